import { expect, test } from 'vitest'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { record as recordSchema } from '#record/record.ts'
import { COUNTRIES, countryName } from '#language/country.ts'
import { allRules, rules } from './check.ts'
import { check } from './engine.ts'
import { disagreement, EMPTY, EXAMPLES_DAY as TODAY } from './examples.ts'
import { loadRules } from './load.ts'
import { fill, inGeneral, valuesOf } from './message.ts'
import type { Rule } from './rule.ts'
import { TO_WRITE } from './skeleton.ts'
import { Surroundings } from './thing.ts'

for (const rule of allRules()) {
  for (const [index, example] of rule.page.examples.entries()) {
    test(`${rule.id}: its example ${index + 1} ${example.expects === 'cannot tell' ? 'cannot be told' : example.expects}`, () => {
      expect(disagreement(rule, example)).toBeUndefined()
    })
  }
}

/** What people read of a failing example, in words: `say` and `do`. */
function saidOf(rule: Rule, example: Readonly<Record<string, unknown>>): readonly string[] {
  if ('throughline' in example) return check(recordSchema.parse(example), [rule], { profile: 'example', today: TODAY }).findings.filter(({ verdict }) => verdict === 'fails').flatMap(finding => [finding.say, finding.do])
  const thing = { kind: rule.kind, value: example, at: 'example', around: new Surroundings(EMPTY, TODAY) }
  return rule.judgeWith({})(thing).filter(({ verdict }) => verdict === 'fails').flatMap(({ values }) => {
    const known = valuesOf(thing, { ...rule.page.front.numbers, ...values }, 'en')
    return [fill(rule.page.front.say, known, 'en'), fill(rule.page.front.do, known, 'en')]
  })
}

test('what a rule says of its own failing examples leaves no word open, and no name without its quotation marks', () => {
  for (const rule of allRules()) {
    for (const said of rule.page.examples.filter(({ expects }) => expects === 'fails').flatMap(({ value }) => saidOf(rule, value))) expect(`${rule.id}: ${said}`).not.toMatch(/not recorded|[{}]|“”|  | [,.;]/)
    for (const words of [rule.page.front.say, rule.page.front.do]) expect(words.replaceAll(/“\{(?:name|text|other|indicator|product|recommendation|from|to|rivalOf|audience)\}”/g, ''), rule.id).not.toMatch(/\{(?:name|text|indicator|product|recommendation|from|to|rivalOf|audience)\}/)
  }
})

test('counts agree in number: a count that stands before a noun chooses between one and several', () => {
  for (const { id, page } of allRules()) for (const words of [page.front.say, page.front.do]) expect(words, id).not.toMatch(/\{(?:count|tiers|months|days|times|interviews|countries|words)\} (?!of|have|times)[a-z]/)
})

test('every rule says what is amiss and what to do in whole sentences that name no code of the record', () => {
  for (const { id, page } of allRules()) {
    for (const words of [page.front.say, page.front.do]) {
      expect(words, id).toMatch(/[.?)]$/)
      expect(words, id).not.toMatch(/(?<!\{)\b[a-z]+[A-Z]|\b[a-z]+_[a-z]+\b|\bnull\b/)
      expect(inGeneral(words).length, id).toBeLessThan(320)
    }
  }
})

test('no number of a rule has the name of a field of what it looks at: it would be told in that field’s place', () => {
  expect(allRules().flatMap(({ id, page, kind }) => Object.keys(page.front.numbers ?? {}).filter(name => kind.shape.fields.has(name)).map(name => `${id} ${name}`))).toEqual([])
})

test('at least 130 rules are in force, over design, money, people, time, evaluation and follow-up', () => {
  expect(rules().length).toBeGreaterThanOrEqual(130)
  const topics = new Set(rules().map(rule => rule.page.topic))
  for (const topic of ['theory-of-change', 'money', 'people', 'programme', 'evaluation', 'follow-up']) expect(topics).toContain(topic)
})

test('at most one rule in eight needs a check written in TypeScript', () => {
  const passing = allRules().filter(({ page }) => page.front['it should'].some(sentence => sentence.startsWith('pass ')))
  expect(passing.length * 8).toBeLessThanOrEqual(allRules().length)
})

test('every rule names a source, and English is its language', () => {
  for (const { page } of allRules()) expect(page.front.source.every(source => source.length > 10)).toBe(true)
})

test('no page in force holds what a new page is filled with', () => {
  for (const { page } of rules()) expect(JSON.stringify(page), page.id).not.toContain(TO_WRITE)
})

test('no rule knows a name of any worked example', () => {
  const folder = join(import.meta.dirname, '../../examples')
  if (!existsSync(folder)) return
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.yaml')).flatMap(file => properNamesIn(readFileSync(join(folder, file), 'utf8')))
  const pages = readdirSync(join(import.meta.dirname, 'rules'), { recursive: true, encoding: 'utf8' }).filter(file => /\.(md|ts|yaml)$/.test(file))
  for (const page of pages) {
    // Guidelines are cited with the body that wrote them; that is where a rule comes from, not what it looks at.
    const words = new Set(readFileSync(join(import.meta.dirname, 'rules', page), 'utf8').replace(/^source:[\s\S]*?(?=^[a-z][a-z ]*:|^---)/m, '').split(/[^\p{L}\p{N}/-]+/u))
    for (const name of new Set(names)) expect(words.has(name), `${page} says “${name}”`).toBe(false)
  }
})

test('no rule mentions a country', () => {
  const names = [...COUNTRIES].map(code => countryName(code)).filter(name => name.length > 3)
  for (const { id, page, wordings } of allRules()) {
    const words = [page.why, page.front.say, page.front.do, ...page.front['it should'], ...page.front.when ?? [], ...[...wordings.values()].flatMap(wording => [wording.say, wording.do])].join(' ')
    for (const name of names) expect(words.includes(name), `${id} says “${name}”`).toBe(false)
  }
})

/** Codes, acronyms and words written with capitals inside: what only one programme would say. */
const properNamesIn = (text: string): string[] => [...text.matchAll(/(?<![\p{L}\p{N}])(?:acronym|code): ['"]?([\p{L}][\p{L}\p{N}/-]{3,})|(?<![\p{L}\p{N}])(\p{L}*\p{Ll}\p{Lu}{2,}\p{L}*)/gu)]
  .map(match => match[1] ?? match[2] ?? '').filter(name => /\p{Lu}/u.test(name))

test('a page with mistakes is told of all of them at once, with what would be understood', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'))
  mkdirSync(join(folder, 'results'))
  const page = (lookAt: string, should: string) => `---\nlook at: ${lookAt}\nit should: ${should}\nhow serious: minor\ncriterion: impact\nstage: design\nsay: s\ndo: d\nsource: a guideline\nstatus: in force\n---\n## Why it matters\nIt does.\n` +
    ['passes', 'fails', 'cannot tell'].map(expects => `\n\`\`\`yaml ${expects}\ntitle: t\n\`\`\`\n`).join('')
  writeFileSync(join(folder, 'results/kind.rule.md'), page('every outcom', 'have at least 1 indicator'))
  writeFileSync(join(folder, 'results/field.rule.md'), page('every outcome', 'have at least 1 indicatr'))
  writeFileSync(join(folder, 'results/sentence.rule.md'), page('every outcome', 'should have least 1 indicator'))
  writeFileSync(join(folder, 'results/bare.rule.md'), 'no front matter')
  const loaded = await loadRules(folder)
  rmSync(folder, { recursive: true })
  const told = loaded.ok ? '' : loaded.problems.map(problem => `${problem.at}: ${problem.say} ${problem.do}`).join('\n')
  expect(told).toContain('“every outcom” is nothing a rule can look at. Nearest: “every outcome”')
  expect(told).toContain('“indicatr” in “have at least 1 indicatr” is nothing that a outcome has. Did you mean “indicators”?'.replace('a outcome', 'an outcome'))
  expect(told).toContain('Nearest: “have at least 1 indicator”. Understood are:')
  expect(told).toContain('results/bare: The page does not begin with front matter')
})
