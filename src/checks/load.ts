import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import { profile, type Profile } from './checks-file.ts'
import { pageFrom } from './page.ts'
import { ruleFrom, type PassCheck, type Rule, type Wording } from './rule.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const wording = z.strictObject({ say: z.string().min(1), do: z.string().min(1) })

/** Reads every rule page below a folder, with the translations and pass checks beside them. All problems of all pages are told at once. */
export async function loadRules(folder = join(HERE, 'rules')): Promise<Outcome<readonly Rule[]>> {
  const rules: Rule[] = []
  const problems: Problem[] = []
  for (const topic of readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name).sort()) {
    const files = readdirSync(join(folder, topic)).sort()
    const checks = await passChecks(join(folder, topic), files)
    for (const file of files.filter(name => name.endsWith('.rule.md'))) {
      const name = file.slice(0, -'.rule.md'.length)
      const page = pageFrom(`${topic}/${name}`, readFileSync(join(folder, topic, file), 'utf8'))
      const rule = page.ok ? ruleFrom(page.value, checks, wordingsOf(join(folder, topic), name, files)) : page
      if (rule.ok) rules.push(rule.value)
      else problems.push(...rule.problems)
    }
  }
  return problems.length > 0 ? refused(...problems) : granted(rules)
}

/** The profiles that come with the product. */
export function loadProfiles(file = join(HERE, 'profiles.yaml')): Readonly<Record<string, Profile>> {
  return z.record(z.string(), profile).parse(parse(readFileSync(file, 'utf8')))
}

async function passChecks(folder: string, files: readonly string[]): Promise<ReadonlyMap<string, PassCheck>> {
  const checks = new Map<string, PassCheck>()
  for (const file of files.filter(name => name.endsWith('.check.ts'))) {
    const module = await import(/* @vite-ignore */ pathToFileURL(join(folder, file)).href) as { readonly check: PassCheck }
    checks.set(file.slice(0, -'.check.ts'.length), module.check)
  }
  return checks
}

function wordingsOf(folder: string, name: string, files: readonly string[]): ReadonlyMap<string, Wording> {
  const translations = files.filter(file => file.startsWith(`${name}.`) && file.endsWith('.yaml'))
  return new Map(translations.map(file => [file.slice(name.length + 1, -'.yaml'.length), wording.parse(parse(readFileSync(join(folder, file), 'utf8')))]))
}
