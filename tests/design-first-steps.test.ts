// An officer who has never seen the product fills in an empty programme: what is refused says what to do and loses nothing, what is empty leads on, and what was added stays in sight. Without scripts, on a phone.
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tooWide } from './look.ts'
import { serveForBrowser, type Served } from './served.ts'

let served: Served
let base: string
let page: Page
beforeAll(async () => {
  served = await serveForBrowser()
  base = await served.newProgramme('manager', 'first-steps')
  page = await (await served.signedIn('manager', { javaScriptEnabled: false, viewport: { width: 360, height: 740 } })).newPage()
}, 180_000)
afterAll(() => served.close())

const named = (name: string) => page.locator(`main form[action*="/save"] [name=${JSON.stringify(name)}]`)
const said = () => page.locator('main').innerText()
const save = async () => { const [answer] = await Promise.all([page.waitForResponse(response => response.request().method() === 'POST'), page.getByRole('button', { name: 'Save', exact: true }).click()]); await page.waitForLoadState(); return answer.status() }

test('a refused form speaks of its own fields, keeps what was typed, and still leads back to where it was opened', async () => {
  await page.goto(`${base}/design/risks`)
  await page.getByRole('link', { name: 'Add: Risk' }).click()
  await named('title').fill('Looms stand still')
  await named('likelihood').fill('9')
  await named('id').fill('looms')
  expect(await save()).toBe(422)
  const alert = await page.locator('[role=alert]').innerText()
  expect(alert).toContain('“Likelihood, 1 to 5” is 9: the most is 5.')
  expect(alert).not.toMatch(/design\.risks|\bkey\b|<=/)
  expect([await named('title').inputValue(), await named('likelihood').inputValue(), await named('id').inputValue()]).toEqual(['Looms stand still', '9', 'looms'])
  expect(await page.getByRole('link', { name: 'Back without saving' }).getAttribute('href')).toBe(`${new URL(base).pathname}/design/risks`)
  await named('likelihood').fill('3')
  expect(await save()).toBeLessThan(400)
  expect(page.url()).toBe(`${base}/design/risks#looms`)

  await page.goto(`${base}/things/risk/new`)
  await named('title').fill('Silk is dear')
  await named('id').fill('dear silk')
  expect(await save()).toBe(422)
  expect(await page.locator('[role=alert]').innerText()).toMatch(/“Id” is "dear silk"/)

  await page.goto(`${base}/things/risk/looms?back=${new URL(base).pathname}/design/risks`)
  await named('impact').fill('many')
  await named('::because').fill('The mill closed')
  expect(await save()).toBe(422)
  expect(await page.locator('[role=alert]').innerText()).toMatch(/number such as .* is expected/)
  expect(await named('::because').inputValue()).toBe('The mill closed')
}, 60_000)

test('the first line of a budget is refused without a currency, and saved in the same form once it has one', async () => {
  await page.goto(`${base}/design/budget`)
  await page.getByRole('link', { name: 'Add a line' }).click()
  await named('title').fill('Courses')
  await named('amount').fill('25000')
  expect(await save()).toBe(422)
  expect(await page.locator('[role=alert]').innerText()).toContain('Fill in the currency of this line')
  await named('currency').fill('Laotian kip')
  expect(await save()).toBeLessThan(400)
  expect(new URL(page.url()).pathname).toBe(`${new URL(base).pathname}/design/budget`)
  expect((await served.record('manager', base)).design?.budget).toMatchObject({ currency: 'LAK', lines: [{ title: 'Courses', amount: 25000 }] })
}, 60_000)

test('functions stay in sight before there is a party; a party without a role yet can be given one', async () => {
  await page.goto(`${base}/design/responsibilities`)
  await page.getByLabel('Procurement and contracts').check()
  await page.getByRole('button', { name: 'Add to the matrix' }).click()
  expect(await page.locator('section[aria-labelledby=matrix]').innerText()).toMatch(/no party to give them to yet[\s\S]*Procurement and contracts/)
  await page.getByRole('link', { name: 'Add a party' }).click()
  await named('name').fill('Trade school')
  expect(await save()).toBeLessThan(400)
  expect(await page.getByLabel('Procurement and contracts: Trade school').count()).toBe(1)
}, 60_000)

test('each empty part of the programme’s page leads to its own fields; the overview leads to the design while nothing is designed', async () => {
  await page.goto(`${base}/design/programme`)
  for (const [part, field] of [['Period', 'period.start'], ['Countries', 'countries[0].country'], ['Components', 'components[0].title'], ['Sectors', 'sectors[0].code'], ['Related programmes', 'relatedProgrammes[0].title']] as const) {
    await page.getByRole('link', { name: new RegExp(`^Fill in ?: ${part}`) }).click()
    expect([await named(field).count(), await named('objective').count()], part).toEqual([1, 0])
    await page.getByRole('link', { name: 'Back without saving' }).click()
  }
  await page.goto(await served.newProgramme('manager', 'nothing-yet'))
  await page.locator('main').getByRole('link', { name: 'Pages of the design' }).click()
  expect(page.url()).toMatch(/\/design$/)
  expect(await said()).toContain('Theory of change')
}, 60_000)

test('a theory of one step offers no link that could lead nowhere, and says what comes next; with two, what lacks a cause leads to the form that gives it one', async () => {
  await page.goto(`${base}/design/theory-of-change`)
  await page.getByRole('link', { name: 'Begin with what should change' }).click()
  await named('statement').fill('Weavers know what they earn')
  expect(await save()).toBeLessThan(400)
  expect([await said(), await page.getByRole('link', { name: /^Add a link/ }).count()]).toEqual([expect.stringContaining('Now add what must come before it'), 0])
  await page.getByRole('link', { name: 'Add an output' }).click()
  await named('statement').fill('Courses are held')
  expect(await save()).toBeLessThan(400)
  await page.getByRole('link', { name: /^Say what leads here ?: Weavers know what they earn/ }).click()
  await named('from').selectOption({ label: 'Courses are held' })
  expect(await save()).toBeLessThan(400)
  expect((await served.record('manager', base)).design?.theoryOfChange).toMatchObject({ links: [{ from: expect.stringContaining('courses'), to: expect.stringContaining('weavers') }] })
}, 60_000)

test('countries and currencies are typed by name as well as by code, and what is missing is said to be missing', async () => {
  await page.goto(`${base}/things/programme/first-steps?only=countries`)
  await page.locator('main details summary').first().click()
  await named('countries[0].country').fill('Laos')
  expect(await save()).toBeLessThan(400)
  await page.goto(`${base}/things/party/new`)
  await named('name').fill('Ministry of Crafts')
  await named('country').fill('viet nam')
  expect(await save()).toBeLessThan(400)
  const { programme, parties } = await served.record('manager', base)
  expect([programme.countries, parties?.at(-1)?.country]).toEqual([[{ country: 'LA' }], 'VN'])
  await page.goto(`${base}/things/indicator/new`)
  await named('title').fill('Weavers with accounts')
  await named('baseline.date').fill('2024')
  expect(await save()).toBe(422)
  expect(await page.locator('[role=alert]').innerText()).toMatch(/“Baseline: Value” is missing\.\s+Add it/)
}, 60_000)

test('on a phone the pages of the design are folded above the page, and lead on without scripts', async () => {
  await page.goto(`${base}/design/risks`)
  expect(await page.getByRole('link', { name: 'Stakeholders', exact: true }).count()).toBe(0)
  await page.getByText('Pages of the design: Risks').click()
  await page.getByRole('link', { name: 'Stakeholders', exact: true }).click()
  expect([new URL(page.url()).pathname.endsWith('/design/stakeholders'), await tooWide(page) <= 0]).toEqual([true, true])
}, 60_000)
