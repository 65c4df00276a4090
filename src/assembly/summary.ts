import { judgeOf, RULES_MARK, type CheckOptions, type Judged } from '#checks/check.ts'
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
function countsOf(failing: Judged['failing']): Summary['checks'] {
  const count = (seriousness: string) => failing.filter(finding => finding.seriousness === seriousness).length
  return { minor: count('minor'), moderate: count('moderate'), serious: count('serious'), blocking: count('blocking') }
}

type Waived = Pick<CheckOptions, 'waivers' | 'independent'>

/** Sums a record up for the portfolio. `today` decides which waivers still hold. */
export function summaryOf(record: ProgrammeRecord, today: string, waived: Waived = {}): Summary {
  const { programme } = record
  const { failing } = judgeOf({ today, ...waived })(record)
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

/**
 * The same, of a record in which not every report of an indicator is at hand: what it would be with all of them, or undefined where a check asked for any. Who asks is noticed, whichever the check;
 * no page need say beforehand what it looks at.
 */
export function summaryWithoutReports(record: ProgrammeRecord, today: string, waived: Waived = {}): Summary | undefined {
  let isAsked = false
  // What no check asks for by name is not come upon by chance: where a thing's name is looked for, everything that can be enumerated is gone through.
  const delivery = Object.defineProperty({ ...record.delivery }, 'measurements', { enumerable: false, get: () => { isAsked = true; return record.delivery?.measurements } })
  const summary = summaryOf({ ...record, delivery }, today, waived)
  return isAsked ? undefined : summary
}
