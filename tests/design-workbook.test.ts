// The whole design taken out into Excel, changed there, brought back, looked at, decided on where somebody else changed the same, made and taken back; without scripts.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { openXlsx, saveXlsx, writeXlsx, type CellValue } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from './look.ts'
import { EXAMPLE_PROGRAMME } from './personas.ts'
import { workbookBomb } from './workbook-bomb.ts'
import { serveForBrowser, type Served } from './served.ts'

const plain = { javaScriptEnabled: false } as const
let served: Served
let base: string
let manager: BrowserContext
beforeAll(async () => {
  served = await serveForBrowser()
  base = await served.newProgramme('manager', 'wells')
  manager = await served.signedIn('manager', plain)
  await edit([
    { act: 'changed', kind: 'programme', id: 'wells', field: 'title', after: 'Wells' }, ...['rain', 'pump', 'visas'].map((id, index) => ({ act: 'added', kind: 'risk', id, after: { id, title: ['No rain', 'The pump breaks', 'Visas come late'][index], likelihood: 2 } })),
    { act: 'added', kind: 'result', id: 'water', after: { id: 'water', level: 'outcome', title: 'Clean water' } }, { act: 'added', kind: 'indicator', id: 'litres', after: { id: 'litres', result: 'water', title: 'Litres a day', targets: [{ value: 10 }] } },
  ])
}, 240_000)
afterAll(async () => { await manager.close(); await served.close() })

async function edit(changes: readonly object[]): Promise<void> {
  const answer = await manager.request.patch(base.replace('/programmes/', '/api/v1/programmes/'), { data: { changes }, headers: { origin: served.address } })
  expect(answer.ok(), await answer.text()).toBe(true)
}

/** The workbook as somebody changed it: `cells` by the sheet's key, then the field and the row as shown. */
async function changed(bytes: Uint8Array, cells: Readonly<Record<string, Readonly<Record<string, CellValue>>>>): Promise<Buffer> {
  const book = await openXlsx(bytes)
  for (const [key, values] of Object.entries(cells)) for (const [place, value] of Object.entries(values)) {
    const sheet = book.sheets.find(each => each.rows[0]?.[0] === `throughline/1 ${key}`)
    const [field = '', row = '3'] = place.split(':')
    const column = field === '@remove' ? 0 : sheet?.rows[0]?.indexOf(field) ?? 0
    const own = sheet?.rows[Number(row) - 1] ?? []
    while (own.length <= column) own.push(null)
    own[column] = value
    if (sheet) sheet.rows[Number(row) - 1] = own
    sheet?.cells?.delete(`${Number(row) - 1},${column}`)
  }
  return Buffer.from(await saveXlsx(book))
}

async function download(page: Page, what: 'filled' | 'empty' = 'filled'): Promise<Buffer> {
  const answer = await page.request.get(`${base}/design/workbook/download/${what}`)
  expect(answer.headers()['content-disposition']).toMatch(/^attachment; filename="wells.*\.xlsx"$/)
  return answer.body()
}

/** Hands a workbook in and waits, as the page itself does, until it is read or refused. */
async function handIn(page: Page, buffer: Buffer, name = 'wells.xlsx'): Promise<void> {
  await page.goto(`${base}/design/workbook`)
  await page.setInputFiles('input[type=file]', { name, mimeType: 'application/octet-stream', buffer })
  await page.getByRole('button', { name: 'See what it would change' }).click()
  await page.locator('[name=reason], [role=alert], article form[action="?/discard"]').first().waitFor({ timeout: 60_000 })
}
const press = (page: Page, name: string | RegExp) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).click()])

test('from download through a change by somebody else to a decision, the change made with its reason, and taken back', async () => {
  const page = await manager.newPage()
  await page.goto(`${base}/design`)
  await page.locator('main').getByRole('link', { name: 'Excel workbook' }).last().click()
  expect(await page.locator('main').textContent()).toContain('No workbook was brought in yet')
  const taken = await download(page)
  await edit([{ act: 'changed', kind: 'risk', id: 'rain', field: 'likelihood', before: 2, after: 4 }])
  await handIn(page, await changed(taken, { risk: { 'likelihood:3': 5, 'title:4': 'The pumps break', '@remove:5': 'x', 'title:6': 'Nobody comes', 'owner:6': null }, indicator: { 'title:3': 'Litres a day and person' } }))
  const text = await page.locator('main').textContent() ?? ''
  expect(text).toMatch(/changed this on .* after the workbook was made/)
  for (const words of ['Likelihood of risk “No rain” raised from 4 to 5', 'from The pump breaks to The pumps break', 'Risk “Visas come late” removed', 'Risk “Nobody comes” added', 'Risks!C4']) expect(text).toContain(words)
  expect(await page.getByRole('button', { name: 'Make 4 changes' }).count()).toBe(1)

  // The removal is left out, the conflict decided for the workbook; then somebody changes that value once more.
  await page.getByRole('checkbox', { name: /Take: Risk “Visas come late” removed/ }).uncheck()
  await page.getByLabel('Take the workbook’s').check()
  await press(page, 'Keep these choices')
  expect(await page.getByRole('button', { name: 'Make 4 changes' }).count()).toBe(1)
  await edit([{ act: 'changed', kind: 'risk', id: 'rain', field: 'likelihood', before: 4, after: 3 }])
  await page.locator('[name=reason]').fill('What the field office told us')
  await press(page, /^Make/)
  expect(await page.locator('main').textContent()).toMatch(/Brought in from “wells.xlsx”[\s\S]*What the field office told us/)
  const risks = async () => (await served.record('manager', base)).design?.risks
  expect(await risks()).toEqual([{ id: 'rain', title: 'No rain', likelihood: 3 }, { id: 'pump', title: 'The pumps break', likelihood: 2 }, { id: 'visas', title: 'Visas come late', likelihood: 2 }, { id: 'risk-nobody-comes', title: 'Nobody comes' }])

  await page.goto(`${base}/history`)
  expect(await page.locator('main').textContent()).toContain('Because: What the field office told us')
  await page.getByRole('link', { name: 'wells.xlsx' }).first().click()
  await press(page, 'Take these changes back')
  expect(await page.locator('main').textContent()).toContain('Taken back by')
  expect((await risks())?.map(risk => risk.title)).toEqual(['No rain', 'The pump breaks', 'Visas come late'])
  await page.close()
}, 120_000)

test('an empty workbook, filled in by somebody without an account, adds', async () => {
  const page = await manager.newPage()
  await handIn(page, await changed(await download(page, 'empty'), { stakeholder: { 'title:3': 'The ministry’s engineers', 'party:3': 'ministry' }, party: { '@id:3': 'ministry', 'name:3': '=Ministry of Water' } }), 'empty.xlsx')
  expect(await page.locator('main').textContent()).toContain('handed out empty')
  expect(await page.getByRole('button', { name: 'Make 2 changes' }).count()).toBe(1)
  // Without the organisation the stakeholder would point into the void; the cell that does is named, and nothing happens.
  await page.getByRole('checkbox', { name: 'Take the sheet Parties' }).uncheck()
  await page.locator('[name=reason]').fill('Without the parties')
  await press(page, /^Make/)
  expect(await page.locator('[role=alert]').first().textContent()).toMatch(/Nothing was changed[\s\S]*Sheet “Stakeholders”, row 3, column [A-Z]:/)
  await page.getByRole('checkbox', { name: 'Take the sheet Parties' }).check()
  await press(page, /^Make/)
  expect((await served.record('manager', base)).parties).toEqual([{ id: 'ministry', name: '=Ministry of Water' }])
  await page.close()
}, 90_000)

test('what is damaged, foreign, too large inside, or wrong in a cell is refused with its place, and changes nothing', async () => {
  const page = await manager.newPage()
  const before = await served.record('manager', base)
  const taken = await download(page)
  const damaged = Buffer.from(taken)
  // In the second half of what one sheet was packed to: its name stands before its bytes, the next part's mark behind them.
  const sheet = damaged.indexOf('xl/worksheets/sheet12.xml')
  const next = damaged.indexOf('PK\u0003\u0004', sheet)
  damaged.fill(0, Math.floor((sheet + next) / 2), Math.floor((sheet + 3 * next) / 4))
  const refusals: readonly (readonly [Buffer, RegExp])[] = [
    [damaged, /Sheet “.+”, row \d+, column [A-Z]+: the sheet is damaged after this cell, which is the last that could be read of it; \d+ other sheets were read before it/], [taken.subarray(0, Math.floor(taken.length / 2)), /could not be opened/], [Buffer.from(await writeXlsx({ sheets: [{ name: 'Budget', rows: [['x', 1]] }] })), /Sheet “Budget”, row 1, column A: this workbook was not made by Throughline/],
    [workbookBomb(), /unpacks to more than 120 MB/], [await changed(taken, { risk: { 'likelihood:3': 9, 'response:4': 'pray' } }), /Sheet “Risks”, row 3, column [A-Z]:[\s\S]*Sheet “Risks”, row 4, column [A-Z]:/],
  ]
  for (const [bytes, words] of refusals) {
    await handIn(page, bytes)
    expect(await page.locator('[role=alert]').first().textContent()).toMatch(words)
  }
  expect(await served.record('manager', base)).toEqual(before)
  await page.close()
}, 120_000)

test('thousands of rows are read with progress and shown a page at a time', async () => {
  const page = await manager.newPage()
  const cells: Record<string, CellValue> = {}
  for (let row = 0; row < 5000; row++) cells[`title:${row + 6}`] = `Risk number ${row}`
  const large = await changed(await download(page), { risk: cells })
  await page.goto(`${base}/design/workbook`)
  await page.setInputFiles('input[type=file]', { name: 'wells.xlsx', mimeType: 'application/octet-stream', buffer: large })
  // Others handed in as much before, two are read at a time: so there is something to wait for on the fastest machine. That the first of them has its answer says that all have come.
  const others = Array.from({ length: 12 }, () => manager.request.post(`${base.replace('/programmes/', '/api/v1/programmes/')}/workbooks`, { data: { name: 'others.xlsx', bytes: large.toString('base64') }, headers: { origin: served.address } }))
  await Promise.race(others)
  await page.getByRole('button', { name: 'See what it would change' }).click()
  // In the queue, or so many rows read: which of the two a page shows when it is fetched is the machine's affair. Asked in one go, because the page goes on by itself.
  await page.locator('main', { has: page.locator('progress') }).locator('[role=status]').filter({ hasText: /Next in line to be read|\d/ }).waitFor({ timeout: 30_000 })
  await page.locator('[name=reason]').waitFor({ timeout: 90_000 })
  expect((await Promise.all(others)).every(each => each.ok())).toBe(true)
  expect(await page.getByRole('button', { name: 'Make 5,000 changes' }).count()).toBe(1)
  expect(await page.locator('input[name=take]').count()).toBe(100)
  await page.locator('input[name=take]').first().uncheck()
  await press(page, /next page/)
  expect(await page.locator('main').textContent()).toContain('Changes 101 to 200 of 5,000')
  expect(await page.getByRole('button', { name: 'Make 4,999 changes' }).count()).toBe(1)
  await press(page, 'Throw this workbook away')
  expect(page.url()).toBe(`${base}/design/workbook`)
  await page.close()
}, 120_000)

test('who may only read takes the workbook out and cannot bring it back; a partner’s officer takes out their own branch', async () => {
  const donor = await (await served.signedIn('donor', plain)).newPage()
  const example = `${served.address}/programmes/${EXAMPLE_PROGRAMME}/design/workbook`
  await donor.goto(example)
  expect(await donor.locator('input[type=file]').count()).toBe(0)
  const agreements = async (page: Page) => { const book = await openXlsx(await (await page.request.get(`${example}/download/filled`)).body()); return book.sheets.find(sheet => sheet.rows[0]?.[0] === 'throughline/1 agreement')?.rows.slice(2).filter(row => row[1]).length ?? 0 }
  const partner = await (await served.signedIn('partner', plain)).newPage()
  await partner.goto(example)
  expect(await partner.locator('main').textContent()).toContain('your own branch')
  const [all, own] = [await agreements(donor), await agreements(partner)]
  expect(own).toBeGreaterThan(0)
  expect(all).toBeGreaterThan(own)
  for (const page of [donor, partner]) await page.context().close()
}, 90_000)

test('a workbook, and a published IATI activity, become new programmes through the import page', async () => {
  const page = await manager.newPage()
  const activity = path.join(served.folder, 'activity.xml')
  writeFileSync(activity, '<?xml version="1.0" encoding="UTF-8"?><iati-activities version="2.03"><iati-activity default-currency="USD"><iati-identifier>XM-TEST-1</iati-identifier><reporting-org ref="XM-TEST" type="40"><narrative>A ministry</narrative></reporting-org><title><narrative>Wells for all</narrative></title><description><narrative>Wells</narrative></description><participating-org role="4" type="40" ref="XM-TEST"><narrative>A ministry</narrative></participating-org><activity-status code="2"/><activity-date type="1" iso-date="2021-01-01"/></iati-activity></iati-activities>')
  const workbook = path.join(served.folder, 'wells.xlsx')
  writeFileSync(workbook, await download(page))
  for (const file of [workbook, activity]) {
    await page.goto(`${served.address}/import`)
    expect(await page.locator('input[type=file]').getAttribute('accept')).toContain(path.extname(file))
    await page.setInputFiles('input[type=file]', file)
    await page.locator('main form button').click()
    await page.getByRole('button', { name: 'Save' }).first().click()
    await page.waitForURL(/\/programmes\/[0-9a-f-]{36}$/)
  }
  await page.close()
}, 90_000)

test('the pages are light, fit 320 pixels, and axe finds nothing, light or dark', async () => {
  const context = await served.signedIn('manager', { bypassCSP: true })
  const page = await context.newPage()
  await edit([{ act: 'changed', kind: 'risk', id: 'pump', field: 'likelihood', before: 2, after: 1 }])
  const taken = await download(page)
  await edit([{ act: 'changed', kind: 'risk', id: 'pump', field: 'likelihood', before: 1, after: 3 }])
  await handIn(page, await changed(taken, { risk: { 'likelihood:4': 5, 'title:6': 'Nobody comes at all', 'trigger:6': 'Empty rooms' }, programme: {} }))
  expect(await faultsOf(context, [`${base}/design/workbook`, page.url()])).toEqual([])
  await context.close()
}, 120_000)

test('every page of the design that lists what a workbook holds leads to it', async () => {
  const context = await served.signedIn('manager', { javaScriptEnabled: false })
  const base = await served.newProgramme('manager', 'ways-to-excel')
  for (const slug of ['programme', 'theory-of-change', 'results', 'risks', 'stakeholders', 'responsibilities', 'budget', 'cross-cutting', 'plans']) {
    const text = await (await context.request.get(`${base}/design/${slug}`)).text()
    expect(text, slug).toMatch(/<a href="[^"]*\/design\/workbook"[^>]*>(?:Work on this in Excel|The whole design as a workbook)/)
  }
  await context.close()
}, 60_000)
