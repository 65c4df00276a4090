import { datePrecision, firstDayOf, lastDayOf } from '#language/day.ts'
import { isUnknown, type Unknown } from '#language/unknown.ts'
import type { Period } from '#language/values.ts'
import type { Indicator, Measurement } from './recorded.ts'

/** What may stand as a value: a number, words, or why it is not known. */
export type Value = number | string | Unknown

/** A value as recorded once, for a period and a place: what every total rests on. `until`: its last day, which orders facts; a period without dates comes after all that have some. */
export type Fact = {
  readonly id?: string, readonly value: Value, readonly numerator?: number, readonly denominator?: number,
  readonly place?: string, readonly start: string, readonly until: string, readonly isVerified?: boolean, readonly entries: readonly Entry[],
}
type Entry = NonNullable<Measurement['disaggregated']>[number]

const NO_ENTRIES: readonly Entry[] = []
/** After every date: periods that carry a name alone, and those that carry nothing. */
const NAMED = '~'

type Span = { readonly start: string, readonly until: string }
/** Spans by what was recorded. A table names the same few periods thousands of times, and reading their dates took a third of its time. */
const SPANS = new Map<string, Span | undefined>()
const MOST_SPANS = 5_000

/** First and last day of a recorded period; a name that is a date counts as one. Undefined where there is no date. */
export function spanOf(period: Period | undefined): Span | undefined {
  if (period === undefined) return undefined
  const key = `${period.start ?? ''}/${period.end ?? ''}/${period.name ?? ''}`
  if (SPANS.has(key)) return SPANS.get(key)
  if (SPANS.size >= MOST_SPANS) SPANS.clear()
  const span = readSpan(period)
  SPANS.set(key, span)
  return span
}

function readSpan(period: Period): Span | undefined {
  const named = period.name !== undefined && datePrecision(period.name) !== undefined ? period.name : undefined
  const [from, to] = [period.start ?? period.end ?? named, period.end ?? period.start ?? named]
  return from === undefined || to === undefined ? undefined : { start: firstDayOf(from), until: lastDayOf(to) }
}

type Recorded = { readonly period?: Period | undefined, readonly country?: string | undefined, readonly value: Value, readonly numerator?: number | undefined, readonly denominator?: number | undefined, readonly disaggregated?: readonly Entry[] | undefined }

function factOf(recorded: Recorded): Fact {
  const named = `${NAMED}${recorded.period?.name ?? NAMED}`
  const { start, until } = spanOf(recorded.period) ?? { start: named, until: named }
  return {
    value: recorded.value, start, until, entries: recorded.disaggregated ?? NO_ENTRIES, ...countsOf(recorded), ...(recorded.country === undefined ? {} : { place: recorded.country }),
  }
}

/** Numerator and denominator where both are recorded. */
export const countsOf = (recorded: { readonly numerator?: number | undefined, readonly denominator?: number | undefined }): { numerator?: number, denominator?: number } =>
  recorded.numerator === undefined || recorded.denominator === undefined ? {} : { numerator: recorded.numerator, denominator: recorded.denominator }

/** Reported values as facts. */
export const reportedFacts = (measurements: readonly Measurement[]): Fact[] => measurements.map(each => ({ ...factOf(each), id: each.id, ...(each.status === 'verified' ? { isVerified: true } : {}) }))

/** Does a target speak of the whole programme, with no period of its own? */
const isForWhole = (target: { readonly period?: Period | undefined }): boolean => spanOf(target.period) === undefined && target.period?.name === undefined

/** Targets as facts: those of periods, and those for the whole programme. */
export function targetFacts(indicator: Indicator): { readonly ofPeriods: readonly Fact[], readonly ofWhole: readonly Fact[] } {
  const targets = indicator.targets ?? []
  return { ofPeriods: targets.filter(target => !isForWhole(target)).map(factOf), ofWhole: targets.filter(isForWhole).map(factOf) }
}

export const overlap = (a: Fact, b: Fact): boolean => a.start <= b.until && b.start <= a.until

/**
 * The facts a total over places rests on. A value without a country is the whole as reported; values of countries for the same time are its parts, and counting both would count twice.
 */
export function countedOnce(facts: readonly Fact[]): readonly Fact[] {
  const wholes = facts.filter(fact => fact.place === undefined)
  return wholes.length === 0 || wholes.length === facts.length ? facts : facts.filter(fact => fact.place === undefined || !wholes.some(whole => overlap(whole, fact)))
}

export const isKnown = (value: Value | undefined): value is number | string => value !== undefined && !isUnknown(value)

/** The later of facts for one place: by last day, then first day, verified before draft, then id, so that the order they came in never decides. */
export function latest(facts: readonly Fact[]): Fact | undefined {
  const rank = (a: Fact, b: Fact) => compare(a.until, b.until) || compare(a.start, b.start) || Number(a.isVerified ?? false) - Number(b.isVerified ?? false) || compare(a.id ?? '', b.id ?? '') || compare(JSON.stringify(a.value), JSON.stringify(b.value))
  return facts.reduce<Fact | undefined>((found, fact) => found === undefined || rank(fact, found) > 0 ? fact : found, undefined)
}
const compare = (a: string, b: string): number => a < b ? -1 : a > b ? 1 : 0
