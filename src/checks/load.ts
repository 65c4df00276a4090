import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import { typeset } from '#language/typeset.ts'
import { profile, type Profile } from './checks-file.ts'
import { bracesAmiss, pageFrom, unreadable } from './page.ts'
import { ruleFrom, type PassCheck, type Rule, type Wording } from './rule.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const wording = z.strictObject({ say: z.string().min(1), do: z.string().min(1), why: z.string().min(1).optional() })

/** Reads every rule page below a folder, with the translations and pass checks beside them. All problems of all pages are told at once. */
export async function loadRules(folder = join(HERE, 'rules')): Promise<Outcome<readonly Rule[]>> {
  const rules: Rule[] = []
  const problems: Problem[] = []
  for (const topic of readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name).sort()) {
    const files = readdirSync(join(folder, topic)).sort()
    const checks = await passChecks(join(folder, topic), topic, files)
    problems.push(...checks.problems)
    for (const file of files.filter(name => name.endsWith('.rule.md'))) {
      const name = file.slice(0, -'.rule.md'.length)
      const page = pageFrom(`${topic}/${name}`, readFileSync(join(folder, topic, file), 'utf8'))
      const wordings = wordingsOf(join(folder, topic), `${topic}/${name}`, name, files)
      const rule = page.ok && wordings.ok ? ruleFrom(page.value, checks.found, wordings.value) : undefined
      if (rule?.ok) rules.push(rule.value)
      problems.push(...page.ok ? [] : page.problems, ...wordings.ok ? [] : wordings.problems, ...rule && !rule.ok ? rule.problems : [])
    }
  }
  return problems.length > 0 ? refused(...problems) : granted(rules)
}

/** The profiles that come with the product. */
export function loadProfiles(file = join(HERE, 'profiles.yaml')): Readonly<Record<string, Profile>> {
  return z.record(z.string(), profile).parse(parse(readFileSync(file, 'utf8')))
}

async function passChecks(folder: string, topic: string, files: readonly string[]): Promise<{ readonly found: ReadonlyMap<string, PassCheck>, readonly problems: readonly Problem[] }> {
  const found = new Map<string, PassCheck>()
  const problems: Problem[] = []
  for (const file of files.filter(name => name.endsWith('.check.ts'))) {
    try {
      const module = await import(/* @vite-ignore */ pathToFileURL(join(folder, file)).href) as { readonly check?: PassCheck }
      if (typeof module.check !== 'function') throw new Error('it exports no function “check”')
      found.set(file.slice(0, -'.check.ts'.length), module.check)
    } catch (error) {
      problems.push({ code: 'rule-page', at: `${topic}/${file}`, say: `The check cannot be loaded: ${(error as Error).message.split('\n')[0]}`, do: 'Mend the file; the others beside it show the form.' })
    }
  }
  return { found, problems }
}

function wordingsOf(folder: string, id: string, name: string, files: readonly string[]): Outcome<ReadonlyMap<string, Wording>> {
  const wordings = new Map<string, Wording>()
  const problems: Problem[] = []
  for (const file of files.filter(each => each.startsWith(`${name}.`) && each.endsWith('.yaml'))) {
    const language = file.slice(name.length + 1, -'.yaml'.length)
    const read = wording.safeParse(yamlIn(join(folder, file)))
    const broken = read.success && ([read.data.say, read.data.do].some(unreadable))
    if (broken) problems.push(bracesAmiss(`${id}.${language}`))
    else if (read.success) wordings.set(language, { ...read.data, say: typeset(read.data.say, language), do: typeset(read.data.do, language), ...(read.data.why === undefined ? {} : { why: typeset(read.data.why, language) }) })
    else problems.push({ code: 'rule-page', at: `${id}.${language}`, say: 'A translation has the entries “say” and “do”, and may have “why”; no others.', do: 'Write each as one text.' })
  }
  return problems.length > 0 ? refused(...problems) : granted(wordings)
}

function yamlIn(file: string): unknown {
  try { return parse(readFileSync(file, 'utf8')) } catch { return undefined }
}
