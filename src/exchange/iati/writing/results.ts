import { datePrecision, firstDayOf, lastDayOf } from '#language/day.ts'
import { isUnknown } from '#language/unknown.ts'
import { LEVEL, MEASURE, NO_VALUE, ONLY_BROKEN_DOWN } from '../codes.ts'
import { plainNumber } from './money.ts'
import type { Node, Sheet } from './sheet.ts'

type Design = NonNullable<Sheet['record']['design']>
type Indicator = NonNullable<Design['indicators']>[number]
type Target = NonNullable<Indicator['targets']>[number]
type Measurement = NonNullable<NonNullable<Sheet['record']['delivery']>['measurements']>[number]
type Figure = Target['value']
type Broken = NonNullable<Target['disaggregated']>[number]
type Timed = { readonly start: string, readonly end: string, readonly values: Node[] }

/** result: each with its indicators. The schema wants at least one, so a result without any is left out. */
export function results(sheet: Sheet): Node[] {
  const { design, delivery } = sheet.record
  const byResult = Map.groupBy(design?.indicators ?? [], each => each.result)
  const byIndicator = Map.groupBy(delivery?.measurements ?? [], each => each.indicator)
  return (design?.results ?? []).flatMap(result => {
    const [own, of] = [byResult.get(result.id) ?? [], `result/${result.id}`]
    if (own.length === 0 && !sheet.keeps(of, 'indicator')) return []
    const id = sheet.id('result', result.id)
    return [{
      name: 'result', of, attributes: { type: LEVEL.code(result.level), ...id },
      children: [
        { name: 'title', of: `${of}/title`, words: result.title }, result.statement === undefined ? undefined : { name: 'description', of: `${of}/statement`, words: result.statement }, reference(result.code),
        ...own.map(indicator => indicatorNode(sheet, indicator, byIndicator.get(indicator.id) ?? [])),
      ],
    }]
  })
}

const reference = (code: string | undefined): Node | undefined => code === undefined ? undefined : { name: 'reference', attributes: { vocabulary: '99', code } }

/** A kind without a measure of IATI is written as a unit, words as qualitative. */
function measureOf({ kind, baseline, targets }: Indicator): string {
  const known = MEASURE.code(kind)
  if (known !== undefined) return known
  const figures = [isUnknown(baseline) ? undefined : baseline?.value, ...(targets ?? []).map(target => target.value)]
  return figures.some(figure => typeof figure === 'string') ? '5' : '1'
}

function indicatorNode(sheet: Sheet, indicator: Indicator, measurements: readonly Measurement[]): Node {
  const of = `indicator/${indicator.id}`
  return {
    name: 'indicator', of, attributes: { measure: measureOf(indicator), ascending: indicator.direction === undefined ? undefined : indicator.direction === 'up' ? '1' : '0', ...sheet.id('indicator', indicator.id) },
    children: [
      { name: 'title', of: `${of}/title`, words: indicator.title }, indicator.definition === undefined ? undefined : { name: 'description', of: `${of}/definition`, words: indicator.definition }, reference(indicator.code),
      ...baselines(indicator, of), ...periods(indicator, of, measurements),
    ],
  }
}

function baselines({ baseline }: Indicator, of: string): Node[] {
  if (!baseline || isUnknown(baseline) || typeof baseline.date !== 'string') return []
  const { date } = baseline
  const year = { year: date.slice(0, 4), 'iso-date': datePrecision(date) === 'year' ? undefined : firstDayOf(date) }
  return values('baseline', `${of}/baseline`, baseline.value, baseline.disaggregated, baseline.source, year)
}

/** A value and those it is broken down into, in the order they are read. */
function values(name: string, of: string, value: Figure, broken: readonly Broken[] | undefined, remark: string | undefined, attributes: Readonly<Record<string, string | undefined>> = {}): Node[] {
  const isOnlyBroken = isUnknown(value) && value.unknown === ONLY_BROKEN_DOWN && broken !== undefined && broken.length > 0
  const said = remark ?? (isUnknown(value) && value.unknown !== NO_VALUE ? value.unknown : undefined)
  const whole: Node = { name, of, attributes: { ...attributes, ...figure(value) }, children: [said === undefined ? undefined : { name: 'comment', of: `${of}/remark`, words: said }] }
  const parts = (broken ?? []).map((part, index): Node => ({
    name, of: `${of}/${index}`, attributes: { ...attributes, ...figure(part.value) },
    children: Object.entries(part.by).map(([dimension, category]) => ({ name: 'dimension', attributes: { name: dimension, value: category } })),
  }))
  return isOnlyBroken ? parts : [whole, ...parts]
}

/** A value of one country is a breakdown by country in IATI; written as the whole it would be counted for all. */
function byCountry({ country, value, disaggregated }: Pick<Target, 'country' | 'value' | 'disaggregated'>): readonly [Figure, readonly Broken[] | undefined] {
  if (country === undefined) return [value, disaggregated]
  return [{ unknown: ONLY_BROKEN_DOWN }, [{ by: { country }, value }, ...(disaggregated ?? []).map(part => ({ ...part, by: { ...part.by, country } }))]]
}

const figure = (value: Figure): Readonly<Record<string, string | undefined>> => ({ value: isUnknown(value) ? undefined : typeof value === 'number' ? plainNumber(value) : value })

/** period: targets and measured values of the same days stand in one, as long as that keeps both in their order. */
function periods(indicator: Indicator, of: string, measurements: readonly Measurement[]): Node[] {
  const timed: Timed[] = []
  for (const [index, target] of (indicator.targets ?? []).entries()) {
    const place = placeIn(timed, Math.max(0, timed.length - 1), target.period)
    place?.period.values.push(...values('target', `${of}/target/${index}`, ...byCountry(target), target.remark))
  }
  let from = 0
  for (const measurement of measurements) {
    const place = placeIn(timed, from, measurement.period)
    if (!place) continue
    from = place.index
    place.period.values.push(...values('actual', `measurement/${measurement.id}`, ...byCountry(measurement), measurement.remark))
  }
  return timed.map(({ start, end, values }) => ({ name: 'period', children: [{ name: 'period-start', attributes: { 'iso-date': start } }, { name: 'period-end', attributes: { 'iso-date': end } }, ...values] }))
}

/** The period of these days at or after `from`, made at the end where there is none; nothing where the days are not recorded. */
function placeIn(timed: Timed[], from: number, period: { readonly start?: string | undefined, readonly end?: string | undefined } | undefined): { readonly period: Timed, readonly index: number } | undefined {
  if (period?.start === undefined || period.end === undefined) return undefined
  const [start, end] = [firstDayOf(period.start), lastDayOf(period.end)]
  const index = timed.findIndex((each, at) => at >= from && each.start === start && each.end === end)
  if (index >= 0) return { period: timed[index]!, index }
  timed.push({ start, end, values: [] })
  return { period: timed.at(-1)!, index: timed.length - 1 }
}
