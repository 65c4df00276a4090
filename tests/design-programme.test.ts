// A programme is created from nothing and from another, and its facts and parties are seen; without scripts.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EXAMPLE_PROGRAMME } from './personas.ts'
import { faultsOf, tooWide } from './look.ts'
import { serveForBrowser, type Served } from './served.ts'

let served: Served
let base: string
beforeAll(async () => {
  served = await serveForBrowser()
  base = `${served.address}/programmes/${EXAMPLE_PROGRAMME}`
}, 180_000)
afterAll(() => served.close())

test('a programme is created from nothing, holding what was typed and nothing more', async () => {
  const context = await served.signedIn('manager', { javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(served.address)
  await page.click('text=New programme')
  const form = page.locator('form[action="?/nothing"]')
  await form.locator('[name=title]').fill('Safer harvests')
  await form.locator('[name=start]').fill('2027-01')
  await form.locator('[name=months]').fill('24')
  await form.locator('summary').click()
  await form.locator('[value=KE]').check()
  await form.getByRole('button', { name: 'Create it' }).click()
  await page.waitForURL(/\/programmes\/[0-9a-f-]{36}\/design$/)
  const record = await served.record('manager', page.url().replace(/\/design$/, ''))
  expect(record).toEqual({ throughline: 1, programme: { id: 'programme-safer-harvests', title: 'Safer harvests', countries: [{ country: 'KE' }], period: { start: '2027-01', plannedMonths: 24 } } })
  await page.goto(`${page.url()}/programme`)
  expect(await page.locator('main').textContent()).toContain('Planned: 24 months')
  await context.close()
}, 60_000)

test('a programme is created from another with what was ticked, and names the one it follows', async () => {
  const context = await served.signedIn('manager', { javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${served.address}/programmes/new`)
  await page.locator('[name=source]').selectOption(EXAMPLE_PROGRAMME)
  await page.getByRole('button', { name: 'See what it offers' }).click()
  await page.locator('[value=theoryOfChange]').uncheck()
  await page.locator('[name=title]').fill('The second phase')
  await page.locator('[name=currency]').fill('XX')
  await page.getByRole('button', { name: 'Create from it' }).click()
  expect(await page.locator('[role=alert]').textContent()).toContain('Nothing was saved')
  expect([await page.locator('[name=title]').inputValue(), await page.locator('[value=theoryOfChange]').isChecked()]).toEqual(['The second phase', false])
  await page.locator('[name=currency]').fill('USD')
  await page.getByRole('button', { name: 'Create from it' }).click()
  await page.waitForURL(/\/design\?from=/)
  const [source, copy] = [await served.record('manager', base), await served.record('manager', page.url().replace(/\/design.*$/, ''))]
  expect(copy.parties?.length).toBe(source.parties?.length)
  expect(copy.programme.relatedProgrammes).toMatchObject([{ title: source.programme.title, identifier: source.programme.code, relation: 'preceding' }])
  expect([copy.design?.theoryOfChange, copy.design?.budget, copy.evaluations]).toEqual([undefined, undefined, undefined])
  await context.close()
}, 60_000)

test('what the other programme taught comes along and is decided on, and what stayed behind is named where it was', async () => {
  const context = await served.signedIn('manager', { javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${served.address}/programmes/new?source=${EXAMPLE_PROGRAMME}`)
  const { evaluations } = await served.record('manager', base)
  const [recommendation, left] = evaluations?.[0]?.recommendations ?? []
  await page.getByRole('checkbox', { name: left?.text ?? '' }).uncheck()
  for (const part of ['parties', 'risks', 'theoryOfChange', 'results']) await page.locator(`[name=part][value=${part}]`).uncheck()
  await page.locator('[name=title]').fill('The third phase')
  await page.getByRole('button', { name: 'Create from it' }).click()
  await page.waitForURL(/\/design\?from=/)
  const list = page.getByRole('region', { name: 'What came along' })
  expect(await list.textContent()).toMatch(/Conduct of the research[\s\S]*Party “KoSEA · Korea Social Enterprise Promotion Agency”/)
  await list.getByRole('link', { name: 'Conduct of the research' }).first().click()
  expect(await page.locator('h1').textContent()).toContain('Conduct of the research')
  await page.goBack()
  await page.getByRole('link', { name: 'to be decided on' }).click()
  const programme = page.url().replace(/\/design.*$/, '')
  const considered = (await served.record('manager', programme)).programme.relatedProgrammes?.[0]?.considered ?? []
  expect(considered.map(each => each.text)).toContain(recommendation?.text)
  expect(considered.map(each => each.text)).not.toContain(left?.text)
  const place = considered.findIndex(each => each.text === recommendation?.text)
  await page.locator(`[name="decision:0:${place}"]`).selectOption('partly')
  await page.locator(`[name="reason:0:${place}"]`).fill('In the three countries that asked')
  await page.getByRole('button', { name: 'Save the decisions' }).click()
  await page.waitForURL(/#considered$/)
  expect(await page.locator('main').textContent()).toContain(`${considered.length - 1} of ${considered.length} not decided yet`)
  expect((await served.record('manager', programme)).programme.relatedProgrammes?.[0]?.considered?.[place]).toMatchObject({ decision: 'partly', reason: 'In the three countries that asked' })
  await context.close()
}, 90_000)

test('what an earlier programme accepted and left to do comes along with its answer, and is noted in its follow-up by whoever may change it', async () => {
  const context = await served.signedIn('manager', { javaScriptEnabled: false, viewport: { width: 360, height: 800 } })
  const earlier = {
    throughline: 1, programme: { id: 'workshops', title: 'Safer workshops' },
    evaluations: [{ id: 'final', title: 'Final evaluation', recommendations: [{ id: 'r1', number: 1, text: 'Announce no visit' }, { id: 'r2', text: 'Pay inspectors more' }], lessons: [{ id: 'l1', text: 'Visits that are announced find nothing' }] }],
    followUp: { responses: [{ id: 'y1', recommendation: 'r1', decision: 'accepted', reason: 'It costs nothing' }, { id: 'y2', recommendation: 'r2', decision: 'rejected', reason: 'No money' }], actions: [{ id: 'a1', recommendation: 'r1', what: 'Change the rule on visits', status: 'under-way' }] },
  }
  const answer = await context.request.post(`${served.address}/api/v1/programmes`, { data: { record: earlier }, headers: { origin: served.address } })
  const { programme: source } = await answer.json() as { programme: string }
  const page = await context.newPage()
  await page.goto(`${served.address}/programmes/new?source=${source}`)
  const offered = await page.locator('section[aria-labelledby=taught]').innerText()
  for (const told of ['Announce no visit', 'Accepted there: It costs nothing', 'Change the rule on visits', 'Visits that are announced find nothing']) expect(offered).toContain(told)
  expect(offered).not.toContain('Pay inspectors more')
  expect([await page.locator('[name=note]').isChecked(), await tooWide(page) <= 0]).toEqual([true, true])
  await page.locator('[name=title]').fill('Safer workshops II')
  await page.getByRole('button', { name: 'Create from it' }).click()
  await page.waitForURL(/noted=yes/)
  const told = page.getByRole('status').filter({ hasText: 'is noted in the follow-up of “Safer workshops”' })
  expect((await served.record('manager', `${served.address}/programmes/${source}`)).followUp?.nextPhase).toEqual({ title: 'Safer workshops II', lessons: ['l1'], actions: ['a1'] })
  const copy = await served.record('manager', page.url().replace(/\/design.*$/, ''))
  expect(copy.programme.relatedProgrammes?.[0]?.considered).toContainEqual({ kind: 'recommendation', number: '1', text: 'Announce no visit', evaluation: 'Final evaluation', answered: 'accepted', answeredBecause: 'It costs nothing' })
  await told.getByRole('link').click()
  expect(await page.locator('main').innerText()).toContain('Next phase')
  await context.close()
}, 60_000)

test('the page shows the period with its extension and rival statements, the countries and every party with what it does', async () => {
  const context = await served.signedIn('manager', { javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${base}/design/programme`)
  const told = await page.locator('main').textContent()
  const { programme, parties } = await served.record('manager', base)
  for (const party of parties ?? []) expect(told).toContain(party.name)
  expect(told).toContain(`Planned: ${programme.period?.plannedMonths} months`)
  for (const statement of programme.period?.statements ?? []) expect(told).toContain(statement.text)
  await page.getByRole('link', { name: 'Add a party' }).click()
  await page.locator('main [name=name]').fill('Ministry of Labour')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL(/\/design\/programme#/)
  expect(await page.locator('main').textContent()).toContain('Ministry of Labour')
  await context.close()
}, 60_000)

test('the pages fit 320 pixels, are light, and axe finds nothing, light or dark', async () => {
  const context = await served.signedIn('manager', { bypassCSP: true })
  expect(await faultsOf(context, [`${base}/design/programme`, `${served.address}/programmes/new`, `${served.address}/programmes/new?source=${EXAMPLE_PROGRAMME}`])).toEqual([])
  await context.close()
}, 120_000)
