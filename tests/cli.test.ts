import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readXlsx } from 'hucre/xlsx'
import { parse } from 'yaml'
import { throughline, throughlineAlone } from './command-line.ts'

const root = path.resolve(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'throughline-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, text: string | Uint8Array) => { const at = path.join(folder, name); writeFileSync(at, text); return at }
const example = 'examples/sse-asia/programme.yaml'

test('read prints an outline for people', async () => {
  const { code, out, err } = await throughline(['read', example])
  expect([code, err]).toEqual([0, ''])
  for (const piece of ['RAS/19/02/KOR', 'China, Indonesia, Japan, Malaysia, Philippines, Republic of Korea', 'statements differ', '29 in all', 'Recommendation']) expect(out).toContain(piece)
})

test('read --json prints pure JSON that is the same record as --yaml', async () => {
  const [json, yaml] = await Promise.all([throughline(['read', example, '--json']), throughline(['read', example, '--yaml'])])
  expect([json.err, yaml.err]).toEqual(['', ''])
  expect(JSON.parse(json.out)).toEqual(parse(yaml.out))
})

test('a file may come through standard input', async () => {
  const { code, out } = await throughlineAlone(['read', '-', '--json'], readFileSync(path.join(root, example)))
  expect([code, JSON.parse(out).programme.code]).toEqual([0, 'RAS/19/02/KOR'])
})

test('every problem of a file is told with its line, and standard output stays empty', async () => {
  const bad = file('bad.yaml', 'throughline: 1\nprogramme:\n  id: p\n  titel: x\nparties:\n  - id: ilo\n')
  const { code, out, err } = await throughline(['read', bad])
  expect([code, out]).toEqual([2, ''])
  expect(err.trim().split('\n')).toHaveLength(2)
  expect(err).toMatch(/bad\.yaml:4:3 .*titel.* — .*title/)
})

test.each([['nowhere.yaml', /no such file/], ['.', /folder/]])('%s cannot be read, and the sentence says why', async (name, why) => {
  const { code, out, err } = await throughline(['read', path.join(folder, name)])
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(why)
})

test('an empty file is refused', async () => {
  expect(await throughlineAlone(['read', '-'], '')).toMatchObject({ code: 2, out: '' })
})

test('a file or an input too large to be one is refused before it fills the memory', async () => {
  const large = path.join(folder, 'large.txt')
  truncateSync(file('large.txt', 'x'), 200 * 1024 * 1024)
  expect(await throughline(['read', large])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('200 MB') })
  expect(await throughlineAlone(['read', '-'], new Uint8Array(21 * 1024 * 1024).fill(97))).toMatchObject({ code: 2, out: '', err: expect.stringContaining('More than 20 MB') })
})

test('control characters of a file never reach the terminal', async () => {
  const { out } = await throughline(['read', file('escape.yaml', 'throughline: 1\nprogramme: { id: p, title: "\\e[2Jgone" }\n')])
  expect(out).not.toContain('\u001b')
  expect(out).toContain('gone')
})

test('convert turns YAML into JSON and back without a loss, and replaces nothing unasked', async () => {
  const [json, yaml] = [path.join(folder, 'there.json'), path.join(folder, 'back.yaml')]
  expect(await throughline(['convert', example, json])).toMatchObject({ code: 0, out: '', err: '' })
  expect(await throughline(['convert', json, yaml])).toMatchObject({ code: 0 })
  expect(parse(readFileSync(yaml, 'utf8'))).toEqual(parse(readFileSync(path.join(root, example), 'utf8')))
  const before = readFileSync(yaml)
  expect(await throughline(['convert', 'examples/troubled/programme.yaml', yaml])).toMatchObject({ code: 2, err: expect.stringContaining('--force') })
  expect(readFileSync(yaml)).toEqual(before)
  expect(await throughline(['convert', 'examples/troubled/programme.yaml', yaml, '--force'])).toMatchObject({ code: 0 })
  expect(parse(readFileSync(yaml, 'utf8')).programme.id).toBe('lighthouse')
})

test('convert carries a design through a workbook and changes nothing, byte for byte', async () => {
  const [xlsx, back, empty] = ['design.xlsx', 'returned.yaml', 'empty.xlsx'].map(name => path.join(folder, name)) as [string, string, string]
  const design = 'examples/sse-asia/design.yaml'
  expect(await throughline(['convert', design, xlsx])).toMatchObject({ code: 0, out: '', err: '' })
  expect(await throughline(['convert', xlsx, back])).toMatchObject({ code: 0, err: '' })
  expect(readFileSync(back, 'utf8')).toBe(readFileSync(path.join(root, design), 'utf8'))
  expect((await throughline(['check', xlsx, '--format', 'json'])).out).toContain('sse-asia')
  expect(await throughline(['convert', design, empty, '--empty', '--language', 'fr'])).toMatchObject({ code: 0, err: '' })
  expect(await throughline(['convert', design, back, '--empty', '--force'])).toMatchObject({ code: 2, err: expect.stringContaining('.xlsx') })
})

test('a conversion that fails leaves no file behind', async () => {
  const bad = file('broken.yaml', 'throughline: 1\nprogramme: {}\n')
  expect(await throughline(['convert', bad, path.join(folder, 'never.json')])).toMatchObject({ code: 2 })
  expect(await throughline(['convert', example, path.join(folder, 'never.doc')])).toMatchObject({ code: 2, err: expect.stringContaining('.yaml') })
  expect(readdirSync(folder).filter(name => name.includes('never'))).toEqual([])
})

test('check says by its exit code whether anything at or above the bar fails', async () => {
  const today = ['--today', '2026-11-24']
  const [good, bad, unreadable] = await Promise.all([throughlineAlone(['check', 'examples/exemplary/programme.yaml', ...today]), throughlineAlone(['check', 'examples/troubled/programme.yaml', ...today]), throughlineAlone(['check', folder])])
  expect([good.code, bad.code, unreadable.code]).toEqual([0, 1, 2])
})

test('check --format json prints the report and nothing else', async () => {
  const { out } = await throughline(['check', 'examples/troubled/programme.yaml', '--format', 'json', '--timing'])
  const report = JSON.parse(out)
  expect(Object.keys(report)).toEqual(expect.arrayContaining(['profile', 'rules', 'verdicts', 'findings']))
  expect(report.findings[0]).toMatchObject({ rule: expect.any(String), verdict: 'fails', at: expect.any(String), say: expect.any(String), do: expect.any(String) })
})

test('SARIF points into the file that was checked, with a page for every rule', async () => {
  const { out } = await throughline(['check', 'examples/troubled/programme.yaml', '--format', 'sarif'])
  const [run] = JSON.parse(out).runs
  expect(run.results.length).toBeGreaterThan(0)
  expect(JSON.stringify(run.results)).toContain('examples/troubled/programme.yaml')
})

test('a waiver sets a failure aside; one for a rule that does not exist is told', async () => {
  const { out } = await throughline(['check', 'examples/troubled/programme.yaml', '--format', 'json'])
  const [worst] = JSON.parse(out).findings
  const waivers = file('checks.yaml', `waivers:\n  - { rule: ${worst.rule}, because: agreed, who: the board }\n`)
  const waived = JSON.parse((await throughline(['check', 'examples/troubled/programme.yaml', '--format', 'json', '--waivers', waivers])).out)
  expect(waived.findings.filter((each: { rule: string, verdict: string, waived?: unknown }) => each.rule === worst.rule && each.verdict === 'fails' && !each.waived)).toEqual([])
  const wrong = file('wrong.yaml', 'waivers:\n  - { rule: no/such, because: agreed, who: the board }\n')
  expect(await throughline(['check', 'examples/troubled/programme.yaml', '--waivers', wrong])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('no/such') })
})

test('an unknown profile is refused with the known ones', async () => {
  expect(await throughline(['check', example, '--profile', 'full-desing'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('full-design') })
})

test('hindcast tells for each shortcoming which checks foretold it', async () => {
  const { code, out } = await throughline(['hindcast', 'examples/sse-asia', '--json'])
  expect(code).toBe(0)
  expect(JSON.stringify(JSON.parse(out))).toContain('no-theory-of-change')
})

test('diff tells in words what changed, shows reworded texts, and says by its exit code where asked whether anything did', async () => {
  const record = (change: string) => `throughline: 1\nprogramme: { id: p, title: Roads }\ndesign:\n  indicators: [{ id: trained, code: '1.2', title: People trained, targets: [{ period: { end: '2021' }, value: ${change} }] }]\n  risks: [{ id: travel, title: Travel stops, measures: 'Meetings move online where nobody can travel, and are held in groups of ${change}' }]\n  budget: { currency: USD, lines: [{ id: travel, title: Travel, amount: ${change}00 }] }\n`
  const [before, after] = [file('before.yaml', record('120')), file('after.yaml', record('80'))]
  const [words, french, json, asked, alike] = await Promise.all([throughline(['diff', before, after]), throughline(['diff', before, after, '--language', 'fr']), throughline(['diff', before, after, '--format', 'json']), throughline(['diff', before, after, '--exit-code']), throughline(['diff', before, before, '--exit-code'])])
  expect([words.code, asked.code, alike.code]).toEqual([0, 1, 0])
  expect([words.out, french.out, alike.out].join('\n')).toMatchSnapshot()
  const { changes, sentences } = JSON.parse(json.out) as { changes: object[], sentences: { change: number, sentence: string }[] }
  expect(changes[sentences[0]?.change ?? -1]).toMatchObject({ act: 'changed', kind: 'indicator', id: 'trained', field: 'targets' })
  expect(await throughline(['diff', before, path.join(folder, 'nowhere.yaml')])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('no such file') })
}, 60_000)

test('diff compares files of different formats: what a workbook kept of a programme file is no difference, and a summary is told against a design', async () => {
  const workbook = path.join(folder, 'exemplary.xlsx')
  expect((await throughline(['convert', 'examples/exemplary/programme.yaml', workbook])).code).toBe(0)
  const summary = file('summary.txt', 'Evaluation Title: Final independent evaluation\nTC/SYMBOL: RAS/19/02/KOR\nEvaluation date: May 2021\n\nMain Findings & Conclusions\nThe design was relevant.\n\nLessons learned\n1. Trust grows slowly.\n')
  const [same, told] = await Promise.all([throughline(['diff', 'examples/exemplary/programme.yaml', workbook, '--exit-code']), throughline(['diff', example, summary, '--exit-code'])])
  expect(same).toMatchObject({ code: 0, out: 'The two files say the same.\n' })
  expect(told).toMatchObject({ code: 1, out: expect.stringContaining('removed') })
}, 60_000)

test('diff takes the one activity asked for out of an IATI file', async () => {
  const activities = ['A', 'B'].map(title => `<iati-activity xml:lang="en" default-currency="USD"><iati-identifier>XX-AGENCY-${title}</iati-identifier><reporting-org ref="XX-AGENCY" type="10"><narrative>Agency</narrative></reporting-org><title><narrative>Programme ${title}</narrative></title><activity-status code="2"/></iati-activity>`)
  const published = file('published.xml', `<?xml version="1.0"?><iati-activities version="2.03">${activities.join('')}</iati-activities>`)
  const design = file('design.yaml', 'throughline: 1\nprogramme: { id: p, title: Programme of before }\n')
  expect((await throughline(['diff', design, published])).code).toBe(2)
  expect(await throughline(['diff', design, published, '--activity', 'XX-AGENCY-B'])).toMatchObject({ code: 0, out: expect.stringContaining('Title of the programme changed from Programme of before to Programme B') })
}, 60_000)

test('a mistyped command ends with 2 and help on standard error', async () => {
  const { code, out, err } = await throughlineAlone(['chek', example])
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain('check')
})

test('help teaches by examples and stays as people know it', async () => {
  const pages = await Promise.all([['--help'], ['read', '--help'], ['convert', '--help'], ['check', '--help'], ['hindcast', '--help'], ['diff', '--help']].map(args => throughline(args)))
  expect(pages.map(each => each.code)).toEqual([0, 0, 0, 0, 0, 0])
  expect(pages.map(each => each.out).join('\n')).toMatchSnapshot()
})

test('a reader that stops early ends the command quietly', async () => {
  const child = spawn(process.execPath, [path.join(root, 'start.mjs'), 'throughline', 'read', example, '--json'], { cwd: root })
  let err = ''
  child.stderr.setEncoding('utf8').on('data', text => { err += text })
  child.stdout.once('data', () => child.stdout.destroy())
  await new Promise(resolve => child.on('close', resolve))
  expect(err).toBe('')
})

const summary = path.join(root, '../shared/seed/evaluation-summary.txt')
test.skipIf(!existsSync(summary))('a published evaluation summary becomes a programme file that can be read again', async () => {
  const yaml = path.join(folder, 'summary.yaml')
  expect(await throughline(['convert', summary, yaml])).toMatchObject({ code: 0, err: '' })
  const { out } = await throughline(['read', yaml, '--json'])
  expect(JSON.parse(out).evaluations[0].recommendations).toHaveLength(10)
})

test('a checklist holds a row for each finding, text whatever it begins with, and room for who does it, when, and a remark', async () => {
  const record = file('sums.yaml', 'throughline: 1\nprogramme:\n  id: p\n  title: "=1+1"\n  objective: "@SUM(A1)"\ndesign:\n  risks:\n    - { id: r, title: "=HYPERLINK(\\"http://example.org\\")" }\n')
  const ended = (format: string) => throughline(['check', record, '--profile', 'full-design', '--format', format, '--today', '2026-06-15'])
  const [json, xlsx] = await Promise.all([ended('json'), ended('xlsx')])
  const { findings } = JSON.parse(json.out) as { findings: readonly { say: string, do: string, rule: string }[] }
  const [sheet] = (await readXlsx(new Uint8Array(xlsx.bytes))).sheets
  const [headings, ...rows] = sheet?.rows ?? []
  expect(headings).toEqual(['Stage', 'Criterion', 'Seriousness', 'What is amiss', 'What to do', 'Where', 'Verdict', 'Check', 'Done by', 'Done when', 'Remark'])
  expect(rows.map(row => [row[3], row[4], row[7], row[8] ?? null, row[9] ?? null, row[10] ?? null])).toEqual(findings.map(({ say, do: doThis, rule }) => [say, doThis, rule, null, null, null]))
  expect(rows.some(row => String(row[3]).includes('“=HYPERLINK("http://example.org")”'))).toBe(true)
  expect(new Set(rows.map(row => row[6]))).toEqual(new Set(['does not hold', 'cannot be told yet']))
  expect(json.code).toBe(xlsx.code)
})
