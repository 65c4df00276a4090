import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { writeIatiFile } from '../bench/iati-file.ts'
import { throughline, throughlineAlone } from './command-line.ts'

const root = path.resolve(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'throughline-iati-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const agency = path.join(root, 'src/exchange/iati/fixtures/agency.xml')
const many = path.join(folder, 'many.xml')
await writeIatiFile(many, 12)
const profile = ['--profile', 'any-iati-activity', '--today', '2026-11-24']

test('a published activity is read as an outline, and as a record', async () => {
  const [outline, yaml] = await Promise.all([throughline(['read', agency]), throughline(['read', agency, '--yaml'])])
  expect([outline.code, yaml.code]).toEqual([0, 0])
  expect(outline.out).toContain('14031 Basic drinking water supply')
  expect(parse(yaml.out).programme.iatiIdentifier).toBe('XX-AGENCY-2021-007')
})

test('of a file with several activities each has a line, and one can be asked for', async () => {
  const [list, one, unclear, none] = await Promise.all([
    throughline(['read', many, '--max-activities-listed', '5']), throughline(['read', many, '--activity', 'XX-EXAMPLE-1-0000003', '--json']), throughline(['read', many, '--json']), throughline(['read', many, '--activity', 'XX-9']),
  ])
  expect([list.code, one.code, unclear.code, none.code]).toEqual([0, 0, 2, 2])
  expect(list.out).toMatch(/XX-EXAMPLE-1-0000004[\s\S]*… and 7 more[\s\S]*12 activities/)
  expect(JSON.parse(one.out).programme.iatiIdentifier).toBe('XX-EXAMPLE-1-0000003')
  expect(unclear.err).toMatch(/12 activities.*--activity/)
  expect(none.err).toMatch(/No activity in the file has the identifier “XX-9”/)
})

test('a folder takes every activity as a programme file', async () => {
  const into = path.join(folder, 'records/')
  expect((await throughline(['convert', many, into])).code).toBe(0)
  expect(readdirSync(into)).toHaveLength(12)
  expect(parse(readFileSync(path.join(into, 'XX-EXAMPLE-1-0000007.yaml'), 'utf8')).programme.iatiIdentifier).toBe('XX-EXAMPLE-1-0000007')
})

test('a programme becomes an activity, and what it does not carry is told on standard error', async () => {
  const to = path.join(folder, 'activity.xml')
  const { code, out, err } = await throughline(['convert', 'examples/exemplary/programme.yaml', to])
  expect([code, out]).toEqual([0, ''])
  expect(err).toMatch(/IATI does not carry: design\.risks \(\d+\)/)
  expect(readFileSync(to, 'utf8')).toContain('<iati-identifier>XM-EX-24-01</iati-identifier>')
})

test('a programme that lacks what IATI demands becomes no file', async () => {
  const to = path.join(folder, 'no.xml')
  const { code, err } = await throughline(['convert', 'examples/troubled/programme.yaml', to])
  expect(code).toBe(2)
  expect(err.trim().split('\n').length).toBeGreaterThan(1)
  expect(readdirSync(folder)).not.toContain('no.xml')
})

test('activities are checked each and in sum, with the lines of the file', async () => {
  const { code, out } = await throughline(['check', many, ...profile, '--format', 'json', '--max-activities-listed', '3'])
  const told = JSON.parse(out) as { activities: number, verdicts: { fails: number }, byRule: { rule: string, fails: number, activitiesFailing: number }[], listed: { line: number, findings: { line: number }[] }[] }
  expect([told.activities, told.listed.length]).toEqual([12, 3])
  expect(told.byRule.reduce((sum, each) => sum + each.fails, 0)).toBe(told.verdicts.fails)
  const lines = readFileSync(many, 'utf8').split('\n')
  for (const each of told.listed) expect(lines[each.line - 1]).toContain('<iati-activity ')
  expect(told.listed[0]?.findings.every(finding => finding.line >= told.listed[0]!.line)).toBe(true)
  expect(code).toBe(1)
})

test.each([['sarif', /"version": ?"2\.1\.0"/], ['junit', /<testsuites?/], ['html', /<html/]] as const)('the checks of many activities come as %s too', async (format, looks) => {
  const { out } = await throughline(['check', many, ...profile, '--format', format])
  expect(out).toMatch(looks)
})

test('the checks of many activities speak the languages of the catalogue, in sum and one by one; what only English says is marked', async () => {
  const [english, french, korean, none] = await Promise.all(['en', 'fr', 'ko', 'fr_FR'].map(language => throughline(['check', many, ...profile, '--max-activities-listed', '2', '--language', language])))
  expect([english, french, korean, none].map(each => each?.code)).toEqual([1, 1, 1, 1])
  expect(french!.out).toMatch(/ · profil any-iati-activity au 2026-11-24\n12 activités lues et contrôlées avec \d+ règles\.\n\d+ tiennent · \d+ ne tiennent pas · .* sans objet\. Quelque chose échoue dans chaque activité\./)
  expect(french!.out).toMatch(/En somme, ce qui ne tient pas\n  bloquant  dans 1 sur 12  programme\/sector-shares-add-up \(1 endroit\)\n +ligne \d+ XX-EXAMPLE-1-0000004\u00a0: Les parts des secteurs font 90/)
  expect(french!.out).toMatch(/Une par une, les 2 où il y a le plus à corriger[\s\S]*\n  ligne \d+  XX-EXAMPLE-1-\d+ .*\d graves/)
  // Every rule of IATI speaks French, so nothing is marked as English, and no word of the English report is left.
  expect(french!.out).not.toMatch(/en anglais|in sum|one by one| serious | moderate | minor |does not|\bline \d|\bplaces?\)/i)
  expect(korean!.out).toMatch(/활동 12건[\s\S]*미충족 요약\n  차단  12건 중 1건  programme\/sector-shares-add-up \(1곳\)  \[영어\]/)
  // What is no language reads as English, as a language without words does.
  expect(none!.out).toBe(english!.out)
  // The same places and figures in each.
  const figures = (out: string) => [...out.matchAll(/XX-EXAMPLE-1-\d+|[a-z-]+\/[a-z-]+(?= \()/g)].map(([each]) => each)
  expect(figures(french!.out)).toEqual(figures(english!.out))
  expect(figures(korean!.out)).toEqual(figures(english!.out))
})

test('a page of many activities is in the language it was asked for', async () => {
  const { out } = await throughline(['check', many, ...profile, '--format', 'html', '--language', 'fr'])
  expect(out).toMatch(/<html lang="fr">[\s\S]*<h1>Contrôles: 12 activités IATI<\/h1>[\s\S]*ligne \d+/)
})

test('one activity, and a broken file, are told of in French too', async () => {
  const text = readFileSync(many, 'utf8')
  const [one, cut] = await Promise.all([throughline(['check', agency, ...profile, '--language', 'fr']), throughlineAlone(['check', '-', ...profile, '--language', 'fr'], text.slice(0, Math.floor(text.length * 0.6)))])
  expect(one.out).toMatch(/1 activité lue et contrôlée[\s\S]*1 ne tient pas[\s\S]*Une par une\n  ligne 4  XX-AGENCY-2021-007  Clean water for Turkana\u00a0: 1 grave/)
  expect(cut.out).toMatch(/7 activités lues et contrôlées .*\u00a0; le fichier n’a pu être lu que jusqu’à la ligne \d/)
})

test('a file cut short is checked as far as it is whole, and the problem is told with its line', async () => {
  const text = readFileSync(many, 'utf8')
  const { code, out, err } = await throughlineAlone(['check', '-', ...profile], text.slice(0, Math.floor(text.length * 0.6)))
  expect(code).toBe(2)
  expect(out).toMatch(/^standard input[\s\S]*7 activities read and checked/)
  expect(err).toMatch(/standard input:\d+:\d+ The file ends at line/)
})

test('several cores say what one says, broken file or whole', async () => {
  const { checkedActivities } = await import('../src/entry/cli/iati/check-activities.ts')
  const text = readFileSync(many)
  async function* pieces(bytes: Uint8Array) { for (let from = 0; from < bytes.length; from += 10_000) yield bytes.subarray(from, from + 10_000) }
  const checking = { options: { profile: 'any-iati-activity', today: '2026-11-24' }, bar: 'serious', most: 4 } as const
  const broken = Buffer.concat([text.subarray(0, 90_000), Buffer.from('</title>'), text.subarray(90_000)])
  for (const bytes of [text, broken]) {
    // The size is what decides whether threads are started; here it is said to be large.
    const [one, several] = [await checkedActivities({ iati: pieces(bytes), size: 1e9 }, checking, 1), await checkedActivities({ iati: pieces(bytes), size: 1e9 }, checking, 2)]
    expect(several).toEqual(one)
  }
})

test('a file that is no IATI activity file is refused by name', async () => {
  const organisations = path.join(folder, 'organisations.xml')
  writeFileSync(organisations, '<?xml version="1.0"?>\n<iati-organisations version="2.03"/>')
  const { code, out, err } = await throughline(['check', organisations, ...profile])
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(/organisations\.xml:2:1 This is an IATI organisation file/)
})
