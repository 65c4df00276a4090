import { isAtOrAbove, type CheckFinding, type Report } from '#checks/check.ts'
import type { Seriousness } from '#language/code-lists.ts'

type Counts = Report['verdicts']
/** A place where a rule does not hold, shown as an example. */
export type Example = { readonly activity: string, readonly line?: number, readonly column?: number, readonly say: string }
export type RuleSum = Counts & { readonly rule: string, readonly activitiesFailing: number, readonly examples: readonly Example[] }
/** What the checks say of one activity; `findings`: what does not hold. */
export type ActivitySum = { readonly identifier?: string, readonly title?: string, readonly line: number, readonly verdicts: Counts, readonly fails: Readonly<Record<Seriousness, number>>, readonly findings: readonly CheckFinding[] }
/** What the checks say of many activities: sums, and the activities with most to mend. Plain data, so that it can come from a worker. */
export type Tally = {
  readonly activities: number, readonly clean: number, readonly atBar: number, readonly rules: number, readonly verdicts: Counts, readonly byRule: readonly RuleSum[],
  readonly listed: readonly ActivitySum[], readonly timing?: readonly { readonly rule: string, readonly things: number, readonly milliseconds: number }[]
}

const EXAMPLES = 3
const plus = (one: Counts, other: Counts): Counts => ({ passes: one.passes + other.passes, fails: one.fails + other.fails, cannotTell: one.cannotTell + other.cannotTell, doesNotApply: one.doesNotApply + other.doesNotApply })
export const NOTHING: Tally = { activities: 0, clean: 0, atBar: 0, rules: 0, verdicts: { passes: 0, fails: 0, cannotTell: 0, doesNotApply: 0 }, byRule: [], listed: [] }

type Place = { readonly line: number, readonly column: number } | undefined
type Growing<T> = { -readonly [K in keyof T]: T[K] }

/** Adds up the reports of activities one by one, keeping of each only what will be told. */
export class Tallying {
  #tally: Growing<Tally> = { ...NOTHING, verdicts: { ...NOTHING.verdicts } }
  #byRule: Growing<RuleSum>[] = []
  readonly #most: number
  /** `most`: how many activities stay listed. */
  constructor(most: number) { this.#most = most }

  get tally(): Tally { return { ...this.#tally, byRule: this.#byRule } }

  /** Adds one activity's report. `bar`: the seriousness at which a check counts as failed; `placeOf`: where a finding stands in the file, asked for only where that is told. */
  add(activity: { readonly identifier?: string | undefined, readonly title?: string | undefined, readonly line: number }, report: Report, bar: Seriousness, placeOf: (finding: CheckFinding) => Place): void {
    const failing = report.findings.filter(finding => finding.verdict === 'fails' && !finding.waived)
    const fails = { minor: 0, moderate: 0, serious: 0, blocking: 0 }
    for (const finding of failing) fails[finding.seriousness]++
    const tally = this.#tally
    tally.activities++
    if (failing.length === 0) tally.clean++
    tally.atBar += failing.filter(finding => isAtOrAbove(finding, bar)).length
    tally.rules = report.rules
    tally.verdicts = plus(tally.verdicts, report.verdicts)
    this.#addRules(report, failing, activity.identifier ?? `line ${activity.line}`, placeOf)
    const last = tally.listed.length < this.#most ? undefined : tally.listed.at(-1)
    if (!last || weight({ fails }) > weight(last)) tally.listed = worst(tally.listed, [{ ...(activity.identifier !== undefined && { identifier: activity.identifier }), ...(activity.title !== undefined && { title: activity.title }), line: activity.line, verdicts: report.verdicts, fails, findings: failing.map(finding => ({ ...finding, ...placeOf(finding) })) }], this.#most)
    if (report.timing) Object.assign(tally, timingOf(tally, { timing: report.timing }))
  }

  #addRules(report: Report, failing: readonly CheckFinding[], name: string, placeOf: (finding: CheckFinding) => Place): void {
    if (this.#byRule.length === 0) this.#byRule = report.byRule.map(({ rule }) => ({ rule, passes: 0, fails: 0, cannotTell: 0, doesNotApply: 0, activitiesFailing: 0, examples: [] }))
    // The same profile gives the same rules in the same order, so that sums meet without a search.
    report.byRule.forEach((added, index) => {
      const sum = this.#byRule[index]!
      sum.passes += added.passes; sum.fails += added.fails; sum.cannotTell += added.cannotTell; sum.doesNotApply += added.doesNotApply
      if (added.fails === 0) return
      sum.activitiesFailing++
      if (sum.examples.length >= EXAMPLES) return
      const first = failing.find(({ rule }) => rule === added.rule)
      if (first) sum.examples = [...sum.examples, { activity: name, ...placeOf(first), say: first.say }]
    })
  }
}

/** Two tallies as one; at most `most` activities stay listed, those with the most serious failures, earlier ones first. Cost grows with the rules and `most`, not with the activities. */
export function together(one: Tally, other: Tally, most: number): Tally {
  return {
    activities: one.activities + other.activities, clean: one.clean + other.clean, atBar: one.atBar + other.atBar, rules: Math.max(one.rules, other.rules), verdicts: plus(one.verdicts, other.verdicts),
    byRule: byRule(one.byRule, other.byRule), listed: worst(one.listed, other.listed, most), ...timingOf(one, other),
  }
}

function byRule(one: readonly RuleSum[], other: readonly RuleSum[]): readonly RuleSum[] {
  if (one.length === 0) return other
  return one.map((sum, index) => {
    const added = other[index]
    // The same profile gives the same rules in the same order, so that sums meet without a search.
    if (!added || added.rule !== sum.rule) return sum
    return { rule: sum.rule, ...plus(sum, added), activitiesFailing: sum.activitiesFailing + added.activitiesFailing, examples: sum.examples.length < EXAMPLES ? [...sum.examples, ...added.examples].slice(0, EXAMPLES) : sum.examples }
  })
}

const weight = ({ fails }: Pick<ActivitySum, 'fails'>): number => fails.blocking * 1e12 + fails.serious * 1e8 + fails.moderate * 1e4 + fails.minor

function worst(one: readonly ActivitySum[], other: readonly ActivitySum[], most: number): readonly ActivitySum[] {
  const last = one.length >= most ? one[most - 1] : undefined
  if (last && other.every(activity => weight(activity) <= weight(last))) return one
  return [...one, ...other].sort((a, b) => weight(b) - weight(a) || a.line - b.line).slice(0, most)
}

function timingOf(one: Pick<Tally, 'timing'>, other: Pick<Tally, 'timing'>): Pick<Tally, 'timing'> {
  if (!one.timing && !other.timing) return {}
  const sums = new Map((one.timing ?? []).map(each => [each.rule, each]))
  for (const each of other.timing ?? []) { const before = sums.get(each.rule); sums.set(each.rule, { rule: each.rule, things: each.things + (before?.things ?? 0), milliseconds: each.milliseconds + (before?.milliseconds ?? 0) }) }
  return { timing: [...sums.values()] }
}
