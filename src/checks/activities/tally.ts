import type { CheckFinding, Judged, Report } from '#checks/check.ts'
import { SERIOUSNESS, type Seriousness } from '#language/code-lists.ts'

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
/** An activity as its file has it; its line is asked for only where it is told. */
type Activity = { readonly record: { readonly programme: { readonly iatiIdentifier?: string | undefined, readonly title?: string | undefined } }, readonly line: number }
type Timing = NonNullable<Tally['timing']>[number]

/**
 * Adds up what the checks say of activities one by one, in the order of their file, keeping of each only what will be told. Whoever takes the tally in parts takes of the later ones no example
 * and no activity that the earlier ones keep out of the whole, so that few findings are ever put into words.
 */
export class Tallying {
  #tally: Growing<Tally> = { ...NOTHING }
  #byRule: Growing<RuleSum>[] = []
  #timing: Growing<Timing>[] = []
  /** How many examples each rule has had, and how heavy the heaviest activities were, in all parts so far. */
  readonly #shown = new Map<string, number>()
  #heaviest: readonly number[] = []
  readonly #most: number
  readonly #isTimed: boolean
  /** `most`: how many activities stay listed; `isTimed`: whether what each rule cost is told. */
  constructor(most: number, isTimed = false) { this.#most = most; this.#isTimed = isTimed }

  /** The tally of what was added since it was last taken. */
  take(): Tally {
    const verdicts = this.#byRule.reduce<Counts>(plus, NOTHING.verdicts)
    const taken = { ...this.#tally, rules: this.#byRule.length, verdicts, byRule: this.#byRule, ...(this.#isTimed && { timing: this.#timing }) }
    this.#tally = { ...NOTHING }
    this.#byRule = []
    this.#timing = []
    return taken
  }

  /** Adds what is said of one activity. `bar`: the seriousness at which a check counts as failed; `placeOf`: where a finding stands in the file, asked for only where that is told. */
  add(activity: Activity, judged: Judged, bar: Seriousness, placeOf: (finding: CheckFinding) => Place): void {
    const fails = { minor: 0, moderate: 0, serious: 0, blocking: 0 }
    for (const { seriousness } of judged.failing) fails[seriousness]++
    const tally = this.#tally
    tally.activities++
    if (judged.failing.length === 0) tally.clean++
    for (const seriousness of SERIOUSNESS.slice(SERIOUSNESS.indexOf(bar))) tally.atBar += fails[seriousness]
    this.#addRules(judged, activity, placeOf)
    if (!this.#isListed(weight({ fails }))) return
    const report = judged.report()
    const findings = failingIn(report).map(finding => ({ ...finding, ...placeOf(finding) }))
    const { iatiIdentifier: identifier, title } = activity.record.programme
    tally.listed = worst(tally.listed, [{ ...(identifier !== undefined && { identifier }), ...(title !== undefined && { title }), line: activity.line, verdicts: report.verdicts, fails, findings }], this.#most)
  }

  /** Whether an activity of this weight is among the heaviest so far; of equals the earlier are. */
  #isListed(weight: number): boolean {
    const heaviest = this.#heaviest
    if (heaviest.length >= this.#most && weight <= (heaviest.at(-1) ?? 0)) return false
    this.#heaviest = [...heaviest, weight].sort((a, b) => b - a).slice(0, this.#most)
    return true
  }

  #addRules(judged: Judged, activity: Activity, placeOf: (finding: CheckFinding) => Place): void {
    if (this.#byRule.length === 0) {
      this.#byRule = judged.byRule.map(({ rule }) => ({ rule, passes: 0, fails: 0, cannotTell: 0, doesNotApply: 0, activitiesFailing: 0, examples: [] }))
      if (this.#isTimed) this.#timing = judged.byRule.map(({ rule }) => ({ rule, things: 0, milliseconds: 0 }))
    }
    // The same profile gives the same rules in the same order, so that sums meet without a search.
    for (let index = 0; index < judged.byRule.length; index++) {
      const [added, sum] = [judged.byRule[index]!, this.#byRule[index]!]
      sum.passes += added.passes; sum.fails += added.fails; sum.cannotTell += added.cannotTell; sum.doesNotApply += added.doesNotApply
      const timing = this.#timing[index]
      if (timing) { timing.things += added.things; timing.milliseconds += added.milliseconds }
      if (added.fails > 0) this.#addFailure(sum, judged, activity, placeOf)
    }
  }

  #addFailure(sum: Growing<RuleSum>, judged: Judged, activity: Activity, placeOf: (finding: CheckFinding) => Place): void {
    sum.activitiesFailing++
    const shown = this.#shown.get(sum.rule) ?? 0
    if (shown >= EXAMPLES) return
    const first = failingIn(judged.report()).find(({ rule }) => rule === sum.rule)
    if (!first) return
    this.#shown.set(sum.rule, shown + 1)
    sum.examples = [...sum.examples, { activity: activity.record.programme.iatiIdentifier ?? `line ${activity.line}`, ...placeOf(first), say: first.say }]
  }
}

const failingIn = ({ findings }: Report): CheckFinding[] => findings.filter(finding => finding.verdict === 'fails' && !finding.waived)

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
