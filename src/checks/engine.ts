import type { ProgrammeRecord } from '#record/record.ts'
import type { Seriousness } from '#language/code-lists.ts'
import type { Settings, Waiver } from './checks-file.ts'
import { KINDS } from './kinds.ts'
import { fill, valuesOf } from './message.ts'
import type { Recorded } from './recorded.ts'
import { inOrder, type CheckFinding, type Counts, type Report } from './report.ts'
import type { Numbers, Rule, RuleJudge } from './rule.ts'
import type { Judgement } from './sentences/sentence.ts'
import { Surroundings, type Thing } from './thing.ts'
import { isExpired, settle } from './waivers.ts'
import { branchesOf, walk, type Branch } from './walk.ts'
import { engineWords } from './words.ts'

export type Asked = {
  readonly profile: string, readonly today: string, readonly language?: string, readonly settings?: Settings, readonly waivers?: readonly Waiver[]
  /** A clock in milliseconds: when given, the report tells what each rule cost. The engine itself has none. */
  readonly clock?: () => number
}
type Counting = Counts & { things: number, milliseconds: number }
/** A rule with what is set for it. `index`: its place among the rules, where each record's counts stand. */
type Running = { readonly rule: Rule, readonly judge: RuleJudge, readonly numbers: Numbers, readonly seriousness: Seriousness, readonly index: number }
type Checked = Report & { readonly visited: number }

/** Applies the rules to one record; see `checking`. */
export const check = (record: ProgrammeRecord, rules: readonly Rule[], asked: Asked): Checked => checking(rules, asked)(record)

/**
 * Makes ready what applies the rules to a record, once for any number of records: one walk, each rule asked once of each thing of its kind. Reads nothing
 * but its arguments, so it runs in a browser as well as on a server. Never changes the record.
 */
export function checking(rules: readonly Rule[], asked: Asked): (record: ProgrammeRecord) => Checked {
  const running = rules.filter(rule => asked.settings?.[rule.id]?.applies !== false).map((rule, index) => start(rule, asked.settings?.[rule.id], index))
  const byKind = Map.groupBy(running, ({ rule }) => rule.kind.name)
  const branches = branchesOf(byKind.keys())
  return record => checked(record, { running, byKind, branches, asked, language: asked.language ?? 'en' })
}

type Prepared = { readonly running: readonly Running[], readonly byKind: ReadonlyMap<string, readonly Running[]>, readonly branches: Branch, readonly asked: Asked, readonly language: string }

function checked(record: ProgrammeRecord, { running, byKind, branches, asked, language }: Prepared): Checked {
  const around = new Surroundings(record, asked.today)
  const counts = running.map((): Counting => ({ passes: 0, fails: 0, cannotTell: 0, doesNotApply: 0, things: 0, milliseconds: 0 }))
  const found: CheckFinding[] = []
  const ask = (thing: Thing, of: readonly Running[]) => {
    for (const one of of) {
      const count = counts[one.index]!
      const from = asked.clock?.()
      for (const judgement of one.judge(thing)) {
        count[judgement.verdict]++
        if (judgement.verdict === 'fails' || judgement.verdict === 'cannotTell') found.push(findingOf(one, judgement, thing, language))
      }
      count.things++
      if (from !== undefined && asked.clock) count.milliseconds += asked.clock() - from
    }
  }
  const visited = walk(around, branches, met => {
    const of = byKind.get(met.kind.name) ?? []
    if ('thing' in met) return ask(met.thing, of)
    for (const one of of) noteAbsence(one, counts[one.index]!, met.instead, found, language)
  })
  const settled = settle(found, asked.waivers ?? [], asked.today)
  const used = new Set(settled.flatMap(({ by }) => by ? [by] : []))
  // A waiver of a rule that was not asked may well be needed when it is.
  const rulesAsked = new Set(running.map(({ rule }) => rule.id))
  const waivers = (asked.waivers ?? []).map((waiver, index) => waiverThing(waiver, index, used.has(waiver) || !rulesAsked.has(waiver.rule), around))
  const before = found.length
  for (const thing of waivers) ask(thing, byKind.get('every waiver') ?? [])
  const findings = inOrder([...settled.map(({ finding }) => finding), ...found.slice(before)])
  const waived = findings.filter(finding => finding.waived)
  for (const one of waived.length > 0 ? running : []) counts[one.index]!.fails -= waived.filter(({ rule }) => rule === one.rule.id).length
  return { ...reportOf(findings, running, counts, asked, language, record), visited: visited + around.visited }
}

function start(rule: Rule, setting: Settings[string] | undefined, index: number): Running {
  const numbers = { ...rule.page.front.numbers, ...setting?.numbers }
  return { rule, judge: rule.judgeWith(numbers), numbers, seriousness: setting?.seriousness ?? rule.page.front['how serious'], index }
}

/** Nothing of the kind is recorded: that cannot be told. None exist: there is nothing to ask of. */
function noteAbsence(one: Running, count: Counting, instead: Recorded, found: CheckFinding[], language: string): void {
  if (instead.is === 'none') { count.doesNotApply++; return }
  count.cannotTell++
  const values = { place: instead.at, why: instead.is === 'unknown' ? instead.why : '' }
  found.push(finding(one, { verdict: 'cannotTell', at: instead.at, ...openWords(language, instead.is === 'unknown', values) }))
}

function findingOf(one: Running, judgement: Judgement, thing: Thing, language: string): CheckFinding {
  const known = placeOf(judgement, thing)
  if (judgement.verdict === 'cannotTell') return finding(one, { verdict: 'cannotTell', ...known, ...openWords(language, judgement.why !== undefined, { place: judgement.missing ?? thing.at, why: judgement.why ?? '' }) })
  const own = one.rule.wordings.get(language)
  const words = own ?? { say: one.rule.page.front.say, do: one.rule.page.front.do }
  const spoken = own ? language : 'en'
  const values = valuesOf(thing, { ...one.numbers, ...judgement.values }, spoken)
  return finding(one, { verdict: 'fails', ...known, say: fill(words.say, values, spoken), do: fill(words.do, values, spoken), language: spoken })
}

/** Where a finding stands: at the thing and its field, or at the other place the judgement names; with the line it was read from. */
function placeOf(judgement: Judgement, thing: Thing) {
  const named = standsAt(judgement, thing)
  const inside = named.startsWith(`${thing.at}.`)
  const isPlace = !named.includes('[].') && !named.includes(', ')
  const field = inside && isPlace && !named.includes('[', thing.at.length) ? named.slice(thing.at.length + 1) : undefined
  const at = field !== undefined || !isPlace ? thing.at : thereIn(thing.around.record, named)
  const { line, column } = sourceOf(thing.around.record, at)
  return { at, ...(field !== undefined && { field }), ...(typeof thing.value['id'] === 'string' && { thing: thing.value['id'] }), ...(line !== undefined && { line }), ...(column !== undefined && { column }) }
}

/** What others should say of a thing and do not is amiss at the thing itself; the programme alone is answered for at the list that is too short. */
function standsAt(judgement: Judgement, thing: Thing): string {
  const named = judgement.at ?? judgement.missing ?? thing.at
  const isElsewhere = judgement.verdict === 'fails' && thing.kind.path !== 'programme' && !named.startsWith(thing.at)
  return isElsewhere ? thing.at : named
}

/** The longest beginning of a path that leads somewhere: of “parties.roles”, a field of many, “parties”. */
function thereIn(record: unknown, at: string): string {
  let value = record
  let reached = ''
  for (const step of at.match(/[^.[\]]+|\[\d+\]/g) ?? []) {
    value = (value as Readonly<Record<string, unknown>> | undefined)?.[step.replace(/[[\]]/g, '')]
    if (value === undefined) break
    reached += step.startsWith('[') || reached === '' ? step : `.${step}`
  }
  return reached === '' ? at : reached
}

/** The last place read from on the way down a path: a thing's own, or that of what it stands in. */
function sourceOf(record: unknown, at: string): { readonly line?: number, readonly column?: number } {
  let value = record
  let source: { readonly line?: number, readonly column?: number } = {}
  for (const step of at.split(/[.[\]]+/).filter(part => part !== '')) {
    value = (value as Readonly<Record<string, unknown>> | undefined)?.[step]
    const read = (value as { readonly sources?: readonly { readonly line?: number, readonly column?: number }[] } | undefined)?.sources
    if (Array.isArray(read)) source = read.find(({ line }) => line !== undefined) ?? source
  }
  return source
}

function openWords(language: string, isUnknown: boolean, values: { readonly place: string, readonly why: string }) {
  const words = engineWords(language)
  return { say: fill(isUnknown ? words.unknown : words.cannotTell, values, language), do: words.record, language: words === engineWords('en') ? 'en' : language }
}

function finding(one: Running, rest: Pick<CheckFinding, 'verdict' | 'at' | 'say' | 'do' | 'language'>): CheckFinding {
  const { criterion, stage, button, 'to mend': toMend } = one.rule.page.front
  return { rule: one.rule.id, seriousness: one.seriousness, criterion, stage, toMend, ...(button && { button }), ...rest }
}

function waiverThing(waiver: Waiver, index: number, used: boolean, around: Surroundings): Thing {
  const kind = KINDS.get('every waiver')
  if (!kind) throw new Error('the checks lost the kind “every waiver”')
  return { kind, at: `waivers[${index}]`, around, value: { ...waiver, used: used ? 'yes' : 'no', expired: isExpired(waiver, around.today) ? 'yes' : 'no' } }
}

function reportOf(findings: readonly CheckFinding[], running: readonly Running[], counts: readonly Counting[], asked: Asked, language: string, record: ProgrammeRecord): Report {
  const verdicts = { passes: 0, fails: 0, cannotTell: 0, doesNotApply: 0 }
  const byRule = running.map(({ rule, index }) => {
    const { passes, fails, cannotTell, doesNotApply } = counts[index]!
    verdicts.passes += passes; verdicts.fails += fails; verdicts.cannotTell += cannotTell; verdicts.doesNotApply += doesNotApply
    return { rule: rule.id, passes, fails, cannotTell, doesNotApply }
  })
  const programme = record.programme.title ?? record.programme.code
  return {
    profile: asked.profile, today: asked.today, language, ...(programme !== undefined && { programme }), rules: running.length, verdicts,
    waived: findings.filter(finding => finding.waived).length, findings: [...findings], byRule,
    ...(asked.clock && { timing: running.map(({ rule, index }) => ({ rule: rule.id, things: counts[index]!.things, milliseconds: counts[index]!.milliseconds })).sort((a, b) => b.milliseconds - a.milliseconds) }),
  }
}
