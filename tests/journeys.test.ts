// What people do in the browser, against the server as `npm start` runs it, with JavaScript off as the pages promise.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFile } from '#exchange/read.ts'
import { EXAMPLE_PROGRAMME } from './personas.ts'
import { faultsOf } from './look.ts'
import { serveAlone, type Served } from './served.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const SUMMARY = path.join(ROOT, 'src/exchange/summary-text/fixtures')

let served: Served
let folder: string
let address: string
let browser: Browser
let manager: BrowserContext

beforeAll(async () => {
  served = await serveAlone()
  ;({ address, browser, folder } = served)
  manager = await served.signedIn('manager', { javaScriptEnabled: false })
}, 120_000)
afterAll(() => served.close())

const go = async (at: string, context = manager): Promise<Page> => { const page = await context.newPage(); await page.goto(address + at); return page }
const example = `/programmes/${EXAMPLE_PROGRAMME}`
const PAGES = ['/', '/import', example, `${example}/evaluation`, `${example}/checks`, `${example}/history`, `${example}/design`, `${example}/delivery`, `${example}/knowledge`, `${example}/follow-up`, '/me', '/checks/programme/has-objective', '/api/v1', '/nothing-here']

async function importText(name: string, text: string): Promise<Page> {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  const page = await go('/import')
  await page.setInputFiles('input[type=file]', file)
  await page.click('main form button')
  await page.waitForLoadState()
  return page
}

test('someone brings a summary in, sees what was understood beside the text, corrects a value, saves, checks, waives, and reads the history', async () => {
  const page = await importText('quick-facts-box.txt', readFileSync(path.join(SUMMARY, 'quick-facts-box.txt'), 'utf8'))
  expect(page.url()).toMatch(/\/import\/[0-9a-f-]{36}$/)
  expect(await page.locator('.source li').count()).toBeGreaterThan(20)
  expect(await page.locator('.likely, .unsure').count()).toBeGreaterThan(0)
  const code = page.locator('[id="programme.code"]')
  await code.locator('summary').click()
  await code.locator('[name=value]').fill('TST/26/01/XXX')
  await code.locator('button').click()
  expect(await page.locator('[id="programme.code"] dd').textContent()).toContain('TST/26/01/XXX')
  await page.click('text=Save as a programme')
  expect(await page.locator('main').textContent()).toContain('TST/26/01/XXX')

  await page.click('nav >> text=Evaluation')
  expect(await page.locator('table tbody tr').count()).toBeGreaterThan(1)
  await page.click('nav >> text=Checks')
  const before = Number(await page.locator('.verdicts .fails strong').textContent())
  expect(before).toBeGreaterThan(0)
  const place = page.locator('.places li').first()
  await place.locator('summary').click()
  await place.locator('[name=because]').fill('Agreed with the donor')
  await place.locator('form button').click()
  expect(await page.locator('main').textContent()).toContain('Waived by Maria Santos: Agreed with the donor')
  expect(Number(await page.locator('.verdicts .fails strong').textContent())).toBe(before - 1)
  await page.click('nav >> text=History')
  expect(await page.locator('main').textContent()).toContain('Recommendation')

  const again = await importText('again.txt', readFileSync(path.join(SUMMARY, 'quick-facts-box.txt'), 'utf8'))
  expect(await again.locator('[role=status]').textContent()).toContain('brought in before')
}, 60_000)

test('what cannot be read is refused with every problem, and nothing is saved', async () => {
  const page = await importText('bad.yaml', 'throughline: 1\nprogramme:\n  id: p\n  titel: x\nparties:\n  - id: a\n')
  const told = await page.locator('[role=alert]').textContent()
  expect(told).toContain('“titel” is not a key of “programme”')
  expect(told).toContain('parties[0].name')
  expect(told).toContain('line 4')
  const empty = await importText('empty.txt', '')
  expect(await empty.locator('[role=alert]').textContent()).toMatch(/empty/i)
})

test('words of a file are shown as words, whatever they are', async () => {
  const page = await importText('hostile.yaml', 'throughline: 1\nprogramme:\n  id: p\n  title: "<script>document.title=1</script><img src=x onerror=alert(1)>"\n')
  await page.click('text=Save as a programme')
  expect(await page.locator('h1').textContent()).toBe('<script>document.title=1</script><img src=x onerror=alert(1)>')
  expect(await page.locator('main img, main script').count()).toBe(0)
})

test('on the overview outcomes, and what is tied to none, add up to the thread above them', async () => {
  const page = await go(example)
  for (const step of ['Indicators', 'Budget lines']) {
    const whole = await page.locator('.thread li').filter({ hasText: step }).locator('strong').innerText()
    const rows = await page.locator(`td[data-label="${step}"]`).allInnerTexts()
    expect(rows.reduce((sum, each) => sum + (Number(each) || 0), 0), step).toBe(Number(whole))
  }
  expect(await page.locator('main').innerText()).toContain('Tied to no outcome')
})

test('a stranger is led to sign in, and another’s programme is not there', async () => {
  const stranger = await browser.newContext({ javaScriptEnabled: false })
  const page = await go(example, stranger)
  expect(page.url()).toContain('/sign-in?back=')
  const donor = await served.signedIn('donor', { javaScriptEnabled: false })
  const draft = (await importText('mine.yaml', 'throughline: 1\nprogramme:\n  id: mine\n')).url()
  const refused = await donor.newPage()
  expect((await refused.goto(draft))?.status()).toBe(404)
  await stranger.close()
  await donor.close()
})

test('the summary of an evaluation is taken away as a Word file, in the form the reader knows', async () => {
  const page = await go(`${example}/evaluation`)
  const link = page.getByRole('link', { name: 'Evaluation summary: Word file (.docx)' })
  const answer = await manager.request.get(address + await link.getAttribute('href'))
  const read = await readFile(await answer.body(), { name: 'summary.docx' })
  expect(read.ok && read.value.record.evaluations?.[0]?.recommendations?.map(each => each.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  await page.close()
})

test('a passkey made on the page signs its owner in again', async () => {
  const context = await browser.newContext({ storageState: await manager.storageState() })
  const page = await context.newPage()
  const device = await context.newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
  await page.goto(`${address}/me`)
  await Promise.all([page.waitForResponse(response => response.url().endsWith('verify-registration') && response.ok()), page.waitForEvent('load'), page.click('[data-passkey=register] button')])
  await context.clearCookies()
  await page.goto(`${address}/sign-in`)
  await page.click('[data-passkey=authenticate] button')
  await page.waitForURL(`${address}/`)
  expect(await page.locator('header').textContent()).toContain('Maria Santos')
  await context.close()
}, 30_000)

test('each page is light, sends no script it can do without, fits 320 pixels, and axe finds nothing, light or dark', async () => {
  // The content policy lets no script in, not even axe; it is set aside for this look alone.
  const context = await browser.newContext({ storageState: await manager.storageState(), bypassCSP: true })
  // Passkeys alone need a script, and bring it where they are made.
  expect(await faultsOf(context, PAGES.map(at => address + at), { heaviest: 70_000, scripts: at => at.endsWith('/me') ? 1 : 0 })).toEqual([])
  await context.close()
}, 240_000)

test('the keyboard reaches the main part, the navigation and the first form', async () => {
  const page = await go('/')
  await page.keyboard.press('Tab')
  expect(await page.locator(':focus').textContent()).toBe('Skip to the main part')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.locator('main :focus').count()).toBe(1)
})

test('the pages speak the reader’s language and keep the choice', async () => {
  const french = await browser.newContext({ storageState: await manager.storageState(), locale: 'fr-FR', javaScriptEnabled: false })
  const page = await go(`${example}/checks`, french)
  expect(await page.locator('html').getAttribute('lang')).toBe('fr')
  expect(await page.locator('h1').textContent()).toBe('Contrôles')
  await page.click('button[lang=en]')
  expect(await page.locator('h1').textContent()).toBe('Checks')
  await french.close()
})

test('signing out ends the sign-in', async () => {
  const evaluator = await served.signedIn('evaluator', { javaScriptEnabled: false })
  const page = await go('/', evaluator)
  await page.click('text=Sign out')
  await page.goto(address + example)
  expect(page.url()).toContain('/sign-in')
  await evaluator.close()
})
