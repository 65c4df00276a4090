import type { ProgrammeRecord } from '#record/record.ts'
import { evaluationAt } from '#record/with-evaluation.ts'
import type { Seriousness } from '#language/code-lists.ts'
import type { Settings } from './checks-file.ts'
import { inWords, type Found } from './findings.ts'
import { KINDS } from './kinds.ts'
import { inOrder, type CheckFinding, type Counts, type Report } from './report.ts'
import type { Rule, Running } from './rule.ts'
import { Surroundings, type Thing } from './thing.ts'
import { isExpired, settle, type GivenWaiver } from './waivers.ts'
import { branchesOf, walk, type Branch } from './walk.ts'

export type Asked = {
  readonly profile: string, readonly today: string, readonly language?: string, readonly settings?: Settings, readonly waivers?: readonly GivenWaiver[]
  /** Evaluations that have evaluators, whose waivers alone hold there. */
  readonly independent?: ReadonlySet<string>
  /** A clock in milliseconds: when given, the report tells what each rule cost. The engine itself has none. */
  readonly clock?: () => number
}
type Counting = Counts & { readonly rule: string, things: number, milliseconds: number }
type Checked = Report & { readonly visited: number }
/**
 * What the rules say of one record, counted: by rule, in the rules' order; and for each failure that is not waived its rule and seriousness. The report, which puts every finding into
 * words, is made when it is asked for: of most activities of a large file nobody asks.
 */
export type Judged = { readonly byRule: readonly Readonly<Counting>[], readonly failing: readonly { readonly rule: string, readonly seriousness: Seriousness }[], readonly report: () => Checked }

/** Applies the rules to one record; see `judging`. */
export const check = (record: ProgrammeRecord, rules: readonly Rule[], asked: Asked): Checked => judging(rules, asked)(record).report()

/**
 * Makes ready what applies the rules to a record, once for any number of records: one walk, each rule asked once of each thing of its kind. Reads nothing
 * but its arguments, so it runs in a browser as well as on a server. Never changes the record.
 */
export function judging(rules: readonly Rule[], asked: Asked): (record: ProgrammeRecord) => Judged {
  const running = rules.filter(rule => asked.settings?.[rule.id]?.applies !== false).map((rule, index) => start(rule, asked.settings?.[rule.id], index))
  const byKind = Map.groupBy(running, ({ rule }) => rule.kind.name)
  const branches = branchesOf(byKind.keys())
  return record => judged(record, { running, byKind, branches, asked, language: asked.language ?? 'en' })
}

type Prepared = { readonly running: readonly Running[], readonly byKind: ReadonlyMap<string, readonly Running[]>, readonly branches: Branch, readonly asked: Asked, readonly language: string }

function judged(record: ProgrammeRecord, prepared: Prepared): Judged {
  const { running, byKind, branches, asked } = prepared
  const around = new Surroundings(record, asked.today)
  const counts = running.map(({ rule }): Counting => ({ rule: rule.id, passes: 0, fails: 0, cannotTell: 0, doesNotApply: 0, things: 0, milliseconds: 0 }))
  const found: Found[] = []
  const visited = walk(around, branches, met => {
    const of = byKind.get(met.kind.name) ?? []
    if ('thing' in met) return ask(met.thing, of, counts, found, asked.clock)
    for (const one of of) {
      // Nothing of the kind is recorded: that cannot be told. None exist: there is nothing to ask of.
      if (met.instead.is === 'none') { counts[one.index]!.doesNotApply++; continue }
      counts[one.index]!.cannotTell++
      found.push({ one, instead: met.instead })
    }
  })
  const told = () => {
    const findings = settled(found, counts, around, prepared)
    return { ...reportOf(findings, counts, asked, prepared.language, record), visited: visited + around.visited }
  }
  if (asked.waivers?.length) {
    // A waiver is met by what a finding is about: all are put into words before any is counted.
    const report = told()
    return { byRule: counts, failing: report.findings.filter(finding => finding.verdict === 'fails' && !finding.waived), report: () => report }
  }
  let report: Checked | undefined
  return { byRule: counts, failing: found.flatMap(each => 'thing' in each && each.judgement.verdict === 'fails' ? [{ rule: each.one.rule.id, seriousness: each.one.seriousness }] : []), report: () => report ??= told() }
}

function ask(thing: Thing, of: readonly Running[], counts: readonly Counting[], found: Found[], clock: Asked['clock']): void {
  for (const one of of) {
    const count = counts[one.index]!
    const from = clock?.()
    for (const judgement of one.judge(thing)) {
      count[judgement.verdict]++
      if (judgement.verdict === 'fails' || judgement.verdict === 'cannotTell') found.push({ one, judgement, thing })
    }
    count.things++
    if (from !== undefined && clock) count.milliseconds += clock() - from
  }
}

/** The findings in words and in order, those that are waived marked and no longer counted as failures; with what the rules on waivers find. */
function settled(found: readonly Found[], counts: readonly Counting[], around: Surroundings, { running, byKind, asked, language }: Prepared): CheckFinding[] {
  const waivers = asked.waivers ?? []
  const inWhose = (at: string) => { const evaluation = evaluationAt(around.record as Pick<ProgrammeRecord, 'evaluations'>, at); return evaluation !== undefined && asked.independent?.has(evaluation) ? evaluation : undefined }
  const known = settle(found.map(each => inWords(each, around.record, language)), waivers, asked.today, inWhose)
  const used = new Set(known.flatMap(({ met }) => met))
  // A waiver of a rule that was not asked may well be needed when it is.
  const rulesAsked = new Set(running.map(({ rule }) => rule.id))
  const onWaivers: Found[] = []
  waivers.forEach((waiver, index) => ask(waiverThing(waiver, index, used.has(waiver) || !rulesAsked.has(waiver.rule), around), byKind.get('every waiver') ?? [], counts, onWaivers, asked.clock))
  const findings = inOrder([...known.map(({ finding }) => finding), ...onWaivers.map(each => inWords(each, around.record, language))])
  const waived = findings.filter(finding => finding.waived)
  for (const count of waived.length > 0 ? counts : []) count.fails -= waived.filter(({ rule }) => rule === count.rule).length
  return findings
}

function start(rule: Rule, setting: Settings[string] | undefined, index: number): Running {
  const numbers = { ...rule.page.front.numbers, ...setting?.numbers }
  return { rule, judge: rule.judgeWith(numbers), numbers, seriousness: setting?.seriousness ?? rule.page.front['how serious'], index }
}

function waiverThing({ evaluation: _, ...waiver }: GivenWaiver, index: number, used: boolean, around: Surroundings): Thing {
  const kind = KINDS.get('every waiver')
  if (!kind) throw new Error('the checks lost the kind “every waiver”')
  return { kind, at: `waivers[${index}]`, around, value: { ...waiver, used: used ? 'yes' : 'no', expired: isExpired(waiver, around.today) ? 'yes' : 'no' } }
}

function reportOf(findings: readonly CheckFinding[], counts: readonly Counting[], asked: Asked, language: string, record: ProgrammeRecord): Report {
  const verdicts = { passes: 0, fails: 0, cannotTell: 0, doesNotApply: 0 }
  const byRule = counts.map(({ rule, passes, fails, cannotTell, doesNotApply }) => {
    verdicts.passes += passes; verdicts.fails += fails; verdicts.cannotTell += cannotTell; verdicts.doesNotApply += doesNotApply
    return { rule, passes, fails, cannotTell, doesNotApply }
  })
  const programme = record.programme.title ?? record.programme.code
  return {
    profile: asked.profile, today: asked.today, language, ...(programme !== undefined && { programme }), rules: counts.length, verdicts,
    waived: findings.filter(finding => finding.waived).length, findings: [...findings], byRule,
    ...(asked.clock && { timing: counts.map(({ rule, things, milliseconds }) => ({ rule, things, milliseconds })).sort((a, b) => b.milliseconds - a.milliseconds) }),
  }
}
