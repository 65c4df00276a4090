// Registers, risks and stakeholders as people use them: with JavaScript off first, then by keyboard; on the worked example's design and on a programme of its own.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import readExcelFile from 'read-excel-file/node'
import { parse } from 'yaml'
import { EXAMPLE_PROGRAMME } from './personas.ts'
import { faultsOf } from './look.ts'
import { serveForBrowser, type Served } from './served.ts'

let served: Served
let plain: BrowserContext
let design: string
let own: string

const RISKS = Array.from({ length: 120 }, (_, index) => ({
  id: `r${index}`, title: index === 0 ? 'Élections reportées' : index === 1 ? '=cmd|calc' : `Danger ${index}`, category: index % 2 ? 'political' : 'partner', likelihood: 1 + index % 5, impact: 1 + index % 4, status: index % 10 === 9 ? 'closed' : 'open',
  ...(index % 3 ? { owner: `Officer ${index}` } : {}),
}))
const SEEDED = {
  throughline: 1, programme: { id: 'registers', title: 'Roads and bridges', period: { start: '2020-01-01' }, countries: [{ country: 'ID' }, { country: 'PH' }] },
  parties: [{ id: 'ministry', name: 'Ministry', group: 'government' }],
  design: {
    theoryOfChange: { nodes: [{ id: 'n1', kind: 'output', statement: 'Roads are built', result: 'o1' }], assumptions: [{ id: 'a1', statement: 'Roads stay open', on: 'n1', watchedBy: ['r3'] }, { id: 'a2', statement: 'Money comes in time' }] },
    results: [{ id: 'o1', level: 'output', title: 'Roads built' }],
    risks: [
      { id: 'flood', title: 'Floods close the road', likelihood: 2, impact: 4, owner: 'Engineer', status: 'open', reviewEvery: 3, trigger: 'Rain for a week', contingency: 'Boats', threatens: ['a1'], reviews: [{ date: '2020-08-21', likelihood: 5, impact: 4 }] },
      ...RISKS,
    ],
    stakeholders: [{ id: 's1', title: 'Transport ministry', group: 'government', influence: 5, interest: 5, party: 'ministry' }, { id: 's2', title: 'Drivers', group: 'workers', influence: 2, interest: 5 }, { id: 's3', title: 'Villages' }],
    engagements: [{ id: 'e1', title: 'First hearing', stage: 'design', kind: 'consultation', parties: ['ministry'], countries: ['ID'], put: 'The draft', said: 'Build bridges too', changed: 'Two bridges were added' }],
  },
}

beforeAll(async () => {
  served = await serveForBrowser()
  plain = await served.signedIn('manager', { javaScriptEnabled: false })
  const add = async (record: unknown) => {
    const answer = await plain.request.post(`${served.address}/api/v1/programmes`, { data: { record }, headers: { origin: served.address } })
    if (!answer.ok()) throw new Error(await answer.text())
    return `${served.address}/programmes/${(await answer.json() as { programme: string }).programme}`
  }
  design = await add(parse(readFileSync(path.resolve(import.meta.dirname, '../examples/sse-asia/design.yaml'), 'utf8')))
  own = await add(SEEDED)
}, 240_000)
afterAll(() => served.close())

const go = async (at: string, context = plain): Promise<Page> => { const page = await context.newPage(); await page.goto(at); return page }
const titles = (page: Page, kind = 'risk') => page.locator(`#register-${kind} tr[data-id] th[scope=row]`).allTextContents()
const riskOf = async (id: string) => (await served.record('manager', own)).design?.risks?.find(each => each.id === id)
/** Presses a button and waits for the answer. */
const press = async (page: Page, name: string) => { await Promise.all([page.waitForResponse(response => response.request().method() === 'POST'), page.getByRole('button', { name, exact: true }).first().click()]); await page.waitForLoadState() }

test('the worked example’s design shows at once that it has no risk register and did not ask the social partners', async () => {
  const risks = await go(`${design}/design/risks`)
  const told = await risks.locator('main').textContent()
  expect(told).toContain('Recorded as none.')
  expect(told).toContain('No risk is written down')
  expect(await risks.locator('section[aria-labelledby=checks] li').count()).toBeGreaterThan(0)
  const people = await go(`${design}/design/stakeholders`)
  expect(await people.locator('main').textContent()).toContain('At the design stage nobody asked: Employers, Workers, and Social economy')
  const asked = people.locator('section[aria-labelledby=grid] tbody tr')
  expect(await asked.first().locator('td').first().textContent()).toContain('The ILO and the ministry agree on the programme')
  expect(await asked.nth(1).locator('td').first().textContent()).toContain('nobody asked')
  await asked.nth(1).locator('td a').first().click()
  expect(await people.locator('[name=stage]').inputValue()).toBe('design')
  expect(await people.locator('[name=groups]').inputValue()).toBe('employers')
})

test('a register is searched, filtered, sorted, grouped, paged, and its columns chosen, with forms and links alone', async () => {
  const page = await go(`${own}/design/risks`)
  expect(await page.locator('#register-risk tr[data-id]').count()).toBe(100)
  expect((await titles(page))[0]).toBe('Floods close the road')
  await page.click('#register-risk a[rel=next]')
  // Between two pages there are none: it is counted once the next one is drawn.
  await expect.poll(() => page.locator('#register-risk tr[data-id]').count()).toBe(21)
  await page.fill('#register-risk [name=q]', 'ELECTIONS')
  await page.locator('#register-risk form[role=search] button').first().click()
  expect(await titles(page)).toEqual(['Élections reportées'])
  await page.getByRole('link', { name: 'Show all again' }).click()
  await page.getByText('Filter by column').click()
  await page.fill('[name="where.likelihood"]', '>=5')
  await page.selectOption('[name="where.status"]', 'closed')
  await page.selectOption('[name=group]', 'category')
  await page.getByText('Choose columns').click()
  await page.uncheck('[name=columns][value=response]')
  await page.check('[name=columns][value=trigger]')
  await page.locator('#register-risk form[role=search] button').first().click()
  const found = await titles(page)
  expect(found.length).toBe(12)
  expect(await page.locator('#register-risk tr.group').allTextContents()).toEqual(['Political 12'])
  const headings = await page.locator('#register-risk thead th[data-field]').evaluateAll(cells => cells.map(cell => cell.getAttribute('data-field')))
  expect(headings).toContain('trigger')
  expect(headings).not.toContain('response')
  await page.locator('#register-risk thead a', { hasText: 'Title' }).click()
  expect(await page.locator('#register-risk th[aria-sort=ascending]').textContent()).toContain('Title')
  expect(await titles(page)).toEqual([...found].sort((a, b) => Number(a.replace(/\D/g, '')) - Number(b.replace(/\D/g, ''))))
})

test('the files hold exactly the rows and columns shown, and no text a spreadsheet takes for a formula', async () => {
  const page = await go(`${own}/design/risks?q=cmd&columns=title,likelihood,owner,status`)
  const read = async (name: string) => { const href = await page.locator('#register-risk .foot a', { hasText: name }).getAttribute('href'); return plain.request.get(served.address + href) }
  const csv = await read('CSV')
  expect(csv.headers()['content-type']).toContain('text/csv')
  expect(await csv.text()).toBe('\uFEFFid,Title,Likelihood,Owner,Status\r\nr1,\'=cmd|calc,2,Officer 1,Open\r\n')
  const [sheet] = await readExcelFile(await (await read('Excel')).body()) as unknown as { data: unknown[][] }[]
  expect(sheet?.data).toEqual([['id', 'Title', 'Likelihood', 'Owner', 'Status'], ['r1', '=cmd|calc', 2, 'Officer 1', 'Open']])
})

test('ticked rows are changed together after a look at each change, and taken back; what someone else changed since is not', async () => {
  const page = await go(`${own}/design/risks?q=Danger&sort=title`)
  const tick = (id: string) => page.check(`[name="::tick"][value=${id}]`)
  await tick('r2'); await tick('r3')
  await page.getByText('Change or remove ticked rows').click()
  await page.fill('#register-risk-change [name=owner]', 'Mayor')
  await page.fill('#register-risk-change [name=reviewEvery]', '6')
  await press(page, 'Look at the changes')
  expect(await page.locator('[data-act=preview]').textContent()).toContain('4 changes in 2 rows, not made yet')
  expect(await page.locator('[data-act=preview] li').first().textContent()).toContain('Danger 2: Owner Officer 2 → Mayor')
  expect(await riskOf('r2')).toMatchObject({ owner: 'Officer 2' })
  await press(page, 'Make these changes')
  expect(await riskOf('r2')).toMatchObject({ owner: 'Mayor', reviewEvery: 6 })
  await press(page, 'Undo')
  expect(await riskOf('r2')).toMatchObject({ owner: 'Officer 2' })
  expect(await riskOf('r3')).not.toHaveProperty('owner')
  await press(page, 'Make it again')
  await plain.request.patch(own.replace('/programmes/', '/api/v1/programmes/'), { data: { changes: [{ act: 'changed', kind: 'risk', id: 'r3', field: 'owner', before: 'Mayor', after: 'Governor' }] }, headers: { origin: served.address } })
  await press(page, 'Undo')
  expect(await page.locator('[role=alert]').textContent()).toContain('Governor')
  expect(await riskOf('r2')).toMatchObject({ owner: 'Mayor' })
  expect(await riskOf('r3')).toMatchObject({ owner: 'Governor' })
})

test('ticked rows are removed together, and brought back', async () => {
  const page = await go(`${own}/design/risks?q=Danger+11`)
  const before = (await served.record('manager', own)).design?.risks?.length ?? 0
  await page.getByText('Change or remove ticked rows').click()
  await page.check('[name="::all"]')
  await press(page, 'Remove the ticked rows')
  await press(page, 'Make these changes')
  expect((await served.record('manager', own)).design?.risks?.length).toBe(before - 11)
  await press(page, 'Undo')
  expect((await served.record('manager', own)).design?.risks?.length).toBe(before)
  await press(page, 'Make it again')
  await press(page, 'Undo')
})

test('a risk’s review is noted, moves it on the map, and starts its rhythm anew', async () => {
  const page = await go(`${own}/design/risks`)
  expect(await page.locator('.moved').textContent()).toContain('was 2 × 4 in the design, is now 5 × 4 on Aug 21, 2020')
  expect(await page.locator('main .notice').textContent()).toContain('was due on Nov 21, 2020')
  await page.locator('main .notice a', { hasText: 'Floods close the road' }).click()
  expect(await page.locator('section[aria-labelledby=review] dl').textContent()).toContain('Boats')
  await page.selectOption('section[aria-labelledby=review] [name=likelihood]', '1')
  await page.fill('section[aria-labelledby=review] [name=remark]', 'The dam holds')
  await press(page, 'Note this review')
  expect(await page.locator('.moved').textContent()).toContain('was 5 × 4 on Aug 21, 2020, is now 1 × 4')
  expect((await riskOf('flood'))?.reviews?.length).toBe(2)
  expect(await page.locator('main').textContent()).toContain('Next: Floods close the road')
  const field = page.locator('section[aria-labelledby=map] a.count[aria-label$="likelihood 1 and impact 4"]')
  const count = Number(await field.textContent())
  await field.click()
  expect(await page.locator('#register-risk tr[data-id]').count()).toBe(count)
  const links = await page.locator('section[aria-labelledby=links]').textContent()
  expect(links).toMatch(/Roads stay open.*Roads built.*Floods close the road/s)
  expect(links).toContain('no risk named')
})

test('who was asked is seen by country, and an empty field leads to the form for asking there', async () => {
  const page = await go(`${own}/design/stakeholders`)
  await page.click('text=Show each country on its own')
  const rows = page.locator('section[aria-labelledby=grid] tbody').first().locator('tr')
  expect(await rows.nth(0).locator('td').first().textContent()).toContain('First hearing')
  expect(await rows.nth(1).locator('td').first().textContent()).toContain('nobody asked')
  await rows.nth(1).locator('td a').first().click()
  expect(await page.locator('[name=countries]').inputValue()).toBe('PH')
  await page.fill('[name=title]', 'Hearing in Manila')
  await page.selectOption('[name=kind]', 'consultation')
  await press(page, 'Save')
  expect(page.url()).toContain('/design/stakeholders?countries=each')
  expect(await page.locator('section[aria-labelledby=grid] tbody').first().locator('tr').nth(1).locator('td').first().textContent()).toContain('Hearing in Manila')
  expect(await page.locator('section[aria-labelledby=influence] tbody th[scope=row]').allTextContents()).toEqual(['Transport ministry Government', 'Drivers Workers'])
  expect(await page.locator('section[aria-labelledby=influence] .sheet').textContent()).toContain('Villages not recorded: Influence, Interest')
})

test('the keyboard moves over cells, changes one where it stands, takes it back, ticks, searches and opens', async () => {
  const context = await served.signedIn('manager')
  const page = await go(`${own}/design/risks?q=Danger&sort=title`, context)
  const cell = (id: string, at: number) => page.locator(`tr[data-id=${id}] > *`).nth(at)
  const focused = () => page.evaluate("document.activeElement.parentElement.dataset.id + '/' + document.activeElement.cellIndex")
  await page.locator('tr[data-id=r2] th').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  expect(await focused()).toBe('r3/3')
  await page.keyboard.press('e')
  await page.keyboard.type('5')
  await page.keyboard.press('Enter')
  await page.locator('.said', { hasText: 'Saved.' }).waitFor()
  expect(await riskOf('r3')).toMatchObject({ likelihood: 5 })
  expect(await cell('r3', 5).textContent()).toBe('20')
  await page.keyboard.press('u')
  await page.locator('.said', { hasText: 'Taken back.' }).waitFor()
  expect(await riskOf('r3')).toMatchObject({ likelihood: 4 })
  await page.keyboard.press(' ')
  expect(await page.locator('tr[data-id=r3] .pick input').isChecked()).toBe(true)
  await page.keyboard.press('?')
  expect(await page.locator('dialog[open]').count()).toBe(1)
  await page.keyboard.press('Escape')
  await cell('r3', 3).focus()
  await page.keyboard.press('/')
  expect(await page.locator('[data-search]:focus').count()).toBe(1)
  await cell('r3', 3).focus()
  await Promise.all([page.waitForURL('**/things/risk/r3*'), page.keyboard.press('Enter')])
  await context.close()
})

test('who may only read sees the register, its files and no way to change it', async () => {
  const donor = await served.signedIn('donor', { javaScriptEnabled: false })
  const page = await go(`${served.address}/programmes/${EXAMPLE_PROGRAMME}/design/stakeholders`, donor)
  expect(await page.locator('#register-engagement tr[data-id]').count()).toBeGreaterThan(0)
  expect(await page.locator('#register-engagement .foot a[download]').count()).toBe(2)
  expect(await page.locator('[data-change], [name="::tick"]').count()).toBe(0)
  await donor.close()
})

const PAGES = () => [`${design}/design/risks`, `${design}/design/stakeholders`, `${own}/design/risks`, `${own}/design/stakeholders`, `${own}/design/stakeholders?countries=each`, `${design}/registers/responsibility`]

test('what has a page of its own stands in a register as well: functions by who carries them, from the matrix, and any other kind', async () => {
  const page = await go(`${design}/design/responsibilities`)
  await page.getByRole('link', { name: 'As a register' }).click()
  const register = page.locator('[data-register=responsibility]')
  expect(await register.locator('thead').textContent()).toMatch(/Function.*Responsible.*Accountable.*Consulted.*Informed/)
  const whole = await register.locator('tbody tr').count()
  expect(whole).toBeGreaterThan(1)
  // Parties by their names, so that one finds what one of them carries.
  const party = (await register.locator('tbody td[data-label=Responsible]').first().textContent())?.split(',')[0] ?? ''
  await register.getByRole('searchbox').fill(party)
  await register.getByRole('button', { name: 'Show' }).first().click()
  expect(await page.locator('[data-register=responsibility] tbody').textContent()).toContain(party)
  expect((await page.goto(`${design}/registers/crossCutting`))?.status()).toBe(200)
  expect((await page.goto(`${design}/registers/finding`))?.status()).toBe(404)
  await page.close()
})

test('each page is light, fits 320 pixels, and axe finds nothing, light or dark', async () => {
  const context = await served.signedIn('manager', { bypassCSP: true })
  expect(await faultsOf(context, PAGES())).toEqual([])
  await context.close()
}, 120_000)
