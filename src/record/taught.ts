import { nounsOfKind, type Found } from './nouns.ts'
import type { ProgrammeRecord } from './record.ts'
import { indexOf } from './references.ts'
import type { Consideration } from './schema/programme.ts'

/** What one programme leaves to the design of the next. `key` tells it apart within the record. */
export type Taught = { readonly key: string, readonly consideration: Consideration }

const KINDS = [['lesson', 'lesson'], ['good-practice', 'goodPractice'], ['recommendation', 'recommendation']] as const

/** Recommendations nobody needs to answer again: rejected, or with actions of which none is left to do. */
function settled(record: ProgrammeRecord): ReadonlySet<string> {
  const index = indexOf(record)
  const placeOf = (id: string) => index.find(['recommendation'], id)?.at ?? ''
  const rejected = (record.followUp?.responses ?? []).filter(response => response.decision === 'rejected').map(response => placeOf(response.recommendation))
  const acted = Map.groupBy((record.followUp?.actions ?? []).filter(action => action.recommendation !== undefined), action => placeOf(action.recommendation ?? ''))
  const done = [...acted].filter(([, actions]) => actions.every(action => action.status === 'done' || action.status === 'dropped')).map(([at]) => at)
  return new Set([...rejected, ...done])
}

/** Lessons, good practices and recommendations still open, in the record's order, in the words of the evaluation. Rejected recommendations, and those whose every action is done or dropped, are not open. */
export function taughtBy(record: ProgrammeRecord): Taught[] {
  const closed = settled(record)
  const evaluations = new Map((record.evaluations ?? []).map(evaluation => [evaluation.id, evaluation.title]))
  const taken = (kind: Consideration['kind'], { value, within }: Found): Consideration => {
    const { number } = value
    const evaluation = evaluations.get(within ?? '')
    return { kind, ...(number === undefined ? {} : { number: String(number) }), text: String(value['text']), ...(evaluation === undefined ? {} : { evaluation }) }
  }
  return KINDS.flatMap(([kind, noun]) => [...nounsOfKind(record, noun)].filter(found => !closed.has(found.at)).map(found => ({ key: `${noun}/${found.within ?? ''}/${found.id}`, consideration: taken(kind, found) })))
}
