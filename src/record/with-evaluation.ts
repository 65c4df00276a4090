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
