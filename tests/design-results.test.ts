// What people do on the results pages: the tree without JavaScript, the tracking table with their hands on it.
import type { BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProgrammeRecord } from '#record/record.ts'
import { faultsOf } from './look.ts'
import { serveForBrowser, type Served } from './served.ts'

let served: Served
let plain: BrowserContext
let scripted: BrowserContext
beforeAll(async () => {
  served = await serveForBrowser()
  plain = await served.signedIn('manager', { javaScriptEnabled: false })
  scripted = await served.signedIn('manager', { locale: 'en-GB' })
}, 180_000)
afterAll(() => served.close())

const YEARS = ['2024', '2025', '2026'].map(name => ({ name, start: `${name}-01-01`, end: `${name}-12-31` }))
const targets = (...values: number[]) => values.map((value, index) => ({ period: YEARS[index], value }))
const record = (): object => ({
  throughline: 1, programme: { id: 'p', title: 'Books', period: { start: '2024-01', end: '2026-12' }, countries: [{ country: 'LA' }, { country: 'KH' }] },
  design: {
    results: [{ id: 'o', level: 'outcome', code: '1', title: 'Members read the accounts' }],
    indicators: [
      { id: 'trained', result: 'o', code: '1.a', title: 'Bookkeepers trained', unit: 'persons', kind: 'number', direction: 'up', addsUp: 'each-report-adds', overPlaces: 'sum', disaggregations: [{ by: 'sex', categories: ['female', 'male'] }], targets: targets(50, 100, 150) },
      { id: 'share', result: 'o', code: '1.b', title: 'Share who pass', unit: 'percent', kind: 'percent', direction: 'up', addsUp: 'non-cumulative', overPlaces: 'ratio-of-sums', dataSource: { exists: 'unsure' } },
    ],
  },
  delivery: { measurements: [{ id: 'm24', indicator: 'trained', period: YEARS[0], value: 40, disaggregated: [{ by: { sex: 'female' }, value: 25 }, { by: { sex: 'male' }, value: 15 }], status: 'verified' }] },
})

async function programme(of: object): Promise<string> {
  const answer = await scripted.request.post(`${served.address}/api/v1/programmes`, { data: { record: of }, headers: { origin: served.address } })
  if (!answer.ok()) throw new Error(await answer.text())
  return `${served.address}/programmes/${(await answer.json() as { programme: string }).programme}`
}
const recordOf = (base: string): Promise<ProgrammeRecord> => served.record('manager', base)
const indicator = async (base: string, id: string) => (await recordOf(base)).design?.indicators?.find(each => each.id === id)
const results = async (base: string) => (await recordOf(base)).design?.results ?? []
const press = (page: Page, name: string) => Promise.all([page.waitForResponse(response => response.request().method() === 'POST'), page.getByRole('button', { name }).click()])

test('a results tree grows from nothing: levels in the funder’s words, numbers suggested, moved without biting its tail, dropped with a reason', async () => {
  const page = await plain.newPage()
  const base = await served.newProgramme('manager', 'tree')
  await page.goto(`${base}/design/results`)
  expect(await page.locator('main').textContent()).toContain('Nothing is recorded yet about results.')
  const add = async (link: string | RegExp, fields: Record<string, string>) => {
    await page.getByRole('link', { name: link }).first().click()
    for (const [name, value] of Object.entries(fields)) await page.locator(`main [name=${name}]`).fill(value)
    await press(page, 'Save')
  }
  await add('Add: Outcome', { title: 'Members read the accounts' })
  await add(/^Add: Output/, { title: 'Bookkeepers trained' })
  await add(/^Add an indicator.*Bookkeepers/, { title: 'Bookkeepers whose test is better' })
  expect((await results(base)).map(({ level, code, parent }) => [level, code, parent])).toEqual([['outcome', '1', undefined], ['output', '1.1', 'result-members-read-the-accounts']])
  expect((await recordOf(base)).design?.indicators?.map(({ code, result }) => [code, result])).toEqual([['1.1.a', 'result-bookkeepers-trained']])

  const levels = page.locator('.outcome > .head .level, .output > .head .level')
  for (const [preset, names] of Object.entries({ ilo: ['Immediate objective (outcome)', 'Output'], ec: ['Specific objective (outcome)', 'Output'], un: ['Outcome', 'Output'], fcdo: ['Outcome', 'Output'], own: ['Outcome', 'Output'], usaid: ['Objective', 'Output'] })) {
    await page.locator('[name=preset]').selectOption(preset)
    await press(page, 'Use these names')
    expect([await levels.allTextContents(), (await recordOf(base)).design?.levelNames]).toEqual([names, { preset }])
  }

  await add(/^Add: Intermediate result/, { title: 'Members ask questions' })
  const output = page.locator('li#result-bookkeepers-trained')
  await output.locator('summary').click()
  await output.locator('[name=parent]').selectOption('result-members-ask-questions')
  await Promise.all([page.waitForNavigation(), output.getByRole('button', { name: 'Move' }).click()])
  expect((await results(base)).find(each => each.level === 'output')?.parent).toBe('result-members-ask-questions')
  const outcome = page.locator('li#result-members-read-the-accounts')
  expect(await outcome.locator(':scope > .acts [name=parent] option').allTextContents()).toEqual(['the top of the tree'])

  await output.locator('summary').click()
  await output.locator('[name=because]').fill('The donor pays for it elsewhere')
  await Promise.all([page.waitForNavigation(), output.getByRole('button', { name: 'Drop it' }).click()])
  expect(await output.textContent()).toContain('Dropped: The donor pays for it elsewhere')
  await output.locator('summary').click()
  await Promise.all([page.waitForNavigation(), output.getByRole('button', { name: 'Take it up again' }).click()])
  expect((await results(base)).find(each => each.level === 'output')?.status).toBe('planned')
  await page.close()
}, 60_000)

test('a result that is told to stand under what stands under it is refused', async () => {
  const base = await programme({ throughline: 1, programme: { id: 'circle' }, design: { results: [{ id: 'a', level: 'outcome', title: 'A' }, { id: 'b', level: 'outcome', title: 'B', parent: 'a' }] } })
  const answer = await scripted.request.post(`${base}/design/results?/move`, { form: { id: 'a', seen: '', parent: 'b' }, headers: { origin: served.address } })
  expect(await answer.text()).toContain('It cannot stand there.')
  expect((await results(base))[0]?.parent).toBeUndefined()
})

test('the page says loudly where figures do not exist and where numbers are wrong, and leads to where that is mended', async () => {
  const given = record() as { design: { indicators: { targets?: object[], disaggregations?: object[] }[] }, delivery: { measurements: { value: number }[] } }
  given.design.indicators[0]!.targets = [...targets(50, 40, 150), { value: 200 }]
  given.delivery.measurements[0]!.value = 45
  const base = await programme(given)
  const page = await plain.newPage()
  await page.goto(`${base}/design/results`)
  const said = await page.locator('.warnings').textContent()
  for (const words of ['not sure that anybody has the figures', 'its targets go from 50 to 40', 'lead to 150, the target for the whole programme says 200', 'The parts by sex come to 40, their whole says 45']) expect(said?.toLowerCase()).toContain(words.toLowerCase())
  expect(await page.locator('.line .loud').textContent()).toContain('not sure')
  await page.locator('.warnings li', { hasText: 'parts by sex' }).getByRole('link', { name: /^Mend it/ }).click()
  expect(page.url()).toContain('/things/measurement/m24')
  // The table says the same of its own rows, and what the checks find in them: by their seriousness, each with the form in which it is mended.
  await page.goto(`${base}/design/results/table`)
  const amiss = page.locator('section', { has: page.getByRole('heading', { name: 'What is amiss with these indicators' }) })
  expect(await amiss.textContent()).toContain('The parts by sex come to 40, their whole says 45')
  const checked = amiss.locator('li li', { has: page.locator('svg') }).first()
  expect(await checked.innerText()).toMatch(/^(minor|moderate|serious|blocking) /)
  await checked.getByRole('link', { name: /^Mend it/ }).click()
  expect(page.url()).toMatch(/\/things\/(indicator|measurement)\//)
  await page.close()
})

/** The table open with its script at work; a cell by its row's heading and its place among the row's cells. */
async function table(base: string, query = ''): Promise<{ page: Page, cell: (row: string | RegExp, column: number) => ReturnType<Page['locator']> }> {
  const page = await scripted.newPage()
  await page.goto(`${base}/design/results/table${query}`)
  await page.locator('table[role=grid]').waitFor()
  return { page, cell: (row, column) => page.locator('tr[data-line]', { has: page.getByRole('rowheader', { name: row }) }).first().locator('> *').nth(column) }
}
const [WHOLE_ACTUAL, FIRST_TARGET, FIRST_ACTUAL] = [8, 11, 12]
const saved = (page: Page) => page.waitForResponse(response => response.request().method() === 'PATCH')
const pasted = (page: Page, text: string) => page.evaluate(`(() => { const data = new DataTransfer(); data.setData('text/plain', ${JSON.stringify(text)}); document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })) })()`)

test('targets and reports are typed where they stand; totals follow, the reader stays, and a save is undone', async () => {
  const base = await programme(record())
  const { page, cell } = await table(base)
  // A save reads the row it changed and no more.
  const rowsRead: string[] = []
  page.on('request', request => { if (request.url().includes('table.json')) rowsRead.push(request.url()) })
  await cell(/Bookkeepers/, FIRST_TARGET + 3).click()
  await page.keyboard.type('120')
  await Promise.all([saved(page), page.keyboard.press('Tab')])
  await page.locator('.said', { hasText: '1 cell saved.' }).waitFor()
  expect((await indicator(base, 'trained'))?.targets?.map(target => target.value)).toEqual([50, 120, 150])
  // Tab saved and went on to the actual of the same period, which is where the reader still is.
  await page.keyboard.type('60')
  await Promise.all([saved(page), page.keyboard.press('Enter')])
  await expect.poll(() => cell(/Bookkeepers/, FIRST_ACTUAL + 3).textContent()).toBe('100')
  expect(await cell(/Bookkeepers/, WHOLE_ACTUAL).textContent()).toBe('100')
  expect(await page.evaluate('document.activeElement.cellIndex')).toBe(FIRST_ACTUAL + 3)
  expect((await recordOf(base)).delivery?.measurements?.map(each => each.value)).toEqual([40, 60])
  await cell(/Bookkeepers/, FIRST_ACTUAL).click()
  await expect.poll(() => page.locator('.beneath').textContent()).toContain('1 report, 1 verified')
  await Promise.all([saved(page), page.keyboard.press('Control+z')])
  await expect.poll(() => cell(/Bookkeepers/, FIRST_ACTUAL + 3).textContent()).toBe('–')
  // A share is typed as its counts.
  await cell(/Share/, FIRST_ACTUAL).click()
  await page.keyboard.type('12/48')
  await Promise.all([saved(page), page.keyboard.press('Enter')])
  await expect.poll(() => cell(/Share/, FIRST_ACTUAL).textContent()).toBe('25')
  expect((await recordOf(base)).delivery?.measurements?.find(each => each.indicator === 'share')).toMatchObject({ value: 25, numerator: 12, denominator: 48 })
  expect(rowsRead.map(at => new URL(at).searchParams.get('only'))).toEqual(['trained', 'trained', 'trained', 'share'])
  await page.close()
}, 60_000)

test('what is not a number is told where it stands, and Escape leaves the cell as it was', async () => {
  const base = await programme(record())
  const { page, cell } = await table(base)
  await cell(/Bookkeepers/, FIRST_TARGET).click()
  await page.keyboard.press('Enter')
  await page.locator('.typing input').fill('1,23')
  await page.keyboard.press('Enter')
  expect(await page.locator('.typing [role=alert]').textContent()).toContain('“1,23” is not a number')
  await page.keyboard.press('Escape')
  expect(await page.locator('.typing').count()).toBe(0)
  expect(await cell(/Bookkeepers/, FIRST_TARGET).textContent()).toBe('50')
  await page.close()
}, 30_000)

test('a block from Excel goes in whole or not at all, and one save undoes it', async () => {
  const base = await programme(record())
  const { page, cell } = await table(base)
  await cell(/Bookkeepers/, FIRST_TARGET).click()
  await pasted(page, '60\t41\t68%\t1,100\r\n55\tmany\t\t70\r\n')
  await page.locator('.told', { hasText: '1 cell could not be taken' }).waitFor()
  expect(await page.locator('.told').textContent()).toContain('1.b · Share who pass, 2024, Actual: “many” is not a number')
  expect(await recordOf(base)).toEqual(record())
  await cell(/Bookkeepers/, FIRST_TARGET).click()
  await Promise.all([saved(page), pasted(page, '60\t41\t68%\t1,100\r\n55\t11/20\t\t70\r\n')])
  await page.locator('.said', { hasText: '6 cells saved.' }).waitFor()
  expect((await indicator(base, 'trained'))?.targets?.map(target => target.value)).toEqual([60, 1100, 150])
  expect((await indicator(base, 'share'))?.targets).toEqual([{ period: YEARS[0], value: 55 }, { period: YEARS[1], value: 70 }])
  expect((await recordOf(base)).delivery?.measurements?.find(each => each.indicator === 'share')).toMatchObject({ value: 55, numerator: 11, denominator: 20 })
  await Promise.all([saved(page), page.getByRole('button', { name: 'Undo' }).click()])
  await page.locator('.said', { hasText: 'Undone.' }).waitFor()
  const back = await recordOf(base)
  expect([back.design?.indicators?.[0]?.targets, back.delivery]).toEqual([(record() as { design: { indicators: { targets: object }[] } }).design.indicators[0]?.targets, (record() as { delivery: object }).delivery])
  await page.close()
}, 60_000)

test('somebody else’s change of the same cell is shown beside one’s own, and of another cell is simply there', async () => {
  const base = await programme(record())
  const { page, cell } = await table(base)
  const other = (period: number, before: number, after: number) => scripted.request.patch(base.replace('/programmes/', '/api/v1/programmes/') + '/tracking-table', { data: { cells: [{ indicator: 'trained', side: 'target', period: YEARS[period], before: { value: before }, after: { value: after } }] }, headers: { origin: served.address } })
  await cell(/Bookkeepers/, FIRST_TARGET).click()
  await page.keyboard.press('F2')
  expect((await other(0, 50, 55)).ok() && (await other(2, 150, 160)).ok()).toBe(true)
  await page.locator('.typing input').fill('70')
  await Promise.all([saved(page), page.keyboard.press('Enter')])
  await page.locator('.told', { hasText: 'you saw 50, it is now 55, and you wanted 70' }).waitFor()
  await expect.poll(() => cell(/Bookkeepers/, FIRST_TARGET + 6).textContent()).toBe('160')
  await Promise.all([saved(page), page.getByRole('button', { name: 'Put mine in its place' }).click()])
  await expect.poll(() => cell(/Bookkeepers/, FIRST_TARGET).textContent()).toBe('70')
  expect((await indicator(base, 'trained'))?.targets?.map(target => target.value)).toEqual([70, 100, 160])
  await page.close()
}, 60_000)

test('a breakdown taken away keeps its values in sight, and one added shows what was not broken down by it', async () => {
  const base = await programme(record())
  const seen = await indicator(base, 'trained')
  const change = await scripted.request.patch(base.replace('/programmes/', '/api/v1/programmes/'), { data: { changes: [{ act: 'changed', kind: 'indicator', id: 'trained', field: 'disaggregations', before: seen?.disaggregations, after: [{ by: 'age', categories: ['under 35', 'over 35'] }] }] }, headers: { origin: served.address } })
  expect(change.ok()).toBe(true)
  const page = await plain.newPage()
  await page.goto(`${base}/design/results/table`)
  await page.getByRole('link', { name: 'Show the parts of Bookkeepers trained' }).click()
  const row = (name: string) => page.locator('tr.part', { has: page.getByRole('rowheader', { name, exact: true }) }).locator('> *').nth(FIRST_ACTUAL).textContent()
  expect([await row('not broken down by age'), await row('female (by sex, no longer asked for)'), await row('male (by sex, no longer asked for)'), await row('age: under 35')]).toEqual(['40', '25', '15', '–'])
  await page.getByRole('link', { name: 'Hide empty parts' }).click()
  expect(await page.locator('tr.part').count()).toBe(3)
  await page.close()
}, 30_000)

test('without JavaScript the table is read, and each row’s cells are a form', async () => {
  const base = await programme(record())
  const page = await plain.newPage()
  await page.goto(`${base}/design/results/table`)
  await page.getByRole('link', { name: 'Bookkeepers trained', exact: true }).click()
  await page.getByLabel('1.a · Bookkeepers trained, 2025, Target').fill('110')
  await page.getByLabel('1.a · Bookkeepers trained, 2025, Actual').fill('? the survey is late')
  await page.getByLabel('1.a · Bookkeepers trained · female, 2024, Actual').fill('twenty')
  await press(page, 'Save the cells')
  expect(await page.locator('[role=alert]').textContent()).toContain('“twenty” is not a number')
  await page.getByLabel('1.a · Bookkeepers trained · female, 2024, Actual').fill('26')
  await press(page, 'Save the cells')
  await page.locator('[role=status]', { hasText: 'Saved.' }).waitFor()
  const { delivery } = await recordOf(base)
  expect((await indicator(base, 'trained'))?.targets?.map(target => target.value)).toEqual([50, 110, 150])
  expect(delivery?.measurements?.map(each => each.value)).toEqual([40, { unknown: 'the survey is late' }])
  expect(delivery?.measurements?.[0]?.disaggregated?.[0]).toEqual({ by: { sex: 'female' }, value: 26 })
  expect(await page.locator('main').textContent()).toContain('not known: the survey is late')
  await page.close()
}, 30_000)

test('who may only read sees the same table, and nothing in it opens', async () => {
  const donor = await served.signedIn('donor')
  const page = await donor.newPage()
  await page.goto(`${served.address}/programmes/0193c1a0-0000-7000-8000-000000004310/design/results/table`)
  await page.locator('table[role=grid]').waitFor()
  expect(await page.locator('main').textContent()).toContain('You may read this table, but not change it.')
  await page.locator('tr[data-line] td').nth(FIRST_TARGET).click()
  await page.keyboard.press('Enter')
  expect(await page.locator('.typing').count()).toBe(0)
  await donor.close()
}, 30_000)

/** As large as a first page comes: more indicators and periods than it shows. */
const large = (): object => {
  const quarters = Array.from({ length: 12 }, (_, at) => ({ name: `${2024 + Math.floor(at / 4)} Q${at % 4 + 1}`, start: `${2024 + Math.floor(at / 4)}-${String(at % 4 * 3 + 1).padStart(2, '0')}-01`, end: `${2024 + Math.floor(at / 4)}-${['03-31', '06-30', '09-30', '12-31'][at % 4]}` }))
  return {
    throughline: 1, programme: { id: 'large', title: 'Large' },
    design: { results: [{ id: 'o', level: 'outcome', code: '1', title: 'Much changes' }], indicators: Array.from({ length: 30 }, (_, at) => ({ id: `i${at}`, result: 'o', code: `1.${at}`, title: `People who can do something new after course ${at * 37 % 101}`, unit: 'persons', kind: 'number', direction: 'up', addsUp: 'each-report-adds', overPlaces: 'sum', targets: quarters.map((period, quarter) => ({ period, value: (quarter + 1) * (40 + at * 7) })) })) },
    delivery: { measurements: Array.from({ length: 30 }, (_, at) => quarters.slice(0, 11).map((period, quarter) => ({ id: `m${at}-${quarter}`, indicator: `i${at}`, period, value: (at * 31 + quarter * 17) % 97 }))).flat() },
  }
}

test('each page is light, fits 320 pixels, and axe finds nothing, in light and dark', async () => {
  const [base, big, none] = [await programme(record()), await programme(large()), await served.newProgramme('manager', 'nothing')]
  const pages = [`${base}/design/results`, `${none}/design/results`, `${base}/design/results/table?unfold=all`, `${none}/design/results/table`, `${base}/design/results/table/trained`, `${big}/design/results/table`]
  const context = await served.signedIn('manager', { bypassCSP: true })
  expect(await faultsOf(context, pages)).toEqual([])
  await context.close()
}, 300_000)
