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

/** `checks.yaml` beside a programme: which profile, what is set otherwise, what is waived. */
export const checksFile = z.strictObject({
  profile: title.optional(), profiles: z.record(z.string(), profile).optional(), settings: z.record(z.string(), setting).optional(), waivers: z.array(waiver).max(10_000).optional(),
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

/** Rules named in settings or waivers that do not exist: a typing mistake there would silently switch nothing off. */
export function strangersIn(file: ChecksFile, ids: readonly string[]): Problem[] {
  const named = [...Object.keys(file.settings ?? {}).map(rule => ({ rule, at: `settings.${rule}` })), ...(file.waivers ?? []).map(({ rule }, index) => ({ rule, at: `waivers[${index}].rule` }))]
  return named.filter(({ rule }) => !ids.includes(rule)).map(({ rule, at }) => ({ code: 'no-such-rule', at, say: `There is no rule “${rule}”.`, do: `Did you mean “${nearest(rule, ids)}”?` }))
}
