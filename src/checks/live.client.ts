// The checks in the browser: the same engine on the same rule pages, which the build reads (`virtual:rules`), so that what is said while one types is what will be said after saving.
import pages from 'virtual:rules'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Waiver } from './checks-file.ts'
import { check } from './engine.ts'
import type { CheckFinding } from './report.ts'
import { ruleFrom, type PassCheck, type Rule } from './rule.ts'

const passChecks = import.meta.glob<{ readonly check: PassCheck }>('./rules/**/*.check.ts', { eager: true })

/** The pass checks beside the pages of a topic, by name. */
const checksOf = (topic: string): ReadonlyMap<string, PassCheck> => new Map(Object.entries(passChecks).filter(([file]) => file.startsWith(`./rules/${topic}/`)).map(([file, module]) => [file.slice(`./rules/${topic}/`.length, -'.check.ts'.length), module.check]))

const RULES: ReadonlyMap<string, Rule> = new Map(pages.map(({ wordings, ...page }) => {
  const rule = ruleFrom({ ...page, why: '', examples: [] }, checksOf(page.topic), new Map(Object.entries(wordings)))
  if (!rule.ok) throw new Error(rule.problems[0]?.say ?? page.id)
  return [page.id, rule.value] as const
}))

/** What fails in a record, waived failures left out. `rules`: ids of those to ask, as a report of the server lists them. */
export function failingIn(record: ProgrammeRecord, asked: { readonly rules: readonly string[], readonly today: string, readonly language: string, readonly waivers: readonly Waiver[] }): readonly CheckFinding[] {
  const rules = asked.rules.map(id => RULES.get(id)).filter(rule => rule !== undefined)
  return check(record, rules, { profile: '', today: asked.today, language: asked.language, waivers: asked.waivers }).findings.filter(finding => finding.verdict === 'fails' && !finding.waived)
}
