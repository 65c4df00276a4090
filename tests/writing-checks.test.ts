import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  const settings = [...guide.matchAll(/^ *```yaml\n([\s\S]*?)```/gm)].map(match => (match[1] ?? '').replaceAll(/^ {3}(?=profile|ownRules)/gm, '')).filter(text => text.startsWith('profile:'))
  expect(settings.map(text => checksFile.safeParse(parse(text)).success)).toEqual([true, true])
})

test('a new page written from arguments can be read, and holds once it is filled in', async () => {
  const written = await run('tools/new-rule.ts', ['risks/has-plan-b', '--look-at', 'every risk', '--should', 'state a contingency', '--say', 'The risk “{name}” has no plan B.', '--do', 'Write one.', '--source', 'Board decision of 2030', '--folder', folder])
  expect(written).toMatchObject({ code: 0, out: expect.stringContaining('risks/has-plan-b.rule.md') })
  const before = await loadRules(folder)
  expect(before.ok && before.value[0]?.page.front.status).toBe('on trial')
  const tried = await run('src/entry/cli.ts', ['rules', folder])
  expect(tried).toMatchObject({ code: 2, err: expect.stringContaining('risks/has-plan-b, example 1: it is still marked TO WRITE') })
  expect(tried.err).toContain('still marked TO WRITE: “Why it matters”')

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

test('a page with slips is told of each in words: what is no part, what is missing, what cannot stand there, and braces left open', async () => {
  const own = path.join(folder, 'slips')
  mkdirSync(path.join(own, 'risks'), { recursive: true })
  const page = (front: string, example = 'title: Floods') => `---\n${front}\n---\n## Why it matters\nIt does.\n${['passes', 'fails', 'cannot tell'].map(each => `\n\`\`\`yaml ${each}\n${example}\n\`\`\`\n`).join('')}`
  const told = async (text: string) => {
    writeFileSync(path.join(own, 'risks/slips.rule.md'), text)
    const loaded = await loadRules(own)
    return loaded.ok ? loaded.value.flatMap(rule => rule.page.examples.map(example => disagreement(rule, example))).join('\n') : loaded.problems.map(problem => `${problem.say} ${problem.do}`).join('\n')
  }
  const front = 'look at: every risk\nit should: state an owner\ncriterion: impact\nstage: design\ndo: d\nsource: a guideline\nstatus: in force'
  const slips = await told(page(`${front}\nhow seriuos: minor\nhow serious: grave\nsay: s`))
  for (const piece of ['“how seriuos” is no part of a page.', 'Did you mean “how serious”?', '“how serious” says “grave”', 'One of: minor, moderate, serious, blocking.']) expect(slips).toContain(piece)
  expect(await told(page(`${front}\nhow serious: minor`))).toContain('“say” is missing')
  expect(await told(page(`${front}\nhow serious: minor\nsay: The risk: it is “{name}”`))).toContain('cannot be read')
  expect(await told(page(`${front}\nhow serious: minor\nsay: The risk “{name” has no owner.`))).toContain('The braces in what it says cannot be read.')
  expect(await told(page(`${front}\nhow serious: minor\nsay: s.`, 'title: Floods\nownr: Ana'))).toContain('it has “ownr”, which is no field of a risk; did you mean “owner”?')
  rmSync(own, { recursive: true })
})

test('a number in braces becomes a number of the page; unknown options are told with how the command is used', async () => {
  const written = await run('tools/new-rule.ts', ['indicators/recent', '--look-at', 'every indicator', '--should', 'its baseline’s date is within {months} months of today', '--folder', folder])
  expect(written.code).toBe(0)
  expect(readFileSync(path.join(folder, 'indicators/recent.rule.md'), 'utf8')).toContain('numbers:\n  months: 1')
  rmSync(path.join(folder, 'indicators'), { recursive: true })
  expect(await run('tools/new-rule.ts', ['--lookat', 'every risk'])).toMatchObject({ code: 2, err: expect.stringMatching(/Unknown option '--lookat'[\s\S]*TOPIC\/NAME/) })
})
