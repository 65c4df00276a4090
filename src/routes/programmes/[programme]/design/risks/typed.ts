import type { Outcome } from '#language/problem.ts'
import type { Change } from '#record/change.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { changeOfReview } from '#rooms/design/risks/review.ts'
import type { Risk } from '#rooms/design/risks/standing.ts'
import { field } from '../../../../form.ts'

/** A review of a risk as typed. Refused without a day. */
export const reviewTyped = (form: FormData, risk: Risk): Outcome<Change> => changeOfReview(risk, { date: field(form, 'date'), likelihood: field(form, 'likelihood'), impact: field(form, 'impact'), remark: field(form, 'remark') })

/** What the form of a review changes; nothing until a risk is chosen. */
export function changesOfReview(form: FormData, record: ProgrammeRecord): Change[] {
  const risk = record.design?.risks?.find(each => each.id === form.get('risk'))
  const change = risk && reviewTyped(form, risk)
  return change?.ok ? [change.value] : []
}
