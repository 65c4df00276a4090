import { isUnknown } from '#language/unknown.ts'
import { comeTo, isCumulative, ruleOfTargets } from './adding.ts'
import { halfOfLastPlace } from './decimal.ts'
import { countedOnce, overlap, type Fact } from './facts.ts'
import { nameOfBreakdown, partsDiffer } from './parts.ts'
import type { Indicator, Measurement } from './recorded.ts'
import type { Facts } from './series.ts'
import { directionOf, factsOf } from './table.ts'
import { isLastWord, isShare, shareOf } from './shares.ts'

/** What can be wrong with an indicator's numbers. Each names the field to mend; `values` are what a sentence about it says. */
export const WARNINGS = ['shares-summed', 'words-added', 'counts-missing', 'rule-not-said', 'target-against-direction', 'targets-miss-final', 'parts-differ', 'places-differ', 'differs-from-counts', 'reports-compete', 'source-missing', 'source-unsure'] as const
export type Warning = { readonly what: typeof WARNINGS[number], readonly field: keyof Indicator | 'measurements', readonly measurement?: string, readonly values: Readonly<Record<string, string | number>> }

/** Percentages, ratios and ratings that the indicator's own rule would have summed. */
function summed({ kind, addsUp, overPlaces }: Indicator, facts: Facts): Warning[] {
  const found: Warning[] = []
  if (isShare(kind) && overPlaces === 'sum') found.push({ what: 'shares-summed', field: 'overPlaces', values: {} })
  if (isLastWord(kind) && (overPlaces === 'sum' || overPlaces === 'ratio-of-sums')) found.push({ what: 'words-added', field: 'overPlaces', values: {} })
  if (isLastWord(kind) && addsUp === 'each-report-adds') found.push({ what: 'words-added', field: 'addsUp', values: {} })
  const bare = facts.reports.filter(fact => typeof fact.value === 'number' && (fact.numerator === undefined || fact.denominator === undefined))
  // One bare percentage can stand; it is in the way as soon as it has to come together with another.
  const meets = (fact: Fact) => facts.reports.some(other => other !== fact && (addsUp === 'each-report-adds' || overlap(fact, other)) && (other.place !== undefined) === (fact.place !== undefined))
  if (isShare(kind) && addsUp !== 'each-report-replaces' && bare.some(meets)) found.push({ what: 'counts-missing', field: 'measurements', values: { count: bare.filter(meets).length } })
  return found
}

function ruleNotSaid(indicator: Indicator, facts: Facts): Warning[] {
  const places = new Set(countedOnce(facts.reports).map(fact => fact.place)).size
  return [
    ...(indicator.addsUp === undefined && !isLastWord(indicator.kind) && facts.reports.length > 1 ? [{ what: 'rule-not-said', field: 'addsUp', values: { count: facts.reports.length } } as const] : []),
    ...(indicator.overPlaces === undefined && !isShare(indicator.kind) && places > 1 ? [{ what: 'rule-not-said', field: 'overPlaces', values: { count: places } } as const] : []),
  ]
}

/** The whole's targets in order of time: recorded for all, or made of those of countries. */
function targetLine(indicator: Indicator, facts: Facts): { readonly until: string, readonly value: number }[] {
  return [...Map.groupBy(facts.targets, fact => fact.until)].sort((a, b) => a[0] < b[0] ? -1 : 1).flatMap(([until, of]) => {
    const { value } = comeTo(of, ruleOfTargets(indicator))
    return typeof value === 'number' ? [{ until, value }] : []
  })
}

function againstDirection(indicator: Indicator, facts: Facts): Warning[] {
  const direction = directionOf(indicator, facts)
  if (direction === undefined) return []
  const runsAgainst = (from: number, to: number) => direction === 'up' ? to < from : to > from
  const line = targetLine(indicator, facts)
  const standsAlone = indicator.addsUp === 'non-cumulative' && !isShare(indicator.kind) && !isLastWord(indicator.kind)
  // Amounts of single periods may fall and rise, however much more is wanted in all.
  const steps = standsAlone ? [] : line.flatMap((each, index) => { const before = line[index - 1]; return before && runsAgainst(before.value, each.value) ? [{ from: before.value, to: each.value }] : [] })
  const baseline = indicator.baseline && !isUnknown(indicator.baseline) ? indicator.baseline.value : undefined
  const whole = standsAlone ? undefined : facts.wholeTargets.find(fact => fact.place === undefined)?.value
  const final = typeof whole === 'number' ? whole : line.at(-1)?.value
  // Where counts add, they start from nothing, whatever the baseline was; a share is one whichever way it is reported.
  const startsFromNothing = indicator.addsUp === 'each-report-adds' && !isShare(indicator.kind)
  if (typeof baseline === 'number' && final !== undefined && !startsFromNothing && runsAgainst(baseline, final)) steps.unshift({ from: baseline, to: final })
  return steps.slice(0, 1).map(values => ({ what: 'target-against-direction', field: 'targets', values: { ...values, direction } }))
}

function missFinal(indicator: Indicator, facts: Facts): Warning[] {
  const line = targetLine(indicator, facts)
  const final = comeTo(facts.wholeTargets, ruleOfTargets(indicator)).value
  if (line.length === 0 || typeof final !== 'number') return []
  const { value } = isCumulative(indicator) || isShare(indicator.kind) || isLastWord(indicator.kind) ? { value: line.at(-1)?.value } : comeTo(facts.targets, indicator)
  return typeof value !== 'number' || value === final ? [] : [{ what: 'targets-miss-final', field: 'targets', values: { reached: value, final } }]
}

/** Countries beside a value for all of them, at the same time: the same sum, or the same highest value. */
function placesDiffer(indicator: Indicator, facts: readonly Fact[], field: Warning['field']): Warning[] {
  return facts.filter(fact => fact.place === undefined).flatMap((whole): Warning[] => {
    const placed = facts.filter(fact => fact.place !== undefined && fact.start === whole.start && fact.until === whole.until)
    const parts = comeTo(placed, { ...indicator, addsUp: isCumulative(indicator) ? 'each-report-replaces' : indicator.addsUp }).value
    if (placed.length < 2 || typeof parts !== 'number' || typeof whole.value !== 'number' || Math.abs(parts - whole.value) <= (isShare(indicator.kind) ? halfOfLastPlace(whole.value) : 0)) return []
    return [{ what: 'places-differ', field, ...(whole.id === undefined ? {} : { measurement: whole.id }), values: { parts, whole: whole.value } }]
  })
}

function differing(indicator: Indicator, facts: Facts): Warning[] {
  const breakdowns = (indicator.disaggregations ?? []).map(each => ({ by: nameOfBreakdown(each), categories: each.categories ?? [] }))
  const inside = (list: readonly Fact[], field: Warning['field']) => isLastWord(indicator.kind) ? [] : list.flatMap(fact => breakdowns.flatMap(({ by, categories }): Warning[] => {
    const differ = partsDiffer(fact, by, categories, indicator)
    return differ ? [{ what: 'parts-differ', field, ...(fact.id === undefined ? {} : { measurement: fact.id }), values: { ...differ, by } }] : []
  }))
  const fromCounts = facts.reports.flatMap((fact): Warning[] => {
    if (!isShare(indicator.kind) || fact.numerator === undefined || fact.denominator === undefined || typeof fact.value !== 'number') return []
    const share = shareOf(fact.numerator, fact.denominator, indicator.kind)
    return share === undefined || Math.abs(share - fact.value) <= halfOfLastPlace(fact.value) ? [] : [{ what: 'differs-from-counts', field: 'measurements', ...(fact.id === undefined ? {} : { measurement: fact.id }), values: { value: fact.value, counts: share } }]
  })
  return [
    ...inside(facts.targets, 'targets'), ...inside(facts.wholeTargets, 'targets'), ...inside(facts.reports, 'measurements'), ...fromCounts,
    ...placesDiffer(indicator, facts.targets, 'targets'), ...placesDiffer(indicator, facts.wholeTargets, 'targets'), ...placesDiffer(indicator, facts.reports, 'measurements'),
  ]
}

/** Two reports for the same time and place where only one can count. */
function competing(indicator: Indicator, facts: Facts): Warning[] {
  if (indicator.addsUp !== 'each-report-replaces' && !isLastWord(indicator.kind)) return []
  const twice = [...Map.groupBy(facts.reports, fact => `${fact.start}/${fact.until}/${fact.place ?? ''}`).values()].filter(of => of.length > 1)
  return twice.slice(0, 1).map(of => ({ what: 'reports-compete', field: 'measurements', ...(of[0]?.id === undefined ? {} : { measurement: of[0].id }), values: { count: of.length } }))
}

/** What keeps an indicator's numbers from being right, or from being had at all. */
export function warningsOf(indicator: Indicator, measurements: readonly Measurement[], facts: Facts = factsOf(indicator, measurements)): Warning[] {
  const exists = indicator.dataSource?.exists
  return [
    ...(exists === 'no' ? [{ what: 'source-missing', field: 'dataSource', values: {} } as const] : exists === 'unsure' ? [{ what: 'source-unsure', field: 'dataSource', values: {} } as const] : []),
    ...summed(indicator, facts), ...ruleNotSaid(indicator, facts), ...againstDirection(indicator, facts), ...missFinal(indicator, facts), ...differing(indicator, facts), ...competing(indicator, facts),
  ]
}
