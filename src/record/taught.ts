import type { Change } from './change.ts'
import { nounsOfKind, type Found } from './nouns.ts'
import type { ProgrammeRecord } from './record.ts'
import { indexOf } from './references.ts'
import type { Consideration } from './schema/programme.ts'

/** What one programme leaves to the design of the next. `key` tells it apart within the record. */
export type Taught = { readonly key: string, readonly consideration: Consideration }

const KINDS = [['lesson', 'lesson'], ['good-practice', 'goodPractice'], ['recommendation', 'recommendation'], ['action', 'action'], ['commitment', 'commitment']] as const
/** What a programme's own people may name for its next phase, by the field that names it. */
const HANDED_ON = [['lessons', 'lesson'], ['actions', 'action'], ['commitments', 'commitment']] as const

const keyOf = (noun: string, { within, id }: Pick<Found, 'within' | 'id'>): string => `${noun}/${within ?? ''}/${id}`
const isOver = (status: unknown): boolean => status === 'done' || status === 'dropped'

/** Recommendations nobody needs to answer again: rejected, or with actions of which none is left to do. */
function settled(record: ProgrammeRecord, placeOf: (id: string) => string): ReadonlySet<string> {
  const rejected = (record.followUp?.responses ?? []).filter(response => response.decision === 'rejected').map(response => placeOf(response.recommendation))
  const acted = Map.groupBy((record.followUp?.actions ?? []).filter(action => action.recommendation !== undefined), action => placeOf(action.recommendation ?? ''))
  const done = [...acted].filter(([, actions]) => actions.every(action => isOver(action.status))).map(([at]) => at)
  return new Set([...rejected, ...done])
}

/** The keys of what `followUp.nextPhase` names. */
function handedOnIn(record: ProgrammeRecord): ReadonlySet<string> {
  const index = indexOf(record)
  return new Set(HANDED_ON.flatMap(([field, noun]) => (record.followUp?.nextPhase?.[field] ?? []).flatMap(id => { const found = index.find([noun], id); return found ? [keyOf(noun, found)] : [] })))
}

/**
 * What a programme leaves to the next one, in the record's order and in the words it was written in: lessons, good practices and recommendations still open, with how they were answered, actions still to be done, promises not yet kept,
 * and whatever its own people named for the next phase (`followUp.nextPhase`). Rejected recommendations, and those whose every action is done or dropped, are not open.
 */
export function taughtBy(record: ProgrammeRecord): Taught[] {
  const index = indexOf(record)
  const placeOf = (id: string) => index.find(['recommendation'], id)?.at ?? ''
  const [closed, named] = [settled(record, placeOf), handedOnIn(record)]
  const answers = new Map((record.followUp?.responses ?? []).map(response => [placeOf(response.recommendation), response]))
  const evaluations = new Map((record.evaluations ?? []).map(evaluation => [evaluation.id, evaluation.title]))
  const isLeft = (noun: string, found: Found): boolean => named.has(keyOf(noun, found)) || !(closed.has(found.at) || isOver(found.value['status']) || found.value['kept'] === 'yes' || found.value['kept'] === 'no')
  const taken = (kind: Consideration['kind'], noun: string, found: Found): Consideration => {
    const { value } = found
    const from = found.within ?? index.find(['recommendation'], String(value['recommendation'] ?? ''))?.within
    const [evaluation, answer] = [evaluations.get(from ?? ''), answers.get(found.at)]
    return {
      kind, ...(value['number'] === undefined ? {} : { number: String(value['number']) }), text: String(value['text'] ?? value['what']), ...(evaluation === undefined ? {} : { evaluation }), ...(named.has(keyOf(noun, found)) ? { handedOn: true } : {}),
      ...(answer && answer.decision !== 'rejected' ? { answered: answer.decision, ...(answer.reason === undefined ? {} : { answeredBecause: answer.reason }) } : {}),
    }
  }
  return KINDS.flatMap(([kind, noun]) => [...nounsOfKind(record, noun)].filter(found => isLeft(noun, found)).map(found => ({ key: keyOf(noun, found), consideration: taken(kind, noun, found) })))
}

/**
 * The changes that note in a programme's follow-up which of its lessons, actions and commitments the next one took over; none where it took none, or all are noted. What is noted there stays, its title too.
 * `keys`: of what was taken over, as `taughtBy` gives them; `title`: the next programme's.
 */
export function notingTakenOver(record: ProgrammeRecord, keys: ReadonlySet<string>, title: string): Change[] {
  const [before, named] = [record.followUp?.nextPhase, handedOnIn(record)]
  const added = HANDED_ON.map(([field, noun]) => [field, [...nounsOfKind(record, noun)].filter(found => keys.has(keyOf(noun, found)) && !named.has(keyOf(noun, found))).map(found => found.id)] as const).filter(([, ids]) => ids.length > 0)
  if (added.length === 0) return []
  const after = { title, ...before, ...Object.fromEntries(added.map(([field, ids]) => [field, [...new Set([...before?.[field] ?? [], ...ids])]])) }
  return [{ act: 'changed', kind: 'frame', id: 'followUp', field: 'nextPhase', ...(before ? { before } : {}), after }]
}
