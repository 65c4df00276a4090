// How a validation workshop took each statement: told in the report where its evaluators decide so, by group and never by person, on the page, in the Word file and the PDF.
import type { BrowserContext } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPdf } from '#exchange/pdf-file/read-pdf.ts'
import { readDocx } from '#exchange/word-file/read-docx.ts'
import { faultsOf } from './look.ts'
import { serveForBrowser, type Served } from './served.ts'

const PARTIES = { ministry: 'government', ports: 'government', customs: 'government', fishers: 'workers', weavers: 'workers', owners: 'employers' } as const
const NAMES = Object.keys(PARTIES).map(party => `The delegate of ${party}`)
const named = new RegExp(`delegate|${Object.keys(PARTIES).slice(1).join('|')}|We were never asked`, 'i')
const EVALUATION = { id: 'final', title: 'Final evaluation of the sail makers', findings: [{ id: 'late', statement: 'Money reached the islands a year late.', direction: 'shortcoming' }], recommendations: [{ id: 'first', number: 1, text: 'Pay the islands first.', restsOn: ['late'] }], lessons: [{ id: 'early', text: 'Money is needed early.' }] }

let served: Served
let [evaluator, donor]: BrowserContext[] = []
let [programme, api, base, workshop] = ['', '', '', '']
beforeAll(async () => {
  served = await serveForBrowser()
  const manager = await served.signedIn('manager')
  evaluator = await served.signedIn('evaluator', { javaScriptEnabled: false })
  donor = await served.signedIn('donor')
  const all = `${served.address}/api/v1/programmes`
  const record = { throughline: 1, programme: { id: 'p', title: 'Sails for the islands' }, parties: Object.entries(PARTIES).map(([id, group]) => ({ id, name: `Party of ${id}`, group })), evaluations: [EVALUATION] }
  ;({ programme } = await send(manager, 'post', all, { record }))
  api = `${all}/${programme}/evaluations/final`
  base = `${served.address}/programmes/${programme}`
  await send(manager, 'post', `${all}/${programme}/members`, { email: 'evaluator@demo.example', role: 'evaluator', evaluation: 'final' })
  await send(manager, 'post', `${all}/${programme}/members`, { email: 'donor@demo.example', role: 'donor' })
  const { round } = await send(evaluator, 'post', `${api}/rounds`, { revision: 0, knowing: true })
  const readers = await Promise.all(Object.keys(PARTIES).map(async (party, index) => (await send(evaluator!, 'post', `${api}/rounds/${round}/links`, { name: NAMES[index], party })).reader as string))
  const { draft } = await (await evaluator.request.get(`${api}/rounds/${round}`)).json() as any
  const idOf = (part: string) => draft.sections.find((each: any) => each.part === part).items[0].id as string
  workshop = (await send(evaluator, 'post', `${api}/validations`, { round, validation: { day: '2021-11-23', place: 'Manila', attended: NAMES } })).validation
  const views = [
    ...(['agreed', 'agreed', 'partly', 'not', 'not', 'not'] as const).map((view, index) => ({ reader: readers[index], statement: idOf('findings'), view, said: 'We were never asked' })),
    ...(['agreed', 'partly', 'agreed', 'agreed', 'agreed'] as const).map((view, index) => ({ reader: readers[index], statement: idOf('recommendations'), view })),
    ...(['not', 'not'] as const).map((view, index) => ({ reader: readers[index], statement: idOf('lessons'), view })),
  ]
  await send(evaluator, 'put', `${api}/validations/${workshop}`, { revision: 1, value: { day: '2021-11-23', place: 'Manila', attended: NAMES }, views })
}, 240_000)
afterAll(() => served.close())

async function send(as: BrowserContext, method: 'post' | 'put', address: string, data: object): Promise<any> {
  const answer = await as.request[method](address, { data, headers: { origin: served.address } })
  expect(answer.ok(), await answer.text()).toBe(true)
  return answer.json()
}
const written = async () => ((await (await evaluator!.request.get(`${api}/draft`)).json()) as any).evaluation
const papers = async (as: BrowserContext, at: string) => Promise.all((['docx', 'pdf'] as const).map(async format => {
  const bytes = Buffer.from((await (await as.request.get(`${at}?format=${format}`)).json() as any).bytes, 'base64')
  const read = await (format === 'docx' ? readDocx(bytes) : readPdf(bytes))
  if (!read.ok) throw new Error(read.problems[0]?.say)
  return read.value.replaceAll(/\s+/g, ' ')
}))

test('off until decided: neither carrying the day over nor publishing tells a view', async () => {
  expect(await (await evaluator!.request.get(`${api}/validations/${workshop}/told`)).json()).toMatchObject({ standing: 'untold' })
  await send(evaluator!, 'post', `${api}/comments/record`, {})
  expect((await written()).validationWorkshop).toEqual({ held: true, date: '2021-11-23' })
  for (const words of await papers(evaluator!, `${api}/draft/paper`)) expect(words).not.toContain('At the validation workshop')
})

test('an evaluator sees what would be told, decides so, and the report tells it by group: page, Word file and PDF, before and after it is published', async () => {
  const page = await evaluator!.newPage()
  await page.goto(`${base}/evaluation/final/validation/${workshop}`)
  const rows = await page.locator('section[aria-labelledby=told] tbody tr').allInnerTexts()
  expect(rows.map(each => each.replaceAll(/\s+/g, ' '))).toEqual(['F1 Government 2 1 0', 'F1 others 0 0 3', 'R1 Government 2 1 0'])
  await page.getByRole('button', { name: 'Tell this in the report' }).click()
  expect(await page.locator('section[aria-labelledby=told]').innerText()).toContain('Your working copy tells this.')
  expect((await written()).validationWorkshop).toEqual({ held: true, date: '2021-11-23', views: [{ on: 'late', group: 'government', agreed: 2, partly: 1, notAgreed: 0 }, { on: 'late', agreed: 0, partly: 0, notAgreed: 3 }, { on: 'first', group: 'government', agreed: 2, partly: 1, notAgreed: 0 }] })
  // A statement of which views are told stays until they are told no more.
  const removed = await evaluator!.request.patch(`${api}/draft`, { data: { changes: [{ act: 'removed', kind: 'finding', id: 'late', within: 'final' }] }, headers: { origin: served.address } })
  expect(removed.status()).toBe(422)
  expect(await removed.text()).toContain('validationWorkshop.views[0].on')
  // The day carried over again leaves it as it was decided.
  await send(evaluator!, 'post', `${api}/comments/record`, {})
  expect((await written()).validationWorkshop.views).toHaveLength(3)

  const told = ['At the validation workshop: Government: 2 agreed and 1 agreed in part; others: 3 did not agree', 'At the validation workshop: Government: 2 agreed and 1 agreed in part', 'by group and never by person']
  for (const words of await papers(evaluator!, `${api}/draft/paper`)) for (const each of told) expect(words).toContain(each)
  expect(await (await donor!.request.get(`${base}/evaluation`)).text()).not.toContain('At the validation workshop')
  const { revision } = await (await evaluator!.request.get(`${api}/draft`)).json() as any
  await send(evaluator!, 'post', `${api}/publication`, { revision })
  const readers = await donor!.newPage()
  await readers.goto(`${base}/evaluation`)
  const shown = (await readers.locator('main').innerText()).replaceAll(/\s+/g, ' ')
  for (const words of [shown, ...await papers(donor!, api.replace('/evaluations/', '/reports/'))]) {
    for (const each of told) expect(words).toContain(each)
    expect(words).not.toMatch(named)
  }
  const everything = await Promise.all([`${base.replace('/programmes', '/api/v1/programmes')}`, `${base.replace('/programmes', '/api/v1/programmes')}/history?limit=200`].map(async address => (await donor!.request.get(address)).text()))
  for (const text of everything) expect(text).not.toMatch(/delegate|We were never asked/)
}, 120_000)

test('a statement worded otherwise since is marked when it is told anew, and the decision can be taken back', async () => {
  const finding = (await written()).findings[0]
  const answer = await evaluator!.request.patch(`${api}/draft`, { data: { changes: [{ act: 'changed', kind: 'finding', id: 'late', within: 'final', field: 'statement', before: finding.statement, after: 'Money reached the islands half a year late.' }] }, headers: { origin: served.address } })
  expect(answer.ok(), await answer.text()).toBe(true)
  const page = await evaluator!.newPage()
  await page.goto(`${base}/evaluation/final/validation/${workshop}`)
  expect(await page.locator('section[aria-labelledby=told]').innerText()).toMatch(/differ from these[\s\S]*F1 worded otherwise since/)
  await page.getByRole('button', { name: 'Tell it as it stands now' }).click()
  for (const words of await papers(evaluator!, `${api}/draft/paper`)) expect(words).toContain('others: 3 did not agree (worded otherwise since)')
  if (process.env['LOOK']) {
    const own = await served.signedIn('evaluator')
    for (const [name, at] of [['validation', `${base}/evaluation/final/validation/${workshop}`], ['report', `${base}/evaluation`]] as const) for (const width of [1280, 360]) for (const colorScheme of ['light', 'dark'] as const) {
      const shot = await own.newPage()
      await shot.setViewportSize({ width, height: 900 })
      await shot.emulateMedia({ colorScheme })
      await shot.goto(at)
      await shot.evaluate(`document.querySelectorAll('details').forEach(each => { if (each.querySelector('table')) each.open = true })`)
      await shot.screenshot({ path: `${process.env['LOOK']}/${name}-${width}-${colorScheme}.png`, fullPage: true })
    }
  }
  expect(await faultsOf(await served.signedIn('evaluator', { bypassCSP: true }), [`${base}/evaluation/final/validation/${workshop}`, `${base}/evaluation`], { scripts: () => 0 })).toEqual([])
  await page.getByRole('button', { name: 'Tell the day alone' }).click()
  expect((await written()).validationWorkshop).toEqual({ held: true, date: '2021-11-23' })
  for (const words of await papers(evaluator!, `${api}/draft/paper`)) expect(words).not.toContain('At the validation workshop')
}, 120_000)
