// The pages on which a design shares out functions, money, issues and plans: what the worked example's weaknesses look like there, and what people do about them, with JavaScript off.
import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { ProgrammeRecord } from '#record/record.ts'
import { EXAMPLE_PROGRAMME } from './personas.ts'
import { faultsOf } from './look.ts'
import { serveForBrowser, type Served } from './served.ts'

const PAGES = ['responsibilities', 'budget', 'cross-cutting', 'plans'] as const
/** The lists beside them, which bring the registers’ one script. */
const LISTS = ['budget/lines'] as const

let served: Served
let manager: BrowserContext
/** The worked example's design as it stood when it began; and a programme with nothing but parties and results. */
let example: string
let begun: string

const BEGUN = {
  throughline: 1, programme: { id: 'begun', title: 'Weavers keep accounts', currency: 'USD' },
  parties: [{ id: 'donor', name: 'Ministry', roles: ['funding'] }, { id: 'agency', name: 'Agency', roles: ['accountable'] }, { id: 'school', name: 'Trade school', roles: ['implementing'] }],
  design: { results: [{ id: 'trained', level: 'output', title: 'Weavers trained' }], indicators: [{ id: 'women', result: 'trained', title: 'Weavers trained', disaggregations: [{ by: 'sex' }] }] },
}

async function added(record: unknown): Promise<string> {
  const answer = await manager.request.post(`${served.address}/api/v1/programmes`, { data: { record }, headers: { origin: served.address } })
  if (!answer.ok()) throw new Error(await answer.text())
  return `${served.address}/programmes/${(await answer.json() as { programme: string }).programme}`
}

beforeAll(async () => {
  served = await serveForBrowser()
  manager = await served.signedIn('manager', { javaScriptEnabled: false })
  example = await added(parse(readFileSync(new URL('../examples/sse-asia/design.yaml', import.meta.url), 'utf8')))
  begun = await added(BEGUN)
}, 180_000)
afterAll(() => served.close())

const open = async (base: string, page: typeof PAGES[number] | typeof LISTS[number], context = manager): Promise<Page> => { const at = await context.newPage(); await at.goto(`${base}/design/${page}`); return at }
const said = async (page: Page): Promise<string> => (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
const design = async (base: string): Promise<NonNullable<ProgrammeRecord['design']>> => (await served.record('manager', base)).design ?? {}

test('on the first day the worked example shows what its evaluators found at the end', async () => {
  const responsibilities = await said(await open(example, 'responsibilities'))
  expect(responsibilities).toContain('ILO and KoSEA carry it out in tiers 1 and 2')
  expect(responsibilities).toMatch(/Tier 2 ?keeps USD 70,000/)
  const budget = await said(await open(example, 'budget'))
  expect(budget).toContain('Money passes through 4 tiers.')
  expect(budget).toContain('MOEL → ILO → KoSEA → CSIER → Researchers of the six countries')
  expect(budget).toMatch(/Communication USD 0 0% No usual share No line for it/)
  expect(budget).toMatch(/Follow-up USD 0 0% No usual share No line for it/)
  expect(budget).toContain('Lines and total agree')
  const issues = await said(await open(example, 'cross-cutting'))
  expect(issues).toContain('No word of Disability inclusion in this design')
  expect(issues).toContain('No word of International labour standards in this design')
  const plans = await said(await open(example, 'plans'))
  expect(plans).toMatch(/Not planned: .*Knowledge.*Exit.*Contingency/)
})

test('someone shares out functions in the matrix, sees the overlap, and mends it', async () => {
  const page = await open(begun, 'responsibilities')
  expect(await said(page)).toContain('No function is recorded yet')
  await page.getByLabel('Procurement and contracts').check()
  await page.getByLabel('Or one of your own').fill('Looms and their repair')
  await page.getByRole('button', { name: 'Add to the matrix' }).click()
  expect(await said(page)).toContain('Nobody is assigned yet.')
  await page.getByLabel('Looms and their repair: Agency').selectOption('RA')
  await page.getByLabel('Looms and their repair: Trade school').selectOption('R')
  await page.getByLabel('Procurement and contracts: Ministry').selectOption('I')
  await page.getByRole('button', { name: 'Save the matrix' }).click()
  expect(await said(page)).toContain('Saved.')
  expect(await said(page)).toContain('Agency and Trade school carry it out in tiers 1 and 2')
  expect(await said(page)).toContain('Nobody is accountable')
  expect((await design(begun)).responsibilities?.map(each => each.assignments)).toEqual([[{ party: 'donor', as: 'I' }], [{ party: 'agency', as: 'R' }, { party: 'agency', as: 'A' }, { party: 'school', as: 'R' }]])
  await page.getByLabel('Looms and their repair: Agency').selectOption('A')
  await page.getByRole('button', { name: 'Save the matrix' }).click()
  expect(await said(page)).toContain('answered for in one tier and done in another')
  await page.close()
})

test('two people at the same row: the second learns what the first did, and overwrites nothing unseen', async () => {
  const [first, second] = [await open(begun, 'responsibilities'), await open(begun, 'responsibilities')]
  for (const [page, letters] of [[first, 'C'], [second, 'I']] as const) {
    await page.getByLabel('Looms and their repair: Ministry').selectOption(letters)
    await page.getByRole('button', { name: 'Save the matrix' }).click()
  }
  expect(await second.locator('[role=alert]').textContent()).toContain('changed by someone else')
  expect(await second.getByLabel('Looms and their repair: Ministry').inputValue()).toBe('I')
  expect((await design(begun)).responsibilities?.[1]?.assignments).toContainEqual({ party: 'donor', as: 'C' })
  await first.close()
  await second.close()
})

test('the first line makes the budget in the programme’s currency; won are added only once a dated rate says how', async () => {
  const page = await open(begun, 'budget')
  expect(await said(page)).toContain('The first line takes the programme’s currency, USD.')
  for (const [title, amount, currency] of [['Courses', '90000', ''], ['Study tour', '10000000', 'KRW']] as const) {
    await page.goto(`${begun}/things/budgetLine/new?back=${new URL(begun).pathname}/design/budget`)
    await page.locator('main [name=title]').fill(title)
    await page.locator('main [name=amount]').fill(amount)
    await page.locator('main [name=currency]').fill(currency)
    await page.getByRole('button', { name: 'Save' }).click()
  }
  expect(page.url()).toContain('/design/budget#')
  expect(await said(page)).toContain('KRW 10,000,000 beside, without a rate')
  expect((await design(begun)).budget).toMatchObject({ currency: 'USD', lines: [{ title: 'Courses' }, { title: 'Study tour', currency: 'KRW' }] })
  await page.locator('summary', { hasText: 'Add a dated rate' }).click()
  for (const [name, value] of [['from', 'KRW'], ['rate', '0.00084'], ['to', 'USD'], ['date', '2019-06-01'], ['source', 'UN operational rates of exchange']] as const) await page.locator(`form:has([name=source]) [name=${name}]`).fill(value)
  await page.getByRole('button', { name: 'Add a dated rate' }).click()
  expect(await said(page)).toContain('The lines come to USD 98,400')
  expect(await said(page)).toContain('1 KRW = 0.00084 USD, Jun 1, 2019, UN operational rates of exchange')
  await page.goto(`${begun}/design/budget?by=currency`)
  expect(await page.locator('.group').allTextContents()).toHaveLength(2)
  await page.close()
})

test('a budget is kept as a version, changed, and compared with it line by line', async () => {
  const page = await open(begun, 'budget')
  await page.locator('summary', { hasText: 'Keep this budget as a version' }).click()
  for (const [name, value] of [['version', 'As submitted'], ['approvedOn', '2019-07-01'], ['next', 'After comments'], ['reason', 'Sent to the ministry']] as const) await page.locator(`form:has([name=next]) [name=${name}]`).fill(value)
  await page.getByRole('button', { name: 'Keep this budget as a version' }).click()
  const [courses] = ((await design(begun)).budget as { lines: { id: string }[] }).lines
  await page.goto(`${begun}/things/budgetLine/${courses?.id}?back=${new URL(begun).pathname}/design/budget`)
  await page.locator('main [name=amount]').fill('80000.50')
  await page.getByRole('button', { name: 'Save' }).click()
  expect(await said(page)).toContain('From “As submitted” to “After comments”')
  expect(await said(page)).toContain('USD 98,400 before, USD 88,400.50 after: −9,999.50. 1 line is the same.')
  expect((await design(begun)).budget).toMatchObject({ version: 'After comments', versions: [{ version: 'As submitted', approvedOn: '2019-07-01', reason: 'Sent to the ministry', lines: [{ title: 'Courses', amount: 90000 }, { title: 'Study tour', amount: 10000000, currency: 'KRW' }] }] })
  await page.close()
})

test('agreements planned tier below tier show what each keeps; a budget read from signed ones takes them over as planned', async () => {
  const page = await open(begun, 'budget')
  for (const [title, from, to, amount, rate] of [['Grant', 'donor', 'agency', '113', '13'], ['Contract', 'agency', 'school', '80', '']] as const) {
    const [above] = (await design(begun)).plannedAgreements ?? []
    await page.goto(`${begun}/things/plannedAgreement/new?from=${from}${above ? `&parent=${above.id}` : ''}&back=${new URL(begun).pathname}/design/budget`)
    await page.locator('main [name=title]').fill(title)
    await page.locator('main [name=to]').selectOption(to)
    await page.locator('main [name=amount]').fill(amount)
    await page.locator('main [name=supportCostRate]').fill(rate)
    await page.getByRole('button', { name: 'Save' }).click()
  }
  expect(await said(page)).toMatch(/Tier 1 Agency USD 113 USD 80 USD 33 29.2% USD 13/)
  expect(await said(page)).toContain('As planned in this design.')
  await page.goto(`${example}/design/budget`)
  await page.getByRole('button', { name: 'Take the signed ones as planned' }).click()
  const { design: taken, delivery } = await served.record('manager', example)
  expect(taken?.plannedAgreements?.map(each => [each.id, each.parent])).toEqual(delivery?.agreements?.map(each => [each.id, each.parent]))
  await page.close()
})

test('an issue is marked in one form, tied, and it is said where it fades', async () => {
  const page = await open(begun, 'cross-cutting')
  expect(await said(page)).toContain('Present, not tied')
  const gender = page.getByRole('group', { name: 'Gender equality' })
  await gender.getByLabel('Marker').selectOption('2')
  await gender.getByLabel(/How the design/).fill('Courses in the evening, with childcare')
  await page.getByRole('group', { name: 'Environment' }).getByLabel('Marker').selectOption('0')
  await page.getByRole('button', { name: 'Save the markers' }).click()
  expect(await said(page)).toContain('Gender equality is missing from results, the budget, and events, though it reaches indicators.')
  expect(await said(page)).toContain('Environment is declared not to be an aim')
  await page.getByRole('link', { name: 'Gender equality', exact: true }).click()
  await page.getByRole('group', { name: 'Results' }).getByLabel('Weavers trained').check()
  await page.getByRole('button', { name: 'Save' }).click()
  expect(await said(page)).toContain('Gender equality reaches indicators and fades out: absent from the budget and events.')
  expect((await design(begun)).crossCutting).toMatchObject([{ issue: 'gender-equality', marker: 2, addressedHow: 'Courses in the evening, with childcare', results: ['trained'] }, { issue: 'environment', marker: 0 }])
  await page.close()
})

test('a plan’s item hangs free until money and a party carry it; what does not exist is said so', async () => {
  const page = await open(begun, 'plans')
  const section = (name: string) => page.locator('section', { has: page.getByRole('heading', { name, exact: true }) })
  const monitoring = section('Monitoring')
  await monitoring.locator('summary', { hasText: 'Add what is monitored' }).click()
  await monitoring.locator('[name=title]').first().fill('Visit each village')
  await monitoring.getByRole('button', { name: 'Add it' }).click()
  expect(await said(page)).toContain('1 item hangs free')
  expect(await monitoring.locator('li').textContent()).toMatch(/no budget line.*nobody responsible/)
  const [item] = await monitoring.locator('li').all()
  await item?.locator('summary').click()
  await item?.locator('[name=responsible]').selectOption('agency')
  await item?.locator('[name=budgetLine]').selectOption({ label: 'Courses' })
  await item?.getByRole('button', { name: 'Save' }).click()
  expect(await monitoring.textContent()).toContain('1 item, tied')
  const exit = section('Exit')
  await exit.locator('summary', { hasText: 'Say it in words' }).click()
  for (const folded of await exit.locator('details details summary').all()) await folded.click()
  await exit.locator('[name="exit::none"]').fill('The manager: to be agreed in the second year')
  await exit.getByRole('button', { name: 'Save' }).click()
  expect(await exit.textContent()).toContain('There is none')
  const feasibility = section('Feasibility')
  await feasibility.locator('summary', { hasText: 'Questions, judgement' }).click()
  await feasibility.locator('[name="feasibility.questions[0].question"]').evaluate(input => input.closest('details')?.setAttribute('open', ''))
  await feasibility.locator('[name="feasibility.questions[0].question"]').fill('Do the villages keep accounts?')
  await feasibility.locator('[name="feasibility.questions[0].judgement"]').fill('In two of five')
  await feasibility.getByRole('button', { name: 'Save' }).click()
  expect(await feasibility.textContent()).toMatch(/Do the villages keep accounts\?.*In two of five.*no budget line/s)
  expect((await design(begun)).plans).toMatchObject({ monitoring: { items: [{ title: 'Visit each village', responsible: 'agency' }] }, exit: { none: 'The manager: to be agreed in the second year' } })
  const [again] = await monitoring.locator('li').all()
  await again?.locator('summary').click()
  await again?.getByRole('button', { name: 'Remove it' }).click()
  expect((await design(begun)).plans?.monitoring).toEqual({ items: [] })
  await page.close()
})

test('all lines stand in a register as well, found and sorted without a script', async () => {
  const page = await open(begun, 'budget')
  await page.getByRole('link', { name: /^All lines/ }).click()
  const register = page.locator('[data-register=budgetLine]')
  expect(await register.locator('tbody tr').count()).toBeGreaterThanOrEqual(2)
  expect(await register.textContent()).toContain('Study tour')
  expect(await page.locator('[data-register=plannedAgreement]').textContent()).toContain('Contract')
  await page.close()
})

test('a partner’s officer reads their own branch, is told so, and is offered nothing to change', async () => {
  const partner = await served.signedIn('partner', { javaScriptEnabled: false })
  for (const slug of PAGES) {
    const page = await open(`${served.address}/programmes/${EXAMPLE_PROGRAMME}`, slug, partner)
    expect(await page.locator('main button').count(), slug).toBe(0)
    if (slug === 'budget') expect(await said(page)).toContain('You see the lines and agreements of your own branch only')
  }
  await partner.close()
})

test.each(['empty', 'full'])('each page is light, sends no script but the one that waits for somebody to type, fits 320 pixels, and axe finds nothing, light or dark: %s', async which => {
  const context = await served.signedIn('manager', { bypassCSP: true })
  const bases = which === 'empty' ? [await served.newProgramme('manager', 'empty'), begun] : [example]
  const addresses = bases.flatMap(base => [...PAGES, ...LISTS].map(slug => `${base}/design/${slug}`))
  expect(await faultsOf(context, addresses, { scripts: at => at.endsWith('/budget/lines') ? 3 : 1 })).toEqual([])
  await context.close()
}, 240_000)
