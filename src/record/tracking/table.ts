import { isUnknown } from '#language/unknown.ts'
import type { Column } from './columns.ts'
import { reportedFacts, targetFacts, type Value } from './facts.ts'
import { partOfFacts, partsOf, type PartOf } from './parts.ts'
import type { Indicator, Measurement } from './recorded.ts'
import { lightOf, seriesOf, type Cell, type Facts, type Light } from './series.ts'

/** A row beneath an indicator, computed. */
export type PartRow = PartOf & { readonly whole: Cell, readonly cells: readonly Cell[] }

/** An indicator's row of the tracking table: what it is, where it stood, what is aimed at and reached, and how it stands. `parts`: rows beneath, where they were asked for; `partsHeld`: how many there would be. */
export type TrackingRow = {
  readonly indicator: string, readonly result?: string, readonly code?: string, readonly title: string, readonly unit?: string, readonly direction?: 'up' | 'down',
  readonly kind?: Indicator['kind'], readonly addsUp?: Indicator['addsUp'], readonly overPlaces?: Indicator['overPlaces'],
  readonly baseline?: Value, readonly baselineCounts?: readonly [number, number], readonly baselineSource?: string, readonly baselineDate?: string,
  readonly source?: { readonly exists: 'yes' | 'no' | 'unsure', readonly title?: string },
  readonly light: Light, readonly whole: Cell, readonly cells: readonly Cell[], readonly partsHeld: number, readonly parts?: readonly PartRow[],
}

const optional = <Key extends string, Held>(key: Key, value: Held | undefined): { readonly [name in Key]?: Held } => (value === undefined ? {} : { [key]: value }) as { readonly [name in Key]?: Held }

/** Everything recorded of an indicator that totals rest on. */
export function factsOf(indicator: Indicator, measurements: readonly Measurement[]): Facts {
  const { ofPeriods, ofWhole } = targetFacts(indicator)
  return { targets: ofPeriods, wholeTargets: ofWhole, reports: reportedFacts(measurements) }
}

/** The direction as said, else as baseline and last target show it; undefined where neither tells. */
export function directionOf(indicator: Indicator, facts: Facts): 'up' | 'down' | undefined {
  if (indicator.direction) return indicator.direction
  const from = indicator.baseline && !isUnknown(indicator.baseline) ? indicator.baseline.value : undefined
  const to = (facts.wholeTargets[0] ?? facts.targets.at(-1))?.value
  return typeof from === 'number' && typeof to === 'number' && from !== to ? from < to ? 'up' : 'down' : undefined
}

function baselineOf({ baseline }: Indicator): Pick<TrackingRow, 'baseline' | 'baselineCounts' | 'baselineSource' | 'baselineDate'> {
  if (baseline === undefined) return {}
  if (isUnknown(baseline)) return { baseline }
  return {
    baseline: baseline.value, ...(baseline.numerator === undefined || baseline.denominator === undefined ? {} : { baselineCounts: [baseline.numerator, baseline.denominator] }),
    ...optional('baselineSource', baseline.source), ...optional('baselineDate', isUnknown(baseline.date) ? undefined : baseline.date),
  }
}

/** The row of one indicator. `unfolded`: with the rows beneath it. `countries`: the programme's, for indicators broken down by country without naming them. Cost: facts × periods. */
export function trackingRow(indicator: Indicator, measurements: readonly Measurement[], columns: readonly Column[], asked: { readonly facts?: Facts, readonly today: string, readonly unfolded?: boolean, readonly countries?: readonly string[] }): TrackingRow {
  const facts = asked.facts ?? factsOf(indicator, measurements)
  const parts = partsOf(indicator, facts, asked.countries)
  const { whole, cells } = seriesOf(facts, columns, indicator)
  return {
    indicator: indicator.id, ...optional('result', indicator.result), ...optional('code', indicator.code), title: indicator.title, ...optional('unit', indicator.unit), ...optional('direction', indicator.direction),
    ...optional('kind', indicator.kind), ...optional('addsUp', indicator.addsUp), ...optional('overPlaces', indicator.overPlaces), ...baselineOf(indicator),
    ...(indicator.dataSource ? { source: { exists: indicator.dataSource.exists, ...optional('title', indicator.dataSource.title) } } : {}),
    light: lightOf(facts, indicator, directionOf(indicator, facts), asked.today), whole, cells, partsHeld: parts.length,
    ...(asked.unfolded ? { parts: parts.map(part => ({ ...part, ...seriesOf(partOfFacts(facts, part, indicator), columns, indicator) })) } : {}),
  }
}
