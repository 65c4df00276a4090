import { differenceOf } from './difference.ts'
import type { Change } from './change.ts'
import type { ProgrammeRecord } from './record.ts'
import type { Evaluation } from './schema/evaluation.ts'

/** The record as it is with this evaluation in place of the one that goes by the same id; at the end where it holds none such. */
export function withEvaluation(record: ProgrammeRecord, evaluation: Evaluation): ProgrammeRecord {
  const evaluations = record.evaluations ?? []
  return { ...record, evaluations: evaluations.some(each => each.id === evaluation.id) ? evaluations.map(each => each.id === evaluation.id ? evaluation : each) : [...evaluations, evaluation] }
}

/** What changed within one evaluation, from one state to another; undefined: the record holds none yet. */
export function differenceOfEvaluations(before: Evaluation | undefined, after: Evaluation): Change[] {
  const alone = (evaluation: Evaluation): ProgrammeRecord => ({ throughline: 1, programme: { id: 'any' }, evaluations: [evaluation] })
  return before ? differenceOf(alone(before), alone(after)) : [{ act: 'added', kind: 'evaluation', id: after.id, after }]
}

/**
 * The evaluation as everybody may read it: of confidential evidence no title, notes or sources that the record did not already show, because they are the evaluators' own words on whom they heard; kind, groups,
 * country and date stay. `shown`: the evaluation as the record holds it; undefined where it holds none.
 */
export function asPublished(evaluation: Evaluation, shown: Evaluation | undefined): Evaluation {
  if (!evaluation.evidence?.some(each => each.confidential)) return evaluation
  const before = new Map(shown?.evidence?.map(each => [each.id, each]))
  return { ...evaluation, evidence: evaluation.evidence.map(each => each.confidential ? onlyWhatIsShown(each, before.get(each.id)) : each) }
}

type Evidence = NonNullable<Evaluation['evidence']>[number]

function onlyWhatIsShown({ title, notes, sources, ...open }: Evidence, before: Evidence | undefined): Evidence {
  const same = (one: unknown, other: unknown) => one !== undefined && JSON.stringify(one) === JSON.stringify(other)
  return { ...open, ...(same(title, before?.title) ? { title } : {}), ...(same(notes, before?.notes) ? { notes } : {}), ...(same(sources, before?.sources) ? { sources } : {}) } as Evidence
}

/** The evaluation of a record in which a place such as `evaluations[0].findings[2]` lies; undefined for places elsewhere. */
export const evaluationAt = (record: Pick<ProgrammeRecord, 'evaluations'>, at: string): string | undefined => record.evaluations?.[Number(/^evaluations\[(\d+)\]/.exec(at)?.[1])]?.id
