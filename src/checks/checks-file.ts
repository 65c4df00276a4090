import { z } from 'zod'
import { SERIOUSNESS, STAGES } from '#language/code-lists.ts'
import { date, text, title } from '#language/values.ts'
import { nearest } from './nearest.ts'
import type { Problem } from '#language/problem.ts'

/** What a programme or donor sets otherwise for one rule. */
export const setting = z.strictObject({ applies: z.boolean().optional(), seriousness: z.enum(SERIOUSNESS).optional(), numbers: z.record(z.string(), z.number()).optional() })

/**
 * A failing check that somebody takes upon themselves. `at`: the place or the id of the thing; without it, the rule wherever it fails.
 * From the day after `until` the failure stands again.
 */
export const waiver = z.strictObject({ id: title.optional(), rule: title, at: title.optional(), because: text, who: title, until: date.optional() })

/** A named set of rules with its settings: those of the topics, stages and rules it names, without those it leaves out. */
export const profile = z.strictObject({
  says: text, stages: z.array(z.enum(STAGES)).optional(), topics: z.array(title).optional(), rules: z.array(title).optional(), without: z.array(title).optional(),
  settings: z.record(z.string(), setting).optional(),
})

/** `checks.yaml` beside a programme: which profile, what is set otherwise, what is waived. `ownRules`: folders with rule pages of one's own, as seen from the file. */
export const checksFile = z.strictObject({
  profile: title.optional(), ownRules: z.array(title).max(20).optional(), profiles: z.record(z.string(), profile).optional(), settings: z.record(z.string(), setting).optional(), waivers: z.array(waiver).max(10_000).optional(),
})
export type Setting = z.infer<typeof setting>
export type Settings = Readonly<Record<string, Setting>>
export type Waiver = z.infer<typeof waiver>
export type Profile = z.infer<typeof profile>
export type ChecksFile = z.infer<typeof checksFile>

/** The rules of a profile out of all in force: a rule is in when its stage or topic is, or it is named; and is not left out. */
export function isIn(rule: { readonly id: string, readonly topic: string, readonly stage: string }, of: Profile): boolean {
  if (of.without?.some(name => name === rule.id || name === rule.topic)) return false
  if (of.rules?.includes(rule.id) || of.topics?.includes(rule.topic)) return true
  return of.stages?.some(stage => stage === rule.stage) ?? false
}

/** What the names in a checks file may be: ids of rules, the numbers each may be set by, topics, profiles that come with the product. */
export type Known = { readonly rules: readonly string[], readonly numbers: (rule: string) => readonly string[], readonly topics: readonly string[], readonly profiles: readonly string[] }

/** Rules, topics and profiles the file names that do not exist: a typing mistake there would silently switch nothing off. */
export function strangersIn(file: ChecksFile, known: Known): Problem[] {
  const rule = (at: string, name: string) => known.rules.includes(name) ? [] : [stranger('no-such-rule', 'rule', at, name, known.rules)]
  const either = (at: string, name: string) => known.rules.includes(name) || known.topics.includes(name) ? [] : [stranger('no-such-rule', 'rule or topic', at, name, name.includes('/') ? known.rules : known.topics)]
  const topic = (at: string, name: string) => known.topics.includes(name) ? [] : [stranger('no-such-topic', 'topic', at, name, known.topics)]
  const set = (at: string, settings: Settings) => Object.entries(settings).flatMap(([name, { numbers = {} }]) => [
    ...rule(`${at}.${name}`, name),
    ...Object.keys(numbers).filter(number => known.rules.includes(name) && !known.numbers(name).includes(number)).map(number => noSuchNumber(`${at}.${name}.numbers.${number}`, name, number, known.numbers(name))),
  ])
  const profiles = [...known.profiles, ...Object.keys(file.profiles ?? {})]
  return [
    ...file.profile === undefined || profiles.includes(file.profile) ? [] : [stranger('no-such-profile', 'profile', 'profile', file.profile, profiles)],
    ...set('settings', file.settings ?? {}),
    ...(file.waivers ?? []).flatMap(({ rule: name }, index) => rule(`waivers[${index}].rule`, name)),
    ...Object.entries(file.profiles ?? {}).flatMap(([name, { rules = [], without = [], topics = [], settings = {} }]) => [
      ...rules.flatMap((each, index) => rule(`profiles.${name}.rules[${index}]`, each)),
      ...without.flatMap((each, index) => either(`profiles.${name}.without[${index}]`, each)),
      ...topics.flatMap((each, index) => topic(`profiles.${name}.topics[${index}]`, each)),
      ...set(`profiles.${name}.settings`, settings),
    ]),
  ]
}

const stranger = (code: string, what: string, at: string, name: string, candidates: readonly string[]): Problem =>
  ({ code, at, say: `There is no ${what} “${name}”.`, do: `Did you mean “${nearest(name, candidates)}”?` })

const noSuchNumber = (at: string, rule: string, name: string, numbers: readonly string[]): Problem =>
  ({ code: 'no-such-number', at, say: `The rule “${rule}” has no number “${name}”.`, do: numbers.length === 0 ? 'It has none that can be set.' : `It has: ${numbers.join(', ')}.` })
