import { statSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { allRules, checksFile, profiles, strangersIn, type ChecksFile, type Rule } from '#checks/check.ts'
import { loadRules } from '#checks/load.ts'
import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import { bytesOf } from './input.ts'

/** `checks.yaml` read, with the rules of the folders it names. */
export type Settled = { readonly file: ChecksFile, readonly ownRules: readonly Rule[] }

/**
 * Reads `checks.yaml`: profile, profiles, settings, waivers and folders of rules. Code beside own rules runs here and nowhere else: whoever
 * calls the command line owns the folder. Names that do not exist are problems, because nothing would be set or waived; all are told at once.
 */
export async function checksFileAt(file: string): Promise<Outcome<Settled>> {
  const bytes = await bytesOf(file)
  if (!bytes.ok) return bytes
  let value: unknown
  try { value = parse(new TextDecoder().decode(bytes.value), { maxAliasCount: 20 }) ?? {} } catch (error) {
    return refused({ code: 'syntax', at: '', say: `This is no YAML: ${(error as Error).message.split('\n')[0]}`, do: 'Correct that line.' })
  }
  const parsed = checksFile.safeParse(value)
  if (!parsed.success) return refused(...parsed.error.issues.map(issue => ({ code: 'wrong-value', at: issue.path.join('.'), say: `“${issue.path.join('.') || 'the file'}”: ${issue.message}.`, do: 'Each waiver has rule, because and who; each profile says what it is for. docs/writing-checks.md shows a whole file.' })))
  const own = await ownRulesOf(parsed.data, path.dirname(file))
  const all = [...allRules(), ...own.rules]
  const strangers = strangersIn(parsed.data, { rules: all.map(({ id }) => id), numbers: id => Object.keys(all.find(rule => rule.id === id)?.page.front.numbers ?? {}), topics: [...new Set(all.map(({ page }) => page.topic))], profiles: Object.keys(profiles()) })
  const problems = [...own.problems, ...strangers]
  return problems.length > 0 ? refused(...problems) : granted({ file: parsed.data, ownRules: own.rules })
}

async function ownRulesOf({ ownRules = [] }: ChecksFile, beside: string): Promise<{ readonly rules: readonly Rule[], readonly problems: readonly Problem[] }> {
  const taken = new Set(allRules().map(({ id }) => id))
  const rules: Rule[] = []
  const problems: Problem[] = []
  for (const [index, named] of ownRules.entries()) {
    const folder = path.resolve(beside, named)
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
      problems.push({ code: 'no-such-folder', at: `ownRules[${index}]`, say: `There is no folder “${named}” beside the file.`, do: 'Give the folder as seen from checks.yaml, such as “./our-rules”.' })
      continue
    }
    const loaded = await loadRules(folder)
    if (!loaded.ok) problems.push(...loaded.problems.map(problem => ({ ...problem, at: `${named}/${problem.at}`, say: `${named}/${problem.at}: ${problem.say}` })))
    for (const rule of loaded.ok ? loaded.value : []) {
      if (taken.has(rule.id)) problems.push({ code: 'rule-taken', at: `${named}/${rule.id}`, say: `There is a rule “${rule.id}” already.`, do: 'Give yours another name, or set the known one otherwise under “settings”.' })
      taken.add(rule.id)
      rules.push(rule)
    }
  }
  return { rules, problems }
}
