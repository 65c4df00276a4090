// The report of an evaluation as its readers meet it: a page with an address for each thing stated, and the same as a paper.
import { readFileSync } from 'node:fs'
import type { BrowserContext } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { partsOf } from '#exchange/archive-parts.ts'
import { archiveOf } from '#exchange/archive-write.ts'
import { readFile } from '#exchange/read.ts'
import { oneTemplate } from './evaluation-inputs.ts'
import { faultsOf } from './look.ts'
import { EXAMPLE_PROGRAMME } from './personas.ts'
import { serveForBrowser, type Served } from './served.ts'

let served: Served
let donor: BrowserContext
let at: string
beforeAll(async () => {
  served = await serveForBrowser()
  donor = await served.signedIn('donor', { javaScriptEnabled: false })
  at = `${served.address}/programmes/${EXAMPLE_PROGRAMME}/evaluation`
}, 240_000)
afterAll(() => served.close())

test('everything a report states has an address, every link within it leads somewhere, and the contents name its parts', async () => {
  const page = await donor.newPage()
  await page.goto(`${at}#finding-relevant`)
  const main = await page.locator('main').innerText()
  for (const part of ['Executive summary', 'Methodology of the evaluation', 'Main findings', 'Recommendations', 'Lessons learned', 'Good practices', 'Evidence']) expect(await page.getByRole('navigation', { name: 'Contents' }).getByRole('link', { name: part, exact: true }).count(), part).toBe(1)
  expect(await page.locator('[id^=finding-]').count()).toBe(29)
  expect(await page.locator('[id^=recommendation-]').count()).toBe(10)
  expect(await page.locator('#recommendation-r1').innerText()).toMatch(/Recommendation 1 .*theory of change.*\s+For whom: project team · Priority: high · Time frame: medium-term · Resources: low\s+Rests on: Finding \d+/)
  const ids = new Set(await page.locator('[id]').evaluateAll(found => found.map(each => (each as unknown as { id: string }).id)))
  const leading = await page.locator('main a[href^="#"]').evaluateAll(found => found.map(each => (each as unknown as { hash: string }).hash.slice(1)))
  expect(leading.length).toBeGreaterThan(60)
  expect(leading.filter(each => !ids.has(decodeURIComponent(each)))).toEqual([])
  // Interviews are confidential in this evaluation: what they were called stays unsaid, what kind they were and with whom does not.
  expect(main).toContain('in confidence')
  expect(main).toContain('Former project staff')
  await page.close()
}, 60_000)

test('the paper says what the page says, and reads back into the same recommendations', async () => {
  const answer = await donor.request.get(`${at.replace('/evaluation', '/reports')}/final`)
  expect(answer.headers()['content-disposition']).toContain('-final-report.docx')
  const read = await readFile(await answer.body(), { name: 'report.docx' })
  expect(read.ok && read.value.record.programme.code).toBe('RAS/19/02/KOR')
  const missing = await donor.request.get(`${at.replace('/evaluation', '/reports')}/no-such`)
  expect(missing.status()).toBe(404)
}, 60_000)

test('the report comes in an organisation’s own template, whose header it has; a template that holds macros is refused with what to do', async () => {
  const page = await donor.newPage()
  await page.goto(at)
  await page.getByText('In your organisation’s own Word template').click()
  await page.setInputFiles('[name=template]', { name: 'agency.docx', mimeType: 'application/octet-stream', buffer: Buffer.from(await oneTemplate(), 'base64') })
  const taken = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Write it in this template' }).click()
  const file = readFileSync(await (await taken).path())
  expect([...partsOf(file)].filter(([name]) => name.startsWith('word/header')).map(([, text]) => text().toString('utf8')).join('')).toContain('Agency for seeds')
  const read = await readFile(file, { name: 'report.docx' })
  expect(read.ok && read.value.record.programme.code).toBe('RAS/19/02/KOR')
  const unsafe = archiveOf([...[...partsOf(file)].map(([name, content]) => [name, content()] as const), ['word/vbaProject.bin', Buffer.from('x')]])
  await page.setInputFiles('[name=template]', { name: 'agency.docx', mimeType: 'application/octet-stream', buffer: Buffer.from(unsafe) })
  await page.getByRole('button', { name: 'Write it in this template' }).click()
  expect(await page.locator('[role=alert]').innerText()).toMatch(/Nothing was written[\s\S]*The template holds macros[\s\S]*without macros/)
  await page.reload()
  expect(await page.locator('[role=alert]').count()).toBe(0)
  await page.close()
}, 60_000)

test('before evaluators hand their report on, its page names the statements that name somebody who was heard, and says that it is a draft', async () => {
  const manager = await served.signedIn('manager', { javaScriptEnabled: false })
  const evaluator = await served.signedIn('evaluator', { javaScriptEnabled: false })
  const post = async (by: BrowserContext, to: string, data: object, method: 'post' | 'patch' = 'post') => { const answer = await by.request[method](`${served.address}/api/v1/programmes${to}`, { data, headers: { origin: served.address } }); expect(answer.ok(), await answer.text()).toBe(true); return await answer.json() as { programme: string } }
  const { programme } = await post(manager, '', { record: { throughline: 1, programme: { id: 'islands' }, evaluations: [{ id: 'final', title: 'Final evaluation' }] } })
  await post(manager, `/${programme}/members`, { email: 'evaluator@demo.example', role: 'evaluator', evaluation: 'final' })
  await post(evaluator, `/${programme}/evaluations/final/interviews`, { interview: { kind: 'interview', group: 'workers', people: [{ name: 'Quetzalcoatl Umbrella' }], state: 'held', held: '2021-03-09' } })
  const added = (id: string, statement: string) => ({ act: 'added', kind: 'finding', id, within: 'final', after: { id, statement } })
  await post(evaluator, `/${programme}/evaluations/final/draft`, { changes: [added('plain', 'Sails came late.'), added('loud', 'Quetzalcoatl Umbrella waited for sails.')] }, 'patch')
  const page = await evaluator.newPage()
  await page.goto(`${served.address}/programmes/${programme}/evaluation/final/report`)
  const notice = page.getByRole('region', { name: 'One place may tell of a conversation' })
  expect(await notice.getByRole('link').allInnerTexts()).toEqual(['Finding 2'])
  expect(await notice.getByRole('link').getAttribute('href')).toBe('#finding-loud')
  expect(await page.locator('main').innerText()).toContain('Draft, not published')
  await evaluator.close()
  await manager.close()
}, 60_000)

test('of several evaluations the last is shown first, each with addresses of its own, in French without a word of English in its frame; nothing is too heavy, too wide or out of a reader’s reach', async () => {
  const base = await served.newProgramme('manager', 'two-evaluations')
  const manager = await served.signedIn('manager', { bypassCSP: true })
  const api = base.replace('/programmes/', '/api/v1/programmes/')
  const { record, revision } = await (await manager.request.get(api)).json() as { record: object, revision: number }
  const evaluations = ['mid', 'end'].map(id => ({ id, title: `Evaluation ${id}`, evidence: [{ id: 'a', kind: 'interview', title: 'The widow of the lock keeper', groups: ['workers'], country: 'LA', confidential: true }], findings: [{ id: 'f', statement: `Found at ${id}`, direction: 'mixed', evidence: ['a'] }], recommendations: [{ id: 'r', text: 'Go on', addressees: ['one', 'another'], restsOn: ['f'] }] }))
  expect((await manager.request.put(api, { data: { revision, record: { ...record, evaluations } }, headers: { origin: served.address } })).status()).toBe(200)
  const page = await manager.newPage()
  await page.goto(`${base}/evaluation`)
  expect(await page.locator('#finding-f').innerText()).toContain('Found at end')
  await page.getByRole('link', { name: 'Evaluation mid' }).click()
  expect(await page.locator('#finding-f').innerText()).toContain('Found at mid')
  expect(await page.content()).not.toContain('lock keeper')
  const french = await served.signedIn('manager', { javaScriptEnabled: false, locale: 'fr' })
  const theirs = await french.newPage()
  await theirs.goto(`${base}/evaluation`)
  expect(await theirs.locator('#recommendation-r').innerText()).toContain('one et another')
  await french.close()
  await page.close()
  expect(await faultsOf(manager, [`${base}/evaluation`, at], { heaviest: 70_000, scripts: () => 0 })).toEqual([])
  await manager.close()
}, 120_000)
