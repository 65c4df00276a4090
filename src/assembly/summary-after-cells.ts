import { judgeOf, profileFor, RULES_MARK, type Judged } from '#checks/check.ts'
import type { Change } from '#record/change.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { ABOUT_INDICATORS, INDICATORS, summaryWith, tallied, waivesIndicators, withoutReports, type Failing, type Summary, type Waived } from './summary.ts'

/** The indicators whose own facts or reports some changes touch; undefined where they touch anything else. `records`: before and after, with all reports of these indicators. */
function touchedBy(changes: readonly Change[], records: readonly ProgrammeRecord[]): ReadonlySet<string> | undefined {
  if (!changes.every(({ kind, field }) => (kind === 'indicator' || kind === 'measurement') && field !== 'id')) return undefined
  return new Set([...changes.filter(({ kind }) => kind === 'indicator').map(({ id }) => id), ...records.flatMap(record => record.delivery?.measurements ?? []).map(report => report.indicator)])
}

/** The record with these indicators and their reports alone; all else as it is. */
export const onlyIndicators = (record: ProgrammeRecord, indicators: ReadonlySet<string>): ProgrammeRecord => ({
  ...record, ...(record.design?.indicators ? { design: { ...record.design, indicators: record.design.indicators.filter(each => indicators.has(each.id)) } } : {}),
  ...(record.delivery?.measurements ? { delivery: { ...record.delivery, measurements: record.delivery.measurements.filter(each => indicators.has(each.indicator)) } } : {}),
})

/**
 * What the portfolio shows of a record after changes of indicators and their reports, of which only those of the indicators touched are at hand: what was counted before, less what was found at these indicators, and what is found
 * there now. Undefined where that would not be the same as asking anew: another day, other rules or another profile; waivers of what is found there, then or now; a check that asks for all reports.
 */
export function summaryAfterCells(stored: Summary, [before, after]: readonly [ProgrammeRecord, ProgrammeRecord], changes: readonly Change[], today: string, waived: Waived = {}): Summary | undefined {
  const touched = touchedBy(changes, [before, after])
  const profile = profileFor(after)
  if (!touched || stored.rules !== RULES_MARK || stored.on !== today || stored.profile !== profile || stored.isIndicatorWaived || waivesIndicators(waived)) return undefined
  const elsewhere = withoutReports(after, judgeOf({ today, profile, ...waived, notAbout: INDICATORS }))
  if (!elsewhere) return undefined
  const judge: (record: ProgrammeRecord) => Judged = judgeOf({ today, profile, about: INDICATORS })
  const [was, is] = [before, after].map(record => tallied(judge(onlyIndicators(record, touched)))) as [Failing, Failing]
  const there = [...ABOUT_INDICATORS].map(rule => [rule, (stored.failing[rule] ?? 0) - (was[rule] ?? 0) + (is[rule] ?? 0)] as const).filter(([, places]) => places > 0)
  return summaryWith(after, today, { ...elsewhere, ...Object.fromEntries(there) }, waived)
}
