import { allRules, judgeOf, profileFor, RULES_MARK, type CheckOptions, type Judged } from '#checks/check.ts'
import { SERIOUSNESS } from '#language/code-lists.ts'
import type { ProgrammeRecord } from '#record/record.ts'

/** What the portfolio shows of a programme, derived when it is saved, so that a list of thousands costs one query. */
export type Summary = {
  readonly code?: string, readonly title?: string, readonly countries: readonly string[], readonly start?: string, readonly end?: string, readonly status?: string,
  /** Places at which each rule fails, by rule: what recurs over a portfolio is counted from it. */
  readonly failing: Readonly<Record<string, number>>,
  /** The rules it was counted by, the profile, and as of which day: absent in what was summed up before they were noted. */
  readonly rules: string, readonly profile?: string, readonly on?: string,
  /** Whether anything of indicators was set aside when it was counted. */
  readonly isIndicatorWaived?: true,
  readonly recommendations: number, readonly openActions: number, readonly checks: Readonly<Record<typeof SERIOUSNESS[number], number>>,
}

/** What a programme's people and evaluators set aside. */
export type Waived = Pick<CheckOptions, 'waivers' | 'independent'>
export type Failing = Summary['failing']

const SERIOUSNESS_OF = new Map(allRules().map(({ id, page }) => [id, page.front['how serious']]))

/** Where indicators and their reports stand: each is judged by itself, an indicator with its own reports. A test asks every rule. */
export const INDICATORS = ['design.indicators', 'delivery.measurements'] as const
export const ABOUT_INDICATORS: ReadonlySet<string> = new Set(allRules().filter(({ kind }) => INDICATORS.some(place => kind.path.startsWith(place))).map(({ id }) => id))
export const waivesIndicators = ({ waivers }: Waived): boolean => waivers?.some(({ rule }) => ABOUT_INDICATORS.has(rule)) ?? false

/** Failing checks by seriousness. */
function countsOf(failing: Failing): Summary['checks'] {
  const count = (seriousness: string) => Object.entries(failing).reduce((sum, [rule, places]) => sum + (SERIOUSNESS_OF.get(rule) === seriousness ? places : 0), 0)
  return { minor: count('minor'), moderate: count('moderate'), serious: count('serious'), blocking: count('blocking') }
}

/** At how many places each rule fails, waived ones left out. */
export const tallied = ({ failing }: Judged): Failing => Object.fromEntries([...Map.groupBy(failing, ({ rule }) => rule)].map(([rule, places]) => [rule, places.length]))

/** Sums a record up for the portfolio. `today` decides which waivers still hold. */
export const summaryOf = (record: ProgrammeRecord, today: string, waived: Waived = {}): Summary => summaryWith(record, today, tallied(judgeOf({ today, ...waived })(record)), waived)

/** What the portfolio shows of a record whose checks were asked already. */
export function summaryWith(record: ProgrammeRecord, today: string, failing: Failing, waived: Waived): Summary {
  const { programme } = record
  const [start, end] = [programme.period?.start, programme.period?.end ?? programme.period?.plannedEnd]
  return {
    ...(programme.code === undefined ? {} : { code: programme.code }), ...(programme.title === undefined ? {} : { title: programme.title }),
    countries: (programme.countries ?? []).map(each => each.country), ...(typeof start === 'string' ? { start } : {}), ...(typeof end === 'string' ? { end } : {}),
    ...(programme.status === undefined ? {} : { status: programme.status }),
    recommendations: (record.evaluations ?? []).reduce((sum, evaluation) => sum + (evaluation.recommendations?.length ?? 0), 0),
    openActions: (record.followUp?.actions ?? []).filter(action => action.status !== 'done' && action.status !== 'dropped').length,
    failing, rules: RULES_MARK, profile: profileFor(record), on: today, ...(waivesIndicators(waived) ? { isIndicatorWaived: true } : {}), checks: countsOf(failing),
  }
}

/**
 * What checks find in a record in which not every report of an indicator is at hand: as with all of them, or undefined where a check asked for any. Who asks is noticed, whichever the check; no page
 * need say beforehand what it looks at.
 */
export function withoutReports(record: ProgrammeRecord, judge: (record: ProgrammeRecord) => Judged): Failing | undefined {
  let isAsked = false
  // What no check asks for by name is not come upon by chance: where a thing's name is looked for, everything that can be enumerated is gone through.
  const delivery = Object.defineProperty({ ...record.delivery }, 'measurements', { enumerable: false, get: () => { isAsked = true; return record.delivery?.measurements } })
  const failing = tallied(judge({ ...record, delivery }))
  return isAsked ? undefined : failing
}

/** The same as `summaryOf`, of a record in which not every report is at hand; undefined where a check asked for them. */
export function summaryWithoutReports(record: ProgrammeRecord, today: string, waived: Waived = {}): Summary | undefined {
  const failing = withoutReports(record, judgeOf({ today, ...waived }))
  return failing && summaryWith(record, today, failing, waived)
}
