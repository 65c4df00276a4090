// A design is submitted, commented, approved as the baseline, changed, compared in words and brought back in part; without scripts.
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from './look.ts'
import { serveAlone, type Served } from './served.ts'
import { EXAMPLE_PROGRAMME } from './personas.ts'

let served: Served
let base: string

beforeAll(async () => {
  served = await serveAlone()
  base = `${served.address}/programmes/${EXAMPLE_PROGRAMME}`
}, 180_000)
afterAll(() => served.close())

const plain = { javaScriptEnabled: false } as const
const edit = async (changes: readonly object[]) => {
  const context = await served.signedIn('manager')
  const answer = await context.request.patch(base.replace('/programmes/', '/api/v1/programmes/'), { data: { changes }, headers: { origin: served.address } })
  expect(answer.ok(), await answer.text()).toBe(true)
  await context.close()
}
const sends = (page: Page, name: string) => Promise.all([page.waitForResponse(response => response.request().method() === 'POST'), page.getByRole('button', { name }).click()])

test('from submission to an approved baseline, and on to a revision with its reason', async () => {
  const manager = await (await served.signedIn('manager', plain)).newPage()
  await manager.goto(`${base}/design/versions`)
  expect(await manager.locator('main').textContent()).toContain('No version was submitted yet')
  await manager.locator('[name=reason]').fill('The design as agreed with the donor')
  await sends(manager, 'Submit for approval')
  await manager.waitForURL(/versions\/1$/)

  const constituent = await (await served.signedIn('constituent', plain)).newPage()
  await constituent.goto(`${base}/design/versions/1`)
  expect(await constituent.getByRole('button', { name: 'Approve' }).count()).toBe(0)
  await constituent.locator('[name=about]').fill('Risks')
  await constituent.locator('[name=words]').fill('Nobody asked the workers’ organisations.')
  await sends(constituent, 'Comment')

  const [refusal] = await sends(manager, 'Approve')
  expect(refusal.status()).toBe(422)
  expect(await manager.locator('[role=alert]').textContent()).toContain('needs somebody else')

  const donor = await (await served.signedIn('donor', plain)).newPage()
  await donor.goto(`${base}/design/versions/1`)
  expect(await donor.locator('.comments').textContent()).toContain('Nobody asked the workers’ organisations.')
  await sends(donor, 'Approve')
  await donor.goto(`${base}/design/versions`)
  expect(await donor.locator('tbody tr').first().textContent()).toMatch(/Version 1[\s\S]*baseline[\s\S]*approved/)

  await edit([{ act: 'added', kind: 'risk', id: 'risk-visas', after: { id: 'risk-visas', title: 'Visas come late', likelihood: 2 } }])
  await manager.goto(`${base}/design/versions`)
  await manager.locator('[name=reason]').fill('The risk the consulate told us of')
  await sends(manager, 'Submit for approval')
  await manager.goto(`${base}/design/versions/2`)
  expect(await manager.locator('main').textContent()).toContain('Risk “Visas come late” added')
  await sends(manager, 'Withdraw')
  await manager.goto(`${base}/design/versions`)
  expect(await manager.locator('tbody tr').first().textContent()).toContain('withdrawn')
  for (const page of [manager, constituent, donor]) await page.context().close()
}, 120_000)

test('a partner’s officer reads what was submitted, their own branch of the money in it, and says what they think', async () => {
  await edit([{ act: 'changed', kind: 'programme', id: 'sse-asia', field: 'summary', after: 'Six countries share what they know.' }])
  const manager = await (await served.signedIn('manager', plain)).newPage()
  await manager.goto(`${base}/design/versions`)
  await manager.locator('[name=reason]').fill('A summary for readers')
  await sends(manager, 'Submit for approval')
  const page = await (await served.signedIn('partner', plain)).newPage()
  await page.goto(`${base}/design/versions/3`)
  await page.locator('[name=words]').fill('The summary leaves out the training.')
  await sends(page, 'Comment')
  expect(await page.locator('.comments').textContent()).toContain('leaves out the training')
  await page.goto(`${base}/design/versions/compare?from=1&to=3`)
  expect(await page.locator('main').textContent()).toContain('Summary of the programme recorded: Six countries share what they know.')
  expect(await page.getByRole('button', { name: 'See what would change' }).count()).toBe(0)
  await manager.goto(`${base}/design/versions/3`)
  await sends(manager, 'Withdraw')
  await manager.goto(`${base}/history`)
  expect(await manager.locator('main').textContent()).toContain('The summary leaves out the training.')
  for (const each of [manager, page]) await each.context().close()
}, 90_000)

test('differences are told in words, texts side by side, and a part is brought back', async () => {
  await edit([{ act: 'changed', kind: 'risk', id: 'risk-visas', field: 'likelihood', before: 2, after: 4 }, { act: 'changed', kind: 'risk', id: 'risk-visas', field: 'trigger', after: 'The consulate closes' }])
  const page = await (await served.signedIn('manager', plain)).newPage()
  await page.goto(`${base}/design/versions/compare?from=2&to=now`)
  expect(await page.locator('main').textContent()).toContain('Likelihood of risk “Visas come late” raised from 2 to 4')
  await page.goto(`${base}/design/versions/compare?from=2&to=now&view=side`)
  await page.getByRole('checkbox', { name: 'Risks' }).check()
  await page.getByRole('button', { name: 'See what would change' }).click()
  expect(await page.locator('main').textContent()).toContain('Likelihood of risk “Visas come late” lowered from 4 to 2')
  await page.locator('[name=because]').fill('The consulate was right after all')
  await sends(page, 'Bring it back')
  await page.waitForURL(/compare\?from=2&to=now$/)
  expect(await page.locator('main').textContent()).not.toContain('Visas come late')
  expect((await served.record('manager', base)).design?.risks?.find(risk => risk.id === 'risk-visas')).toEqual({ id: 'risk-visas', title: 'Visas come late', likelihood: 2 })
  await page.goto(`${base}/history`)
  expect(await page.locator('main').textContent()).toContain('Because: The consulate was right after all')
  await page.context().close()
}, 90_000)

test('a narrative rewritten stands in the history with what was and what is, the words that differ marked', async () => {
  const words = (before: string | undefined, after: string) => edit([{ act: 'changed', kind: 'frame', id: 'design.theoryOfChange', field: 'narrative', ...(before === undefined ? {} : { before }), after }])
  const short = 'Courses lead to accounts that are closed on time, year after year.'
  await words(undefined, short)
  await words(short, 'Courses lead to accounts that members read and that are closed on time, year after year.')
  await edit([{ act: 'changed', kind: 'indicator', id: 'countries-mapped', field: 'baseline', after: { value: 2 } }])
  const page = await (await served.signedIn('manager', plain)).newPage()
  await page.goto(`${base}/history`)
  const entry = page.locator('li', { hasText: 'accounts that members read' }).first()
  expect((await entry.textContent())?.replaceAll(/\s+/g, ' ')).toMatch(/changed Theory of change · Narrative.*was Courses lead to accounts that are closed.*is now Courses lead to accounts that members read and that are closed/)
  expect([await entry.locator('del').count(), (await entry.locator('ins').allInnerTexts()).join(' ')]).toEqual([0, expect.stringMatching(/members read and/)])
  // What a value is made of goes by the names the forms have for it, not by the file's keys.
  expect((await page.locator('li', { hasText: 'Baseline' }).first().textContent())?.replaceAll(/\s+/g, ' ')).toMatch(/Baseline ?was – ?is now Value 2/)
  await page.context().close()
}, 60_000)

test('a reason given with a change is told with it', async () => {
  const page = await (await served.signedIn('manager', plain)).newPage()
  await page.goto(`${base}/things/risk/risk-visas?back=${encodeURIComponent('/')}`)
  await page.locator('[name=likelihood]').fill('5')
  await page.locator('fieldset.all [name="::because"]').fill('two of three visas came late')
  await sends(page, 'Save')
  await page.goto(`${base}/design/versions/compare?from=2&to=now`)
  expect(await page.locator('main').textContent()).toContain('Likelihood of risk “Visas come late” raised from 2 to 5, for this reason: “two of three visas came late')
  await page.context().close()
}, 60_000)

test('what someone else changed while a part was to be brought back stays, and is said', async () => {
  const page = await (await served.signedIn('manager', plain)).newPage()
  await page.goto(`${base}/design/versions/restore?version=2&part=risks`)
  await edit([{ act: 'changed', kind: 'risk', id: 'risk-visas', field: 'owner', after: 'The travel desk' }])
  await page.locator('[name=because]').fill('No need any more')
  const [refusal] = await sends(page, 'Bring it back')
  expect(refusal.status()).toBe(409)
  expect(await page.locator('[role=alert]').textContent()).toContain('was changed while you worked')
  expect((await served.record('manager', base)).design?.risks?.find(risk => risk.id === 'risk-visas')?.owner).toBe('The travel desk')
  await page.context().close()
}, 60_000)

test('a file is compared with a version or another file, without being kept', async () => {
  const page = await (await served.signedIn('manager', plain)).newPage()
  await page.goto(`${base}/design/versions`)
  const yaml = (name: string, title: string) => ({ name, mimeType: 'text/yaml', buffer: Buffer.from(`throughline: 1\nprogramme:\n  id: other\n  title: ${title}\n`) })
  await page.locator('[name=from]').selectOption('1')
  await page.setInputFiles('[name=toFile]', yaml('other.yaml', 'Another'))
  await sends(page, 'Compare these')
  expect(await page.locator('h1').textContent()).toBe('From Version 1 to other.yaml')
  expect(await page.locator('main').textContent()).toContain('removed')
  await page.setInputFiles('[name=fromFile]', yaml('other.yaml', 'Another'))
  await page.setInputFiles('[name=toFile]', yaml('third.yaml', 'A third'))
  await sends(page, 'Compare these')
  expect(await page.locator('h1').textContent()).toBe('From other.yaml to third.yaml')
  expect(await page.locator('main').textContent()).toContain('Title of the programme changed from Another to A third')
  await page.setInputFiles('[name=toFile]', { name: 'broken.yaml', mimeType: 'text/yaml', buffer: Buffer.from('throughline: 1\nprogramme: { titel: x }\n') })
  const [refusal] = await sends(page, 'Compare these')
  expect(refusal.status()).toBe(422)
  expect(await page.locator('[role=alert]').textContent()).toContain('broken.yaml: ')
  await page.context().close()
}, 60_000)

test('the pages fit 320 pixels, are light, and axe finds nothing, light or dark', async () => {
  const context = await served.signedIn('manager', { bypassCSP: true })
  const addresses = ['', '/1', '/2', '/compare?from=1&to=now&view=side', '/restore?version=1&part=risks&part=programme'].map(at => `${base}/design/versions${at}`)
  expect(await faultsOf(context, addresses)).toEqual([])
  await context.close()
}, 120_000)
