// Anyone's file, checked without signing in: by hand in a browser without scripts, and by another program.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFaults, weigherOf } from './look.ts'
import { serveForBrowser, type Served } from './served.ts'

const SUMMARY = path.resolve(import.meta.dirname, '../src/exchange/summary-text/fixtures/quick-facts-box.txt')
const HEAVIEST = 70_000

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
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBeLessThanOrEqual(0)
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
  expect(await page.locator('[role=alert]').textContent()).toMatch(/“titel”[\s\S]*parties\[0\]\.name/)
  await context.close()
}, 90_000)

test('another program hands in a file and is given the report', async () => {
  const form = new FormData()
  form.set('file', new Blob([readFileSync(SUMMARY)]), 'summary.txt')
  let answer = await (await fetch(`${served.address}/api/v1/check-file`, { method: 'POST', body: form })).json() as { ticket: string, state: string, report?: { findings: unknown[] } }
  while (answer.state !== 'done') answer = await (await fetch(`${served.address}/api/v1/check-file?ticket=${answer.ticket}`)).json() as typeof answer
  expect(answer.report?.findings.length).toBeGreaterThan(3)
}, 90_000)

test('the pages are light, send no script, and axe finds nothing, light or dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await served.browser.newContext({ colorScheme, bypassCSP: true })
    const report = await handIn(context, SUMMARY)
    const page = await context.newPage()
    const weigh = await weigherOf(page)
    for (const at of ['/check', '/check/report']) {
      const weight = await weigh(served.address + at)
      expect(weight, at).toBeGreaterThan(500)
      expect(weight, at).toBeLessThan(HEAVIEST)
      expect(await page.locator('script').count(), at).toBe(0)
      expect(await axeFaults(page, at, colorScheme)).toEqual([])
    }
    await report.close()
    await context.close()
  }
}, 120_000)
