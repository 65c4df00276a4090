// The theory of change in the browser: read and changed without scripts, on a phone, by everyone, as a file.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContextOptions, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { create } from 'xmlbuilder2'
import { parse } from 'yaml'
import { theoryOf } from '#rooms/design/theory-of-change/theory.ts'
import { axeFaults, tooWide } from './look.ts'
import { serveForBrowser, type Served } from './served.ts'

let served: Served
/** The exemplary programme, which nobody changes here, and the worked example, which has no theory of change. */
let exemplary: string
beforeAll(async () => {
  served = await serveForBrowser()
  const context = await served.signedIn('manager')
  const record: unknown = parse(readFileSync(path.resolve(import.meta.dirname, '../examples/exemplary/programme.yaml'), 'utf8'))
  const answer = await context.request.post(`${served.address}/api/v1/programmes`, { data: { record }, headers: { origin: served.address } })
  exemplary = `${served.address}/programmes/${(await answer.json() as { programme: string }).programme}`
  await context.close()
}, 120_000)
afterAll(() => served.close())

const PAGE = '/design/theory-of-change'
/** What a first view may weigh over the wire where no canvas is shown, in bytes, compressed. */
const HEAVIEST = 90_000

async function open(base: string, options: BrowserContextOptions = {}, at = PAGE): Promise<Page> {
  const context = await served.signedIn('manager', options)
  const page = await context.newPage()
  await page.goto(base + at)
  return page
}
const theory = async (base: string) => theoryOf(await served.record('manager', base))
const save = (page: Page) => Promise.all([page.waitForURL(url => url.pathname.endsWith(PAGE)), page.getByRole('button', { name: 'Save', exact: true }).click()])

test('without scripts, a theory is begun at its end, linked with its reason, and tells what is still weak', async () => {
  const base = await served.newProgramme('manager', 'theory-by-forms')
  const page = await open(base, { javaScriptEnabled: false })
  expect(await page.locator('main').textContent()).toContain('No theory of change is recorded yet.')
  await page.click('text=Begin with what should change')
  await page.fill('[name=statement]', 'Members read the accounts.')
  await save(page)
  expect(await page.locator('main').textContent()).toContain('nothing leads here')
  await page.click('text=Add an output')
  await page.fill('[name=statement]', 'Bookkeepers trained.')
  await save(page)
  await page.locator('li', { hasText: 'Bookkeepers trained' }).getByRole('link', { name: 'Add a link' }).click()
  await page.selectOption('[name=to]', { label: 'Members read the accounts.' })
  await page.fill('[name=because]', 'Accounts that are kept can be read aloud.')
  await save(page)
  const text = await page.locator('main').textContent()
  expect(text).not.toContain('nothing leads here')
  expect(text).toContain('“Bookkeepers trained” should lead to “Members read the accounts”, because: Accounts that are kept can be read aloud.')
  expect((await theory(base)).links).toMatchObject([{ because: 'Accounts that are kept can be read aloud.' }])
  await page.context().close()
}, 60_000)

test('the page shows assumptions with evidence, confidence and who watches, what hangs on a node, and to whom it was explained', async () => {
  const page = await open(exemplary, { javaScriptEnabled: false })
  const stay = page.locator('[id="bookkeepers-stay"]')
  expect(await stay.textContent()).toMatch(/Seven of eight did in the pilot of 2022\..*4 of 5.*leave/s)
  await page.locator('[id="n-bookkeepers"] summary').click()
  expect(await page.locator('[id="n-bookkeepers"] details').textContent()).toMatch(/Indicator.*Budget line/s)
  expect(await page.locator('main').textContent()).toContain('Half the places of each course went to women.')
  await page.context().close()
})

test('where it is recorded that there is none, the page says who says so, what that costs, and how to begin', async () => {
  const { design } = parse(readFileSync(path.resolve(import.meta.dirname, '../examples/sse-asia/design.yaml'), 'utf8')) as { design: object }
  const context = await served.signedIn('manager', { javaScriptEnabled: false })
  const answer = await context.request.post(`${served.address}/api/v1/programmes`, { data: { record: { throughline: 1, programme: { id: 'none' }, design: { theoryOfChange: (design as { theoryOfChange: object }).theoryOfChange } } }, headers: { origin: served.address } })
  const { programme } = await answer.json() as { programme: string }
  const page = await context.newPage()
  await page.goto(`${served.address}/programmes/${programme}${PAGE}`)
  expect(await page.locator('main').textContent()).toContain('The evaluators found no theory of change.')
  expect(await page.locator('section[aria-labelledby=checks]').textContent()).toContain('There is no theory of change, so nobody can test')
  await page.getByRole('link', { name: 'Begin with what should change' }).click()
  expect(await page.locator('[name=kind]').inputValue()).toBe('outcome')
  await context.close()
})

test('the drawing is one SVG file that needs nothing else, with every statement and reason in it', async () => {
  const context = await served.signedIn('manager')
  const answer = await context.request.get(`${exemplary}${PAGE}.svg`)
  expect(answer.headers()['content-type']).toContain('image/svg+xml')
  const svg = await answer.text()
  const drawn = create(svg).root()
  expect(drawn.toObject()).toHaveProperty('svg')
  expect(svg).not.toMatch(/href|url\((?!#)|@import/)
  for (const word of ['Bookkeepers', 'Impact', 'Outside the programme’s hands', '1 assumption']) expect(svg).toContain(word)
  await context.close()
})

test('on a phone the page is light, fits, and says in its outline what the drawing shows', async () => {
  for (const [width, options] of [[320, {}], [360, { javaScriptEnabled: false }]] as const) {
    const context = await served.signedIn('manager', { ...options, viewport: { width, height: 740 }, hasTouch: true })
    const page = await context.newPage()
    const sizes: Promise<number>[] = []
    page.on('response', response => sizes.push(response.request().sizes().then(size => size.responseBodySize + size.responseHeadersSize, () => 0)))
    await page.goto(exemplary + PAGE, { waitUntil: 'networkidle' })
    const weight = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    expect(weight).toBeGreaterThan(5000)
    expect(weight).toBeLessThan(HEAVIEST)
    expect(await tooWide(page)).toBeLessThanOrEqual(0)
    expect(await page.locator('.lanes section').count()).toBe(5)
    await context.close()
  }
}, 60_000)

test('axe finds nothing, light or dark', async () => {
  const found: string[] = []
  for (const base of [exemplary, await served.newProgramme('manager', 'empty')]) {
    // The content policy lets no script in, not even axe; it is set aside for this look alone.
    const page = await open(base, { bypassCSP: true, viewport: { width: 1280, height: 900 } })
    await page.locator('.board .tools').waitFor()
    if (base === exemplary) { await page.locator('[data-key="link:l3"]').click(); await page.locator('.details summary').first().click(); await page.getByRole('button', { name: /^Keys/ }).click() }
    found.push(...await axeFaults(page, base))
    await page.context().close()
  }
  expect(found).toEqual([])
}, 90_000)

test('the drawing is saved as a picture in which something is drawn', async () => {
  const page = await open(exemplary, { viewport: { width: 1400, height: 1000 } })
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Drawing as PNG' }).click()])
  const bytes = readFileSync(await download.path())
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(1500)
  expect(bytes.length).toBeGreaterThan(20_000)
  await page.context().close()
})
