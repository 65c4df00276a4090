import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { checksFile } from '#checks/checks-file.ts'
import { disagreement } from '#checks/examples.ts'
import { KINDS } from '#checks/kinds.ts'
import { loadRules } from '#checks/load.ts'
import { pageFrom } from '#checks/page.ts'
import { ruleFrom } from '#checks/rule.ts'
import { VOCABULARY } from '#checks/sentences/vocabulary.ts'

const root = path.resolve(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'own-rules-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const guide = readFileSync(path.join(root, 'docs/writing-checks.md'), 'utf8')

function run(file: string, args: readonly string[]): Promise<{ readonly code: number | null, readonly out: string, readonly err: string }> {
  const child = spawn(process.execPath, [path.join(root, file), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', text => { out += text })
  child.stderr.setEncoding('utf8').on('data', text => { err += text })
  return new Promise(resolve => child.on('close', code => resolve({ code, out, err })))
}

test('the guide names every sentence with its example, and no other', () => {
  const rows = [...guide.slice(guide.indexOf('<!-- sentences -->')).matchAll(/^\| `(.+?)` \| (.+?) \|/gm)].map(match => [match[1]?.replaceAll('\\|', '|'), match[2]])
  expect(rows).toEqual(VOCABULARY.map(({ form, example }) => [form, example]))
})

test('the guide names every kind of thing, and no other', () => {
  const table = guide.slice(guide.indexOf('<!-- things -->'), guide.indexOf('A thing also reaches'))
  const named = [...table.matchAll(/^\| (?!of|---)[^|]+ \| (.+) \|$/gm)].flatMap(match => match[1]?.split(' · ') ?? [])
  expect(named.toSorted()).toEqual([...KINDS.keys()].toSorted())
})

test('the whole page and the whole checks.yaml of the guide are as they should be', () => {
  const page = pageFrom('risks/has-deputy', /````markdown\n([\s\S]*?)````/.exec(guide)?.[1] ?? '')
  if (!page.ok) throw new Error(JSON.stringify(page.problems))
  const rule = ruleFrom(page.value, new Map(), new Map())
  if (!rule.ok) throw new Error(JSON.stringify(rule.problems))
  expect(page.value.examples.map(example => disagreement(rule.value, example))).toEqual([undefined, undefined, undefined])
  const settings = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(match => match[1] ?? '').find(text => text.startsWith('profile:'))
  expect(checksFile.safeParse(parse(settings ?? '')).success).toBe(true)
})

test('a new page written from arguments can be read, and holds once it is filled in', async () => {
  const written = await run('tools/new-rule.ts', ['risks/has-plan-b', '--look-at', 'every risk', '--should', 'state a contingency', '--say', 'The risk “{name}” has no plan B.', '--do', 'Write one.', '--source', 'Board decision of 2030', '--folder', folder])
  expect(written).toMatchObject({ code: 0, out: expect.stringContaining('risks/has-plan-b.rule.md') })
  const before = await loadRules(folder)
  expect(before.ok && before.value[0]?.page.front.status).toBe('on trial')
  const tried = await run('src/entry/cli.ts', ['rules', folder])
  expect(tried).toMatchObject({ code: 2, err: expect.stringContaining('risks/has-plan-b, example 1') })

  const file = path.join(folder, 'risks/has-plan-b.rule.md')
  const examples = ['title: Floods\ncontingency: Meet online', 'title: Floods', 'throughline: 1\nprogramme: { id: p }']
  let text = readFileSync(file, 'utf8').replace('status: on trial', 'status: in force').replace(/^TO WRITE: for somebody.*$/m, 'Plans made in a flood are wet.')
  for (const example of examples) text = text.replace(/# TO WRITE.*\ntitle: TO WRITE/, example)
  writeFileSync(file, text)
  expect(await run('src/entry/cli.ts', ['rules', folder])).toMatchObject({ code: 0, out: 'One rule, 1 in force; every example agrees with its rule.\n' })
})

test('a page that exists, a thing and a sentence that do not are told at once, and nothing is written', async () => {
  const refused = await run('tools/new-rule.ts', ['risks/has-plan-b', '--look-at', 'every rsik', '--should', 'stat a contingency', '--serious', 'grave', '--folder', folder])
  expect(refused).toMatchObject({ code: 2, out: '' })
  for (const piece of ['Nearest: “every risk”', '“grave” is no seriousness', 'already']) expect(refused.err).toContain(piece)
  expect((await run('tools/new-rule.ts', ['risks/other', '--look-at', 'every risk', '--should', 'stat a contingency', '--folder', folder])).err).toContain('Nearest: “state a due date”')
})

test('rules of one’s own run beside those of the product, and their mistakes are told with their page', async () => {
  const settings = path.join(folder, 'checks.yaml')
  writeFileSync(settings, 'profile: ours\nownRules: [.]\nprofiles: { ours: { says: Ours., rules: [risks/has-plan-b, risks/has-owner] } }\n')
  const programme = path.join(folder, 'p.yaml')
  writeFileSync(programme, 'throughline: 1\nprogramme: { id: p }\ndesign: { risks: [{ id: r, title: Floods }] }\n')
  const { out } = await run('src/entry/cli.ts', ['check', programme, '--checks', settings, '--format', 'json'])
  expect((JSON.parse(out) as { findings: { rule: string, say: string }[] }).findings.map(({ rule, say }) => [rule, say])).toContainEqual(['risks/has-plan-b', 'The risk “Floods” has no plan B.'])

  writeFileSync(settings, 'profile: our\nownRules: [., ./nowhere]\nprofiles: { ours: { says: Ours., rules: [risks/has-plan-c] } }\n')
  writeFileSync(path.join(folder, 'risks/has-plan-b.rule.md'), readFileSync(path.join(folder, 'risks/has-plan-b.rule.md'), 'utf8').replace('state a contingency', 'stat a contingency'))
  const wrong = await run('src/entry/cli.ts', ['check', programme, '--checks', settings])
  expect(wrong).toMatchObject({ code: 2, out: '' })
  for (const piece of ['risks/has-plan-b', 'Nearest: “state a due date”', 'no folder “./nowhere”', 'Did you mean “ours”?', 'no rule “risks/has-plan-c”']) expect(wrong.err).toContain(piece)
}, 60_000)
