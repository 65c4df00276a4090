import { datePrecision } from '#language/day.ts'
import { granted, refused, type Outcome } from '#language/problem.ts'
import type { Change } from '#record/change.ts'
import type { Risk } from './standing.ts'

/** A review as typed: what is left empty was not rated anew. */
export type Reviewed = { readonly date: string, readonly likelihood: string, readonly impact: string, readonly remark: string }

const rating = (typed: string): number | undefined => /^[1-5]$/.test(typed) ? Number(typed) : undefined

/** The change that records a review of a risk. Its own rating stays: that is the design's, and what a later reader compares with. Refused without a day. */
export function changeOfReview(risk: Risk, { date, likelihood, impact, remark }: Reviewed): Outcome<Change> {
  if (datePrecision(date) !== 'day') return refused({ code: 'wrong-value', at: 'date', say: 'A review needs the day it was held.', do: 'Give a day such as 2020-08-21.' })
  const [likely, grave] = [rating(likelihood), rating(impact)]
  const review = { date, ...(likely === undefined ? {} : { likelihood: likely }), ...(grave === undefined ? {} : { impact: grave }), ...(remark === '' ? {} : { remark }) }
  return granted({ act: 'changed', kind: 'risk', id: risk.id, field: 'reviews', ...(risk.reviews === undefined ? {} : { before: risk.reviews }), after: [...risk.reviews ?? [], review] })
}
