// The checks in the browser: the same engine on the same rule pages, which the build reads (`virtual:rules`), so that what is said while one types is what will be said after saving.
import pages from 'virtual:rules'
import type { ProgrammeRecord } from '#record/record.ts'
import { check } from './engine.ts'
import type { CheckFinding } from './report.ts'
import { ruleFrom, type PassCheck, type Rule, type Wording } from './rule.ts'
import type { GivenWaiver } from './waivers.ts'

const passChecks = import.meta.glob<{ readonly check: PassCheck }>('./rules/**/*.check.ts', { eager: true })

/** The pass checks beside the pages of a topic, by name. */
const checksOf = (topic: string): ReadonlyMap<string, PassCheck> => new Map(Object.entries(passChecks).filter(([file]) => file.startsWith(`./rules/${topic}/`)).map(([file, module]) => [file.slice(`./rules/${topic}/`.length, -'.check.ts'.length), module.check]))

/** What each rule says in other languages than English, once they are fetched. */
const WORDINGS = new Map(pages.map(({ id }) => [id, new Map<string, Wording>()]))
const LANGUAGES: Readonly<Record<string, () => Promise<{ readonly default: Readonly<Record<string, Wording>> }>>> = { fr: () => import('virtual:rules/fr') }

/** Fetches what the rules say in a language; nothing for English, and for those they do not speak. */
export async function speak(language: string): Promise<void> {
  for (const [id, words] of Object.entries((await LANGUAGES[language]?.())?.default ?? {})) WORDINGS.get(id)?.set(language, words)
}

const RULES: ReadonlyMap<string, Rule> = new Map(pages.map(page => {
  const rule = ruleFrom({ ...page, why: '', examples: [] }, checksOf(page.topic), WORDINGS.get(page.id) ?? new Map())
  if (!rule.ok) throw new Error(rule.problems[0]?.say ?? page.id)
  return [page.id, rule.value] as const
}))

/** What fails in a record, waived failures left out. `rules`: ids of those to ask, as a report of the server lists them. */
export function failingIn(record: ProgrammeRecord, asked: { readonly rules: readonly string[], readonly today: string, readonly language: string, readonly waivers: readonly GivenWaiver[], readonly independent: ReadonlySet<string> }): readonly CheckFinding[] {
  const rules = asked.rules.map(id => RULES.get(id)).filter(rule => rule !== undefined)
  return check(record, rules, { profile: '', today: asked.today, language: asked.language, waivers: asked.waivers, independent: asked.independent }).findings.filter(finding => finding.verdict === 'fails' && !finding.waived)
}
