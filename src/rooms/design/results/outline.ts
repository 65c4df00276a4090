import { isUnknown } from '#language/unknown.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { inTreeOrder, type Result } from '#record/tracking/order.ts'
import type { Indicator, Measurement } from '#record/tracking/recorded.ts'
import { lightOf, wholeTarget, type Light } from '#record/tracking/series.ts'
import { directionOf, factsOf } from '#record/tracking/table.ts'
import { warningsOf, type Warning } from '#record/tracking/warnings.ts'
import type { Value } from '#record/tracking/facts.ts'
import { levelsUnder, nextCode, nextIndicatorCode, parentsFor } from './tree.ts'

/** An indicator as the tree tells it. `asks`: the aim as a multiple of the start, where both are counts. */
export type Shown = {
  readonly id: string, readonly code?: string | undefined, readonly title: string, readonly unit?: string | undefined, readonly baseline?: Value | undefined, readonly target?: Value | undefined, readonly asks?: number | undefined,
  readonly exists?: 'yes' | 'no' | 'unsure' | undefined, readonly light: Light, readonly warnings: readonly Warning[],
}
/** A result with its indicators, where it may be moved and what may be added under it. */
export type Branch = {
  readonly result: Result, readonly isBelowItsKind: boolean, readonly indicators: readonly Shown[], readonly below: readonly Branch[],
  readonly parents: readonly { readonly id: string, readonly title: string }[], readonly mayAdd: readonly { readonly level: Result['level'], readonly code: string, readonly isBelowItsKind: boolean }[], readonly indicatorCode?: string | undefined,
}

function shown(indicator: Indicator, measurements: readonly Measurement[], today: string): Shown {
  const facts = factsOf(indicator, measurements)
  const baseline: Value | undefined = indicator.baseline && !isUnknown(indicator.baseline) ? indicator.baseline.value : indicator.baseline
  const target = wholeTarget(facts, indicator).value ?? facts.targets.at(-1)?.value
  const isMultiple = typeof baseline === 'number' && typeof target === 'number' && baseline > 0 && target > baseline
  return {
    id: indicator.id, code: indicator.code, title: indicator.title, unit: indicator.unit, baseline, target, asks: isMultiple ? target / baseline : undefined, exists: indicator.dataSource?.exists,
    light: lightOf(facts, indicator, directionOf(indicator, facts), today), warnings: warningsOf(indicator, measurements),
  }
}

/** The results of a record as a tree with their indicators, and the indicators that belong to none of them. */
export function outlineOf(record: ProgrammeRecord, today: string): { readonly branches: readonly Branch[], readonly orphans: readonly Shown[] } {
  const results = record.design?.results ?? []
  const known = new Map(results.map(each => [each.id, each]))
  const reports = Map.groupBy(record.delivery?.measurements ?? [], each => each.indicator)
  const indicators = (record.design?.indicators ?? []).map(each => ({ result: known.has(each.result ?? '') ? each.result : undefined, shown: shown(each, reports.get(each.id) ?? [], today) }))
  const taken = new Set(indicators.map(each => each.shown.code))
  const branchOf = (result: Result): Branch => ({
    result, isBelowItsKind: known.get(result.parent ?? '')?.level === result.level, indicators: indicators.filter(each => each.result === result.id).map(each => each.shown), below: [],
    parents: parentsFor(results, result).map(each => ({ id: each.id, title: [each.code, each.title].filter(Boolean).join(' · ') })),
    mayAdd: levelsUnder(result).map(level => ({ level, code: nextCode(results, level, result), isBelowItsKind: level === result.level })), indicatorCode: nextIndicatorCode(taken, result.code),
  })
  const branches: Branch[] = []
  const above: { branch: Branch & { below: Branch[] }, depth: number }[] = []
  for (const { result, depth } of inTreeOrder(results)) {
    const branch = { ...branchOf(result), below: [] as Branch[] }
    while (above.length > 0 && (above.at(-1)?.depth ?? 0) >= depth) above.pop()
    const over = above.at(-1)
    if (over) over.branch.below.push(branch)
    else branches.push(branch)
    above.push({ branch, depth })
  }
  return { branches, orphans: indicators.filter(each => each.result === undefined).map(each => each.shown) }
}
