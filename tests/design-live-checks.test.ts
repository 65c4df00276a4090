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

test('to a reader of French the checks speak French as one types', async () => {
  const context = await served.signedIn('manager', { locale: 'fr-FR' })
  const page = await context.newPage()
  await page.goto(`${base}/things/risk/new`)
  await page.locator('main [name=title]').fill('Les crues')
  await said(page).getByText('n’a pas de responsable').waitFor()
  expect(await said(page).locator('li [lang=en]').count()).toBe(0)
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

test('on pages whose forms stand between what they show, the checks of the page follow what is typed, say so at the foot of the window, and lead to what is to be mended', async () => {
  const context = await served.signedIn('manager', { viewport: { width: 360, height: 800 } })
  const begun = {
    throughline: 1, programme: { id: 'begun', title: 'Weavers keep accounts', relatedProgrammes: [{ title: 'Weavers I', relation: 'preceding', considered: [{ kind: 'lesson', text: 'Read accounts aloud' }] }] },
    parties: [{ id: 'agency', name: 'Agency', roles: ['accountable'] }, { id: 'school', name: 'Trade school', roles: ['implementing'] }], design: { responsibilities: [{ id: 'training', function: 'Training', assignments: [] }, { id: 'money', function: 'Procurement', assignments: [] }] },
  }
  const answer = await context.request.post(`${served.address}/api/v1/programmes`, { data: { record: begun }, headers: { origin: served.address } })
  const at = `${served.address}/programmes/${(await answer.json() as { programme: string }).programme}`
  const page = await context.newPage()
  const checks = page.locator('section[aria-labelledby=checks]')
  const foot = page.locator('[role=status][data-stage=live]')
  await page.goto(`${at}/design/responsibilities`)
  const saved = await checks.innerText()
  expect(saved).toContain('Nobody is accountable for “Training”')
  await page.getByLabel('Training: Agency').selectOption('A')
  await foot.waitFor()
  const typed = (await checks.locator('[data-live]').innerText()).split('mended by what you typed')
  expect([typed[0]?.includes('Nobody is accountable for “Training”'), typed[0]?.includes('Nobody is accountable for “Procurement”'), typed[1]?.includes('“Training”')]).toEqual([false, true, true])
  expect([await foot.innerText(), await tooWide(page) <= 0]).toEqual([expect.stringMatching(/As typed, not saved yet\.[\s\S]*mended by what you typed/), true])
  expect(await checks.locator('[data-live]').getByRole('link', { name: /^Mend it.*accountable for “Procurement”/ }).getAttribute('href')).toContain('/things/responsibility/money?back=')
  expect((await served.record('manager', at)).design?.responsibilities?.[0]?.assignments).toEqual([])

  await page.goto(`${at}/design/cross-cutting`)
  await page.getByRole('group', { name: 'Gender equality' }).getByLabel('Marker').selectOption('2')
  await checks.locator('[data-live]').getByText('is marked 2, but the design does not say how').waitFor()
  // What fails newly is said where the hand is, the worst of it.
  expect(await foot.innerText()).toContain('4 cross-cutting issues have no marker')
  await page.goto(`${at}/design/plans`)
  await page.getByText('Add what is monitored').click()
  await page.locator('section[aria-labelledby=monitoring] [name=title]').fill('Earnings of weavers')
  await checks.locator('[data-live]').getByText('“Earnings of weavers” in the monitoring plan lacks').waitFor()
  await page.goto(`${at}/design/programme`)
  await page.getByLabel('Decision').selectOption('accepted')
  await checks.locator('del', { hasText: 'was brought along, and this design does not say' }).waitFor()
  await context.close()
}, 60_000)

test('moving a result, giving one up and changing several rows at once are followed as well, and nothing is saved by it', async () => {
  const context = await served.signedIn('manager', { viewport: { width: 360, height: 800 } })
  const begun = {
    throughline: 1, programme: { id: 'moved', title: 'Weavers keep accounts' },
    design: {
      results: [{ id: 'better', level: 'outcome', title: 'Better accounts' }, { id: 'other', level: 'outcome', title: 'Fairer prices' }, { id: 'course', level: 'output', title: 'A course', parent: 'better' }, { id: 'fair', level: 'output', title: 'A fair', parent: 'other' }],
      indicators: [{ id: 'kept', result: 'better', title: 'Accounts kept' }],
      risks: [{ id: 'r1', title: 'Looms stand still' }, { id: 'r2', title: 'Silk is dear' }, { id: 'r3', title: 'Visas come late', owner: 'Head of school' }],
    },
  }
  const answer = await context.request.post(`${served.address}/api/v1/programmes`, { data: { record: begun }, headers: { origin: served.address } })
  const at = `${served.address}/programmes/${(await answer.json() as { programme: string }).programme}`
  const page = await context.newPage()
  const live = page.locator('section[aria-labelledby=checks] [data-live=live]')
  const foot = page.locator('[role=status][data-stage=live]')

  await page.goto(`${at}/design/results`)
  const fold = page.locator('#course details')
  await fold.locator('summary').click()
  await fold.getByLabel('Put under').selectOption('other')
  await live.getByText('“Better accounts”').first().waitFor()
  expect((await live.innerText()).split('mended by what you typed')[0]).toMatch(/“Better accounts”[^“]*output|output[^“]*“Better accounts”/)
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  await page.goto(`${at}/design/results`)
  await page.locator('#other details summary').first().click()
  await page.locator('#other').getByLabel('Dropped because').first().fill('The market is too far away')
  await live.locator('del', { hasText: '“Fairer prices”' }).first().waitFor()

  for (const address of ['design/risks', 'registers/risk']) {
    await page.goto(`${at}/${address}?sort=title`)
    await page.check('[name="::tick"][value=r1]')
    await page.getByText('Change or remove ticked rows').click()
    await page.locator('#register-risk-change [name=owner]').fill('Coordinator')
    const owned = live.locator('del', { hasText: '“Looms stand still” has no owner' })
    await owned.waitFor()
    expect((await live.innerText()).split('mended by what you typed')[0]).toContain('“Silk is dear” has no owner')
    // A tick stands in the table, not in the form it belongs to.
    await page.check('[name="::tick"][value=r2]')
    await live.locator('del', { hasText: '“Silk is dear” has no owner' }).waitFor()
    expect(await foot.innerText()).toContain('mended by what you typed')
    await page.uncheck('[name="::tick"][value=r1]')
    await owned.waitFor({ state: 'detached' })
    expect(await tooWide(page)).toBeLessThanOrEqual(0)
  }
  const { results, risks } = (await served.record('manager', at)).design ?? {}
  expect([results, risks]).toEqual([begun.design.results, begun.design.risks])
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
