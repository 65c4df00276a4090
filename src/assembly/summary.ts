import { checkRecord, RULES_MARK, type CheckOptions, type Report } from '#checks/check.ts'
import { SERIOUSNESS } from '#language/code-lists.ts'
import type { ProgrammeRecord } from '#record/record.ts'

/** What the portfolio shows of a programme, derived when it is saved, so that a list of thousands costs one query. */
export type Summary = {
  readonly code?: string, readonly title?: string, readonly countries: readonly string[], readonly start?: string, readonly end?: string, readonly status?: string,
  /** Places at which each rule fails, by rule: what recurs over a portfolio is counted from it. */
  readonly failing: Readonly<Record<string, number>>,
  /** The rules it was counted by. */
  readonly rules: string,
  readonly recommendations: number, readonly openActions: number, readonly checks: Readonly<Record<typeof SERIOUSNESS[number], number>>,
}

/** Failing checks by seriousness, waived ones left out. */
function countsOf(failing: Report['findings']): Summary['checks'] {
  const count = (seriousness: string) => failing.filter(finding => finding.seriousness === seriousness).length
  return { minor: count('minor'), moderate: count('moderate'), serious: count('serious'), blocking: count('blocking') }
}

/** Sums a record up for the portfolio. `today` decides which waivers still hold. */
export function summaryOf(record: ProgrammeRecord, today: string, waived: Pick<CheckOptions, 'waivers' | 'independent'> = {}): Summary {
  const { programme } = record
  const failing = checkRecord(record, { today, ...waived }).findings.filter(finding => finding.verdict === 'fails' && !finding.waived)
  const [start, end] = [programme.period?.start, programme.period?.end ?? programme.period?.plannedEnd]
  return {
    ...(programme.code === undefined ? {} : { code: programme.code }), ...(programme.title === undefined ? {} : { title: programme.title }),
    countries: (programme.countries ?? []).map(each => each.country), ...(typeof start === 'string' ? { start } : {}), ...(typeof end === 'string' ? { end } : {}),
    ...(programme.status === undefined ? {} : { status: programme.status }),
    recommendations: (record.evaluations ?? []).reduce((sum, evaluation) => sum + (evaluation.recommendations?.length ?? 0), 0),
    openActions: (record.followUp?.actions ?? []).filter(action => action.status !== 'done' && action.status !== 'dropped').length,
    failing: Object.fromEntries([...Map.groupBy(failing, finding => finding.rule)].map(([rule, places]) => [rule, places.length])), rules: RULES_MARK, checks: countsOf(failing),
  }
}
