import { createHash } from 'node:crypto'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'
import { isIn, type Profile, type Settings } from './checks-file.ts'
import { judging, type Judged } from './engine.ts'
import { loadProfiles, loadRules } from './load.ts'
import { nearest } from './nearest.ts'
import { partOf, type Report } from './report.ts'
import type { Rule } from './rule.ts'
import type { GivenWaiver } from './waivers.ts'

export type { ChecksFile, Profile, Setting, Settings, Waiver } from './checks-file.ts'
export { checksFile, strangersIn } from './checks-file.ts'
export type { GivenWaiver } from './waivers.ts'
export { isAtOrAbove, reportJsonSchema, type CheckFinding, type Report } from './report.ts'
export type { Rule } from './rule.ts'
export type { Judged } from './engine.ts'

const loaded = await loadRules()
if (!loaded.ok) throw new Error(`the rule pages have problems:\n${loaded.problems.map(problem => `${problem.at}: ${problem.say} ${problem.do}`).join('\n')}`)
const RULES: readonly Rule[] = loaded.value
const PROFILES = loadProfiles()

/**
 * A mark of all rule pages and profiles together: what was counted under another one is out of date. Pages and profiles alone: a change of the
 * engine's own code shows at the next save.
 */
export const RULES_MARK = createHash('sha256').update(JSON.stringify([RULES.map(({ id, page }) => [id, page.front]), PROFILES])).digest('base64url').slice(0, 16)

export const DEFAULT_PROFILE = 'full-design'

export type CheckOptions = {
  readonly profile?: string, readonly today: string, readonly waivers?: readonly GivenWaiver[], readonly settings?: Settings, readonly language?: string,
  /** Evaluations that have evaluators: what is found there is theirs alone to waive. */
  readonly independent?: ReadonlySet<string>,
  /** Further profiles, from a programme's `checks.yaml`. */
  readonly profiles?: Readonly<Record<string, Profile>>,
  /** Rules beside those that come with the product, from folders of a programme's own. */
  readonly ownRules?: readonly Rule[],
  /** Asks only rules that look at things standing at one of these places, such as `design.indicators`. */
  readonly about?: readonly string[],
  /** Leaves out rules that look at things standing at one of these. */
  readonly notAbout?: readonly string[],
  /** Has the report tell what each rule cost. */
  readonly timing?: boolean,
}

/**
 * Runs the checks of a profile on a record. Without a profile, the one that suits what the record holds: `final-evaluation` where an evaluation
 * has said anything, else `full-design`. @throws RangeError for a profile that does not exist, naming the nearest; ask `profiles()` first.
 */
export const checkRecord = (record: ProgrammeRecord, options: CheckOptions): Report => reportOf(judgeOf(options)(record))

/** For many records: profiles, settings and rules are made ready once, and findings put into words only where a report is asked for. @throws RangeError as above, at the first record. */
export function judgeOf(options: CheckOptions): (record: ProgrammeRecord) => Judged {
  const ready = new Map<string, (record: ProgrammeRecord) => Judged>()
  return record => {
    const asked = options.profile ?? profileFor(record)
    const known = ready.get(asked)
    if (known) return known(record)
    const { name, profile } = profileIn(options, asked)
    const { about, notAbout } = options
    const rules = rulesOf(profile, options.ownRules).filter(({ kind }) => (about === undefined || about.some(place => kind.path.startsWith(place))) && !notAbout?.some(place => kind.path.startsWith(place)))
    const judge = judgeWith(rules, name, { ...profile.settings, ...options.settings }, options)
    ready.set(asked, judge)
    return judge(record)
  }
}

/**
 * Two reports of one walk over the record: by the profile asked for, as `checkRecord` gives it, and by a second one; `both` is that walk's whole. A rule that is in both is asked once, with the first profile's settings.
 * @throws RangeError as `checkRecord` does.
 */
export function checkTwice(record: ProgrammeRecord, second: string, options: CheckOptions): { readonly report: Report, readonly also: Report, readonly both: Report } {
  const [one, other] = [profileIn(options, options.profile ?? profileFor(record)), profileIn(options, second)]
  const [rules, otherRules] = [rulesOf(one.profile, options.ownRules), rulesOf(other.profile, options.ownRules)]
  const both = reportOf(judgeWith([...new Set([...rules, ...otherRules])], one.name, { ...other.profile.settings, ...one.profile.settings, ...options.settings }, options)(record))
  return { report: partOf(both, one.name, rules), also: partOf(both, other.name, otherRules), both }
}

function profileIn(options: CheckOptions, name: string): { readonly name: string, readonly profile: Profile } {
  const known = { ...PROFILES, ...options.profiles }
  const profile = known[name]
  if (!profile) throw new RangeError(`there is no profile “${name}”; did you mean “${nearest(name, Object.keys(known))}”? Profiles: ${Object.keys(known).join(', ')}`)
  return { name, profile }
}

const judgeWith = (rules: readonly Rule[], profile: string, settings: Settings, options: CheckOptions): (record: ProgrammeRecord) => Judged => judging(rules, {
  profile, today: options.today, settings, ...(options.waivers && { waivers: options.waivers }), ...(options.independent && { independent: options.independent }), ...(options.language && { language: options.language }), ...(options.timing && { clock: () => performance.now() }),
})

/** What was judged, put into words. */
export function reportOf(judged: Judged): Report {
  const { visited: _, ...report } = judged.report()
  return report
}

/** The profile that suits a record, by the furthest stage of its life that is recorded. */
export function profileFor(record: ProgrammeRecord): string {
  if ((record.followUp?.responses?.length ?? 0) + (record.followUp?.actions?.length ?? 0) > 0) return 'follow-up'
  // One that is only planned is judged with the design: it has no report yet.
  const evaluation = record.evaluations?.findLast(each => [each.findings, each.recommendations, each.conclusions, each.lessons, each.goodPractices, each.ratings, each.evidence].some(list => (list?.length ?? 0) > 0))
  return evaluation ? profileForEvaluation(evaluation) : DEFAULT_PROFILE
}

/** The profile an evaluation is written by, from its plan to its report, whatever else the record holds. */
export const profileForEvaluation = ({ timing }: Evaluation): string => timing === 'mid-term' ? 'mid-term' : 'final-evaluation'

/** Every rule in force, for help pages: its page, and the kind of thing it looks at. */
export const rules = (): readonly Rule[] => RULES.filter(rule => rule.page.front.status === 'in force')

/** Every rule that has a page, those on trial and withdrawn too. */
export const allRules = (): readonly Rule[] => RULES

/** The profiles that come with the product, by name. */
export const profiles = (): Readonly<Record<string, Profile>> => PROFILES

/** The rules of a profile: those in force that it takes in, and those on trial that it names. `own`: rules beside those of the product. */
export function rulesOf(profile: Profile, own: readonly Rule[] = []): readonly Rule[] {
  return [...RULES, ...own].filter(({ id, page }) => {
    if (page.front.status === 'withdrawn') return false
    if (page.front.status === 'on trial' && !profile.rules?.includes(id)) return false
    return page.topic === 'record' || isIn({ id, topic: page.topic, stage: page.front.stage }, profile)
  })
}
