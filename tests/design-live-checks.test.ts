// The checks beside a form: as saved without scripts, anew as one types with them.
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFaults, HEAVIEST, tooWide, weigherOf } from './look.ts'
import { serveForBrowser, type Served } from './served.ts'

/** What a form's page may weigh over the wire on its first view, in bytes, compressed. */

let served: Served
let base: string
beforeAll(async () => {
  served = await serveForBrowser()
  base = await served.newProgramme('manager', 'live')
}, 180_000)
afterAll(() => served.close())

const said = (page: Page) => page.locator('aside[aria-labelledby=live-checks]')

test('what the checks say follows what is typed, before anything is saved', async () => {
  const context = await served.signedIn('manager')
  const page = await context.newPage()
  await page.goto(`${base}/things/risk/new`)
  await page.locator('main [name=title]').fill('Visas come late')
  await said(page).getByText('has no owner').waitFor()
  expect(await said(page).textContent()).toContain('As typed, not saved yet')
  await page.locator('main [name=owner]').fill('Project coordinator')
  await said(page).getByText('has no owner').waitFor({ state: 'detached' })
  expect((await served.record('manager', base)).design?.risks).toBeUndefined()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL(url => !url.pathname.includes('/things/'))
  expect((await served.record('manager', base)).design?.risks).toMatchObject([{ title: 'Visas come late', owner: 'Project coordinator' }])

  await page.goto(`${base}/things/risk/risk-visas-come-late`)
  await page.locator('main [name=owner]').fill('')
  await said(page).getByText('has no owner').waitFor()
  await context.close()
}, 60_000)

test('what somebody typed before the scripts arrived stays, and is answered', async () => {
  const context = await served.signedIn('manager')
  const page = await context.newPage()
  let arrive = (): void => undefined
  const held = new Promise<void>(resolve => { arrive = resolve })
  await page.route('**/_app/**/*.js', async route => { await held; await route.continue() })
  await page.goto(`${base}/things/risk/new`, { waitUntil: 'commit' })
  await page.locator('main [name=title]').fill('Floods cut the roads')
  arrive()
  await said(page).getByText('has no owner').waitFor()
  expect(await page.locator('main [name=title]').inputValue()).toBe('Floods cut the roads')
  await context.close()
}, 60_000)

test('what typing mends elsewhere is told, and leads there', async () => {
  const context = await served.signedIn('manager')
  const page = await context.newPage()
  await page.goto(`${base}/parts/design.plans.exit`)
  const before = await said(page).textContent()
  await page.evaluate("for (const folded of document.querySelectorAll('main details')) folded.open = true")
  await page.locator('main [name="exit.continues"]').fill('The two courses at the training centre')
  await page.locator('aside[data-stage=live]').waitFor()
  expect(await said(page).textContent()).not.toBe(before)
  await context.close()
}, 60_000)

test('without scripts the saved state’s checks stand beside the form, each leading to where it is mended', async () => {
  const context = await served.signedIn('manager', { javaScriptEnabled: false, viewport: { width: 320, height: 700 } })
  const page = await context.newPage()
  await page.goto(`${base}/things/risk/risk-visas-come-late`)
  expect(await said(page).locator('li').count()).toBeGreaterThan(0)
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  await page.goto(`${base}/checks`)
  const [first] = await page.getByRole('link', { name: /^Mend it/ }).all()
  await first?.click()
  expect(page.url()).toMatch(/\/(things|parts)\//)
  expect(await page.locator('main form').count()).toBeGreaterThan(0)
  await context.close()
}, 60_000)

test('a form with its checks is light enough and axe finds nothing, light or dark', async () => {
  const context = await served.signedIn('manager', { bypassCSP: true })
  const page = await context.newPage()
  const weight = await (await weigherOf(page))(`${base}/things/indicator/new`)
  expect(weight).toBeGreaterThan(5000)
  expect(weight).toBeLessThan(HEAVIEST)
  await page.locator('main [name=title]').fill('People trained')
  await page.locator('aside[data-stage=live]').waitFor()
  // The page loads the texts of forms alone: a key that shows is a text left out of them.
  expect(await page.locator('body').innerText()).not.toMatch(/\b(?:app|nav|forms|liveChecks|checks|seriousness|overview|portfolio|live|error|problem)\.\w/)
  expect(await axeFaults(page, 'form')).toEqual([])
  await context.close()
}, 60_000)
