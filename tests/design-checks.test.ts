// What the evaluators found wrong with the design of the worked example is seen on the page of the design on which it would have been mended; the checks page shows all of it by stage, criterion and seriousness. Without scripts.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readXlsx } from 'hucre/xlsx'
import { parse } from 'yaml'
import { checkRecord } from '#checks/check.ts'
import { found as foundFile } from '#checks/found.ts'
import { homeOf } from '#rooms/design/checks/home.ts'
import { faultsOf, tooWide } from './look.ts'
import { EXAMPLE_PROGRAMME } from './personas.ts'
import { serveAlone, type Served } from './served.ts'

let served: Served
let base: string
beforeAll(async () => {
  served = await serveAlone()
  base = `${served.address}/programmes/${EXAMPLE_PROGRAMME}`
}, 180_000)
afterAll(() => served.close())

test('each weakness the evaluators found in the design stands on the page of the design where it would be mended', async () => {
  const { shortcomings } = foundFile.parse(parse(readFileSync(new URL('../examples/sse-asia/found.yaml', import.meta.url), 'utf8')))
  const { findings } = checkRecord(await served.record('manager', base), { profile: 'full-design', today: new Date().toISOString().slice(0, 10) })
  const context = await served.signedIn('manager', { javaScriptEnabled: false })
  const page = await context.newPage()
  const texts = new Map<string, string>()
  for (const slug of new Set(findings.map(homeOf))) { await page.goto(`${base}/design/${slug}`); texts.set(slug, await page.locator('main section[aria-labelledby=checks]').textContent() ?? '') }
  const unseen = shortcomings.filter(({ topics }) => !findings.some(finding => topics.some(topic => finding.rule === topic || finding.rule.startsWith(`${topic}/`)) && texts.get(homeOf(finding))?.includes(finding.say)))
  expect(unseen.map(({ id }) => id)).toEqual([])
  await context.close()
}, 120_000)

test('the checks page is narrowed and grouped by links, says how many fail under each, and gives what it shows as a workbook', async () => {
  const context = await served.signedIn('manager', { javaScriptEnabled: false, viewport: { width: 320, height: 700 } })
  const page = await context.newPage()
  await page.goto(`${base}/design`)
  await page.getByRole('link', { name: 'All checks' }).click()
  const choice = page.getByRole('navigation', { name: 'What is shown' })
  const serious = choice.getByRole('link', { name: /^serious \d+$/ })
  const promised = Number(/\d+/.exec(await serious.textContent() ?? '')?.[0])
  await serious.click()
  expect(await page.locator('main section h2').first().textContent()).toBe(`serious ${promised}`)
  await choice.getByRole('link', { name: 'Criterion' }).click()
  const groups = await page.locator('main section[aria-labelledby^=group-] h2').allTextContents()
  expect(groups.length).toBeGreaterThan(3)
  expect(groups.reduce((sum, heading) => sum + Number(/\d+$/.exec(heading)?.[0]), 0)).toBe(promised)
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  const href = await page.getByRole('link', { name: /Excel/ }).getAttribute('href')
  const answer = await context.request.get(new URL(href ?? '', served.address).href)
  const [sheet] = (await readXlsx(new Uint8Array(await answer.body()))).sheets
  const fails = sheet?.rows.filter(row => row[6] === 'does not hold') ?? []
  expect(fails.length).toBe(promised)
  expect(new Set(fails.map(row => row[0]))).toEqual(new Set(['design']))
  await context.close()
}, 120_000)

test('the checks page tells how many checks failed at each version and how many fail now, drawn and in figures', async () => {
  const context = await served.signedIn('manager', { javaScriptEnabled: false, viewport: { width: 320, height: 700 } })
  const page = await context.newPage()
  await page.goto(`${base}/checks`)
  expect(await page.locator('#trend').count()).toBe(0)
  const answer = await context.request.post(`${base.replace('/programmes/', '/api/v1/programmes/')}/versions`, { data: { reason: 'For approval' }, headers: { origin: served.address } })
  expect(answer.ok()).toBe(true)
  await page.reload()
  const trend = page.locator('section[aria-labelledby=trend]')
  const [first, now] = await trend.locator('tbody tr').all()
  const sums = async (row: typeof first) => (await row?.locator('td.number').allTextContents() ?? []).map(Number)
  const [blocking, serious, moderate, minor, all] = await sums(first)
  expect(all).toBe([blocking, serious, moderate, minor].reduce((sum: number, each) => sum + (each ?? 0), 0))
  expect((await sums(now))[4]).toBeGreaterThan(0)
  expect(await trend.getByRole('img').getAttribute('aria-label')).toContain(`One version: ${all} checks failed`)
  expect(await tooWide(page)).toBeLessThanOrEqual(0)
  await context.close()
}, 120_000)

test('a word of a finding leads to where the glossary explains it, for whoever reads', async () => {
  const context = await served.signedIn('manager', { javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${base}/design/results`)
  await page.locator('main section[aria-labelledby=checks] a', { hasText: /^baseline$/ }).first().click()
  expect(page.url()).toBe(`${served.address}/glossary#baseline`)
  expect(await page.locator('#baseline').textContent()).toContain('before the programme began')
  await context.close()
  const stranger = await served.browser.newContext({ javaScriptEnabled: false, locale: 'fr-FR', viewport: { width: 320, height: 700 } })
  const outside = await stranger.newPage()
  await outside.goto(`${served.address}/glossary`)
  expect(await outside.locator('#baseline').textContent()).toContain('avant le début du programme')
  for (const link of ['/glossary', '/checks']) { await outside.goto(served.address + link); expect(await tooWide(outside)).toBeLessThanOrEqual(0) }
  await stranger.close()
}, 120_000)

test('the checks of a programme, all checks and the glossary are light pages, and axe finds nothing in light nor dark', async () => {
  const context = await served.signedIn('manager', { bypassCSP: true })
  expect(await faultsOf(context, [`${base}/checks?stage=design`, `${served.address}/checks`, `${served.address}/glossary`])).toEqual([])
  await context.close()
}, 120_000)
