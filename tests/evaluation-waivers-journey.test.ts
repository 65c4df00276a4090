// Waivers on the page of checks, as those evaluated and those who evaluate meet them: what was waived before there were evaluators stays seen and counts no longer, and from then on they alone waive.
import type { BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from './look.ts'
import { serveAlone, type Served } from './served.ts'

const RULE = 'recommendations/rests-on-findings'
let served: Served
let [manager, evaluator]: BrowserContext[] = []
let base: string
beforeAll(async () => {
  served = await serveAlone()
  manager = await served.signedIn('manager', { javaScriptEnabled: false })
  evaluator = await served.signedIn('evaluator', { javaScriptEnabled: false })
  const evaluation = { id: 'final', findings: [{ id: 'late', statement: 'The money came late.' }], recommendations: [{ id: 'r1', number: 1, text: 'Train two inspectors for each district.' }, { id: 'r2', number: 2, text: 'Send the money before the season begins.' }] }
  const made = await post('', { record: { throughline: 1, programme: { id: 'p', title: 'Inspectors' }, evaluations: [evaluation] } })
  base = `${served.address}/programmes/${made.programme}`
}, 240_000)
afterAll(() => served.close())

async function post(at: string, data: object): Promise<any> {
  const answer = await manager!.request.post(`${served.address}/api/v1/programmes${at}`, { data, headers: { origin: served.address } })
  expect(answer.ok(), await answer.text()).toBe(true)
  return answer.json()
}
const opened = async (context: BrowserContext | undefined): Promise<Page> => { const page = await context!.newPage(); await page.goto(`${base}/checks?rule=${RULE}`); return page }
const place = (page: Page, number: number) => page.locator('.places li').filter({ hasText: `Recommendation ${number}` })
async function waive(page: Page, number: number, because: string) {
  await place(page, number).locator('summary').click()
  await place(page, number).locator('[name=because]').fill(because)
  await place(page, number).getByRole('button', { name: 'Waive this' }).click()
  await page.goto(`${base}/checks?rule=${RULE}`)
}

test('before anybody evaluates, whoever writes the programme waives; once there are evaluators that is still seen, counts no longer, and they alone waive', async () => {
  const ours = await opened(manager)
  await waive(ours, 1, 'It goes without saying')
  expect(await place(ours, 1).innerText()).toContain('Waived by Maria Santos: It goes without saying')
  expect(await ours.locator('.waived').count()).toBe(1)
  await post(base.slice(base.lastIndexOf('/')) + '/members', { email: 'evaluator@demo.example', role: 'evaluator', evaluation: 'final' })

  await ours.reload()
  expect(await ours.locator('.waived').count()).toBe(0)
  expect(await place(ours, 1).innerText()).toContain('Waived by Maria Santos: It goes without saying · sets nothing aside: only the evaluators of this evaluation may waive what is said of it')
  for (const number of [1, 2]) {
    expect(await place(ours, number).locator('[name=because]').count()).toBe(0)
    expect(await place(ours, number).getByText('Mend it').count()).toBe(0)
  }

  const theirs = await opened(evaluator)
  expect(await place(theirs, 1).innerText()).toContain('sets nothing aside')
  await waive(theirs, 2, 'A quick win all parties asked for')
  expect(await place(theirs, 2).innerText()).toContain('Waived by Elena Rossi: A quick win all parties asked for')
  await ours.reload()
  expect(await ours.locator('.waived').count()).toBe(1)
  expect(await place(ours, 2).innerText()).toContain('Waived by Elena Rossi')
  expect(await place(ours, 2).getByRole('button').count()).toBe(0)
}, 120_000)

test('a form sent all the same is answered with who may', async () => {
  const answer = await manager!.request.post(`${base}/checks?/waive`, { form: { rule: RULE, at: 'r1', because: 'hush' }, headers: { origin: served.address, accept: 'text/html' } })
  expect(answer.status()).toBe(422)
  expect(await answer.text()).toContain('is independent: only its evaluators set aside what the checks say of it.')
})

test('the page of checks keeps to a phone’s width and holds for axe, with a waiver that counts, one that does not, and the form', async () => {
  for (const persona of ['manager', 'evaluator']) {
    const context = await served.signedIn(persona, { bypassCSP: true })
    expect(await faultsOf(context, [`${base}/checks`])).toEqual([])
    if (process.env['LOOK']) for (const width of [1280, 360]) for (const colorScheme of ['light', 'dark'] as const) {
      const shot = await context.newPage()
      await shot.setViewportSize({ width, height: 900 })
      await shot.emulateMedia({ colorScheme })
      await shot.goto(`${base}/checks?rule=${RULE}`)
      await shot.screenshot({ path: `${process.env['LOOK']}/${persona}-${width}-${colorScheme}.png`, fullPage: true })
    }
  }
}, 120_000)

test('each ends their own waiver', async () => {
  const [ours, theirs] = [await opened(manager), await opened(evaluator)]
  await place(ours, 1).getByRole('button', { name: 'End the waiver' }).click()
  await ours.goto(`${base}/checks?rule=${RULE}`)
  expect(await place(ours, 1).innerText()).not.toContain('Maria Santos')
  expect(await place(ours, 1).locator('form').count()).toBe(0)
  await place(theirs, 2).getByRole('button', { name: 'End the waiver' }).click()
  await theirs.goto(`${base}/checks?rule=${RULE}`)
  expect(await theirs.locator('.waived').count()).toBe(0)
}, 60_000)
