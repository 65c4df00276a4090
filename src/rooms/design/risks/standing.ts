import { firstDayOf, lastDayOf, monthsLater, type Day } from '#language/day.ts'
import type { ProgrammeRecord } from '#record/record.ts'

export type Risk = NonNullable<NonNullable<ProgrammeRecord['design']>['risks']>[number]
/** How likely and how grave, 1 to 5 each, with the day it was said; no day: the rating of the design itself. */
export type Rating = { readonly likelihood: number, readonly impact: number, readonly on?: string }
/** Where a risk stands now, where it stood before, and which way it went by likelihood times impact. */
export type Standing = { readonly now: Rating | undefined, readonly was: Rating | undefined, readonly movement: 'higher' | 'lower' | 'moved' | 'same' | undefined }

/** The day a rhythm is counted from where no review was held yet; undefined where nobody has said when the programme begins. */
export const startOf = (record: ProgrammeRecord): string | undefined => { const start = record.programme.period?.start; return typeof start === 'string' ? start : undefined }

const newestLast = (risk: Risk) => [...risk.reviews ?? []].sort((a, b) => firstDayOf(a.date).localeCompare(firstDayOf(b.date)))

/** Likelihood times impact, 1 to 25. */
export const scoreOf = (rating: Pick<Rating, 'likelihood' | 'impact'>): number => rating.likelihood * rating.impact

/**
 * Where a risk stands: its own likelihood and impact are the design's, each review that gives a rating takes its place, and a value a review leaves out stays as it was.
 * `movement` compares the newest rating with the one before: undefined where there is but one.
 */
export function standingOf(risk: Risk): Standing {
  let [likelihood, impact] = [risk.likelihood, risk.impact]
  const ratings: Rating[] = likelihood !== undefined && impact !== undefined ? [{ likelihood, impact }] : []
  for (const review of newestLast(risk)) {
    likelihood = review.likelihood ?? likelihood
    impact = review.impact ?? impact
    if (likelihood !== undefined && impact !== undefined) ratings.push({ likelihood, impact, on: review.date })
  }
  const [now, was] = [ratings.at(-1), ratings.at(-2)]
  if (!now || !was) return { now, was, movement: undefined }
  const difference = scoreOf(now) - scoreOf(was)
  const stayed = now.likelihood === was.likelihood && now.impact === was.impact
  return { now, was, movement: stayed ? 'same' : difference > 0 ? 'higher' : difference < 0 ? 'lower' : 'moved' }
}

/** When a risk was last looked at, and when it is to be looked at next. `due`: undefined where no rhythm is agreed, or none can be counted from; closed risks are not looked at. */
export type Rhythm = { readonly last: string | undefined, readonly due: Day | undefined, readonly state: 'closed' | 'no-rhythm' | 'never' | 'overdue' | 'soon' | 'later' }

/** A review due within so many days counts as soon. */
const SOON_DAYS = 30
const daysBetween = (a: Day, b: Day) => Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000)

/**
 * The review rhythm of one risk: its last review, or the start of the programme, and `reviewEvery` months. A month or year alone is taken at its last day, so that nothing is called
 * overdue too early; `never`: there is a rhythm, no review yet, and no start to count from.
 */
export function rhythmOf(risk: Risk, start: string | undefined, today: Day): Rhythm {
  const last = newestLast(risk).at(-1)?.date
  if (risk.status === 'closed') return { last, due: undefined, state: 'closed' }
  if (risk.reviewEvery === undefined) return { last, due: undefined, state: 'no-rhythm' }
  const from = last ?? start
  if (from === undefined) return { last, due: undefined, state: 'never' }
  const due = monthsLater(lastDayOf(from), risk.reviewEvery)
  const days = daysBetween(today, due)
  return { last, due, state: days < 0 ? 'overdue' : days <= SOON_DAYS ? 'soon' : 'later' }
}

/** What a score is called, from 1 to 25: the fields of the map a reader looks at first are 15 and more. */
export const levelOf = (score: number): 'low' | 'moderate' | 'high' | 'very-high' => score >= 15 ? 'very-high' : score >= 9 ? 'high' : score >= 4 ? 'moderate' : 'low'
