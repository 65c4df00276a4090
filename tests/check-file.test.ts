// Anyone's file, checked without signing in: by hand in a browser without scripts, and by another program.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf, tooWide } from './look.ts'
import { writeIatiFile } from '../bench/iati-file.ts'
import { serveForBrowser, type Served } from './served.ts'

const SUMMARY = path.resolve(import.meta.dirname, '../src/exchange/summary-text/fixtures/quick-facts-box.txt')

let served: Served
beforeAll(async () => { served = await serveForBrowser() }, 180_000)
afterAll(() => served.close())

async function handIn(context: BrowserContext, file: string) {
  const page = await context.newPage()
  await page.goto(`${served.address}/check`)
  await page.setInputFiles('input[type=file]', file)
  await page.click('main form button')
  // A file that takes longer answers with where it stands, and asks again by itself.
  await page.locator('.rules, [role=alert]').first().waitFor({ timeout: 60_000 })
  return page
}

test('a stranger hands in a summary, reads what fails and why, and no address holds anything of it', async () => {
  const context = await served.browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 700 } })
  const page = await handIn(context, SUMMARY)
  expect(page.url()).toBe(`${served.address}/check/report`)
  expect(await page.locator('.rules > li').count()).toBeGreaterThan(3)
  expect(await page.locator('.rules details').first().textContent()).toContain('Why it matters')
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  const another = await served.browser.newContext({ javaScriptEnabled: false })
  const elsewhere = await another.newPage()
  await elsewhere.goto(`${served.address}/check/report`)
  expect(elsewhere.url()).toBe(`${served.address}/check?gone=`.replace(/=$/, ''))
  await Promise.all([context.close(), another.close()])
}, 90_000)

test('a file that cannot be read is refused with every problem', async () => {
  const file = path.join(served.folder, 'bad.yaml')
  writeFileSync(file, 'throughline: 1\nprogramme:\n  id: p\n  titel: x\nparties:\n  - id: a\n')
  const context = await served.browser.newContext({ javaScriptEnabled: false })
  const page = await handIn(context, file)
  // Whether it was refused at once or after a while, the page says which file or that it was the file, and never a value it does not have.
  expect(await page.locator('[role=alert]').textContent()).toMatch(/(?:“bad\.yaml”|The file) could not be checked:[\s\S]*“titel”[\s\S]*parties\[0\]\.name/)
  await context.close()
}, 90_000)

test('what was chosen stays chosen when a file is refused, and a file in which nothing fails is told so', async () => {
  const file = path.join(served.folder, 'no-summary.txt')
  writeFileSync(file, 'hello\n')
  const context = await served.browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${served.address}/check`)
  await page.setInputFiles('input[type=file]', file)
  await page.selectOption('[name=profile]', 'concept-note')
  await page.click('main form button')
  expect(await page.locator('[role=alert]').textContent()).toMatch(/“no-summary\.txt” could not be checked:[\s\S]*Bring the whole summary/)
  expect(await page.locator('[name=profile]').inputValue()).toBe('concept-note')
  await page.setInputFiles('input[type=file]', path.resolve(import.meta.dirname, '../examples/exemplary/activity.xml'))
  await page.selectOption('[name=profile]', 'any-iati-activity')
  await page.click('main form button')
  await page.getByText('No check fails.').waitFor({ timeout: 60_000 })
  await context.close()
}, 90_000)

test('another program hands in a file and is given the report', async () => {
  const form = new FormData()
  form.set('file', new Blob([readFileSync(SUMMARY)]), 'summary.txt')
  let answer = await (await fetch(`${served.address}/api/v1/check-file`, { method: 'POST', body: form })).json() as { ticket: string, state: string, report?: { findings: unknown[] } }
  while (answer.state !== 'done') answer = await (await fetch(`${served.address}/api/v1/check-file?ticket=${answer.ticket}`)).json() as typeof answer
  expect(answer.report?.findings.length).toBeGreaterThan(3)
}, 90_000)

test('the activities of an IATI file are told in sum and one by one, a page at a time, and a broken file as far as it is whole', async () => {
  const file = path.join(served.folder, 'activities.xml')
  await writeIatiFile(file, 60)
  const context = await served.browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 700 } })
  const page = await handIn(context, file)
  expect(await page.locator('h1').textContent()).toBe('60 activities')
  const [inSum, oneByOne] = [page.locator('section').nth(0), page.locator('section').nth(1)]
  expect(await inSum.textContent()).toMatch(/in \d+ of 60/)
  expect(await oneByOne.locator('.rules > li').count()).toBe(20)
  const first = await oneByOne.locator('summary').first().textContent()
  await page.getByRole('link', { name: 'Next' }).click()
  expect(await page.getByRole('navigation', { name: 'Pages of activities' }).textContent()).toMatch(/Page 2 of [23]/)
  expect(await oneByOne.locator('summary').first().textContent()).not.toBe(first)
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  const whole = readFileSync(file, 'utf8').slice(0, 400_000)
  writeFileSync(file, whole)
  const cut = await handIn(context, file)
  const lines = whole.split('\n')
  expect(await cut.locator('[role=alert]').textContent()).toContain(`line ${lines.length}`)
  expect(await cut.locator('h1').textContent()).toBe(`${whole.split('</iati-activity>').length - 1} activities`)
  await context.close()
}, 120_000)

test('a reader of French reads checks, topics and reports in French, and of a check what it asks and its examples', async () => {
  const context = await served.browser.newContext({ javaScriptEnabled: false, locale: 'fr', viewport: { width: 320, height: 700 } })
  const page = await context.newPage()
  await page.goto(`${served.address}/checks`)
  expect(await page.locator('h2').first().textContent()).toBe('Le programme et son temps')
  expect(await page.locator('main [lang=en]').count()).toBe(0)
  await page.goto(`${served.address}/checks/indicators/has-milestones`)
  expect(await page.locator('main').textContent()).toMatch(/chaque indicateur[\s\S]*n’a|a une seule cible/)
  expect(await page.locator('dl').textContent()).toContain('have at least 2 targets')
  expect(await page.locator('details pre').count()).toBeGreaterThan(2)
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  const report = await handIn(context, SUMMARY)
  expect(await report.locator('.places [lang=en]').count()).toBe(0)
  await context.close()
}, 90_000)

test('the pages are light, send no script, fit 320 pixels, and axe finds nothing, light or dark', async () => {
  const context = await served.browser.newContext({ bypassCSP: true })
  const look = (at: string) => faultsOf(context, [served.address + at], { heaviest: 70_000, scripts: () => 0 })
  const activities = path.join(served.folder, 'many.xml')
  await writeIatiFile(activities, 25)
  expect(await look('/check')).toEqual([])
  for (const file of [SUMMARY, activities]) {
    await (await handIn(context, file)).close()
    expect(await look('/check/report'), file).toEqual([])
  }
  await context.close()
}, 120_000)
