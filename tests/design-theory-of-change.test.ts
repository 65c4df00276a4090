// The theory of change in the browser: read and changed without scripts, drawn with mouse and keyboard, by two people at once.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { create } from 'xmlbuilder2'
import { parse } from 'yaml'
import { theoryOf } from '#rooms/design/theory-of-change/theory.ts'
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
/** What a first view without the canvas may weigh over the wire, in bytes, compressed. */
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
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBeLessThanOrEqual(0)
    expect(await page.locator('.lanes section').count()).toBe(5)
    await context.close()
  }
}, 60_000)

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, ${colorScheme}`, async () => {
    const found: string[] = []
    const empty = await served.newProgramme('manager', `empty-${colorScheme}`)
    for (const base of [exemplary, empty]) {
      // The content policy lets no script in, not even axe; it is set aside for this look alone.
      const page = await open(base, { colorScheme, bypassCSP: true, viewport: { width: 1280, height: 900 } })
      await page.locator('.board .tools').waitFor()
      if (base === exemplary) { await page.locator('[data-key="link:l3"]').click(); await page.locator('.details summary').first().click(); await page.getByRole('button', { name: /^Keys/ }).click() }
      const { violations, passes } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
      expect(passes.length).toBeGreaterThan(5)
      found.push(...violations.map(violation => `${base} ${violation.id}: ${violation.nodes[0]?.html.slice(0, 160)}`))
      await page.context().close()
    }
    expect(found).toEqual([])
  }, 90_000)
}

const WIDE = { viewport: { width: 1400, height: 1000 } } as const
const drawn = (page: Page, statement: string) => page.locator(`.paper .node[data-name*=${JSON.stringify(statement)}]`)
/** Waits until what was done on the canvas is saved and told. */
const told = (page: Page, text: string) => page.locator('.said', { hasText: text }).waitFor()

test('with the keyboard alone, a small theory is built, explained, taken back and done again', async () => {
  const base = await served.newProgramme('manager', 'theory-by-keys')
  const page = await open(base, WIDE)
  const add = page.getByRole('button', { name: 'Add an outcome' })
  await add.waitFor()
  await add.focus()
  await page.keyboard.press('Enter')
  await page.locator('.details textarea').waitFor()
  await page.keyboard.type('Members read the accounts.')
  await page.keyboard.press('Enter')
  // Each new node is where the keyboard stands: what comes before it, and before that.
  await page.locator('.paper [data-key]:focus', { hasText: 'Members read' }).waitFor()
  for (const [statement, words] of [['Bookkeepers trained.', 'Bookkeepers trained'], ['Courses held.', 'Courses held']] as const) {
    await page.keyboard.press('b')
    await page.locator('.details textarea').waitFor()
    await page.keyboard.type(statement)
    await page.keyboard.press('Enter')
    await page.locator('.paper [data-key]:focus', { hasText: words }).waitFor()
  }
  await page.keyboard.press('ArrowRight')
  await page.locator('.paper [data-key^="link:"]:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.details textarea[name=because]:focus').waitFor()
  await page.keyboard.type('Courses end with the accounts of last year.')
  await page.keyboard.press('Control+Enter')
  await told(page, 'Saved')
  await page.keyboard.press('Escape')
  await page.locator('.paper [data-key^="link:"]:focus').waitFor()
  await page.keyboard.press('a')
  await page.locator('.details textarea:not([name])').waitFor()
  await page.keyboard.type('Bookkeepers stay.')
  await page.keyboard.press('Enter')
  await page.locator('.details summary', { hasText: 'Bookkeepers stay.' }).waitFor()
  await page.keyboard.press('Escape')
  const built = await theory(base)
  expect(built.nodes.map(node => node.kind)).toEqual(['outcome', 'output', 'activity'])
  expect(built.links.map(link => link.because)).toEqual([undefined, 'Courses end with the accounts of last year.'])
  expect(built.assumptions).toMatchObject([{ statement: 'Bookkeepers stay.', on: built.links[1]?.id }])

  await page.locator('.paper [data-key^="link:"]:focus').waitFor()
  await page.keyboard.press('Delete')
  await told(page, 'Press Delete again')
  await page.keyboard.press('Delete')
  await told(page, 'Removed')
  expect((await theory(base)).links.length).toBe(1)
  await page.locator('.paper [data-key]:focus').waitFor()
  await page.keyboard.press('Control+z')
  await told(page, 'Undone')
  expect((await theory(base)).links.map(link => link.because)).toContain('Courses end with the accounts of last year.')
  await page.keyboard.press('Control+y')
  await told(page, 'Done again')
  expect((await theory(base)).links.length).toBe(1)
  await page.context().close()
}, 90_000)

test('with the mouse, an arrow is dragged from one node to another, and asks why', async () => {
  const base = await served.newProgramme('manager', 'theory-by-mouse')
  const page = await open(base, WIDE)
  for (const [kind, statement] of [['output', 'Bookkeepers trained.'], ['outcome', 'Members read the accounts.']] as const) {
    await page.getByRole('button', { name: `Add an ${kind}` }).click()
    await page.locator('.details textarea').fill(statement)
    await page.getByRole('button', { name: 'Save' }).click()
    await drawn(page, statement).waitFor()
  }
  await drawn(page, 'Bookkeepers').hover()
  const handle = await drawn(page, 'Bookkeepers').locator('.handle').boundingBox()
  const target = await drawn(page, 'Members').boundingBox()
  if (!handle || !target) throw new Error('nothing is drawn')
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2)
  await page.mouse.down()
  await page.mouse.move(target.x + 20, target.y + 10, { steps: 8 })
  await page.mouse.up()
  await page.locator('.details textarea[name=because]:focus').waitFor()
  await page.keyboard.type('Accounts that are kept can be read.')
  await page.getByRole('button', { name: 'Save' }).click()
  await told(page, 'Saved')
  const { nodes, links } = await theory(base)
  expect(links).toMatchObject([{ from: nodes[0]?.id, to: nodes[1]?.id, because: 'Accounts that are kept can be read.' }])
  await page.context().close()
}, 60_000)

/** A programme of two nodes and a link, seen by two people at once. */
async function together(): Promise<{ base: string, one: Page, other: Page, close(): Promise<void> }> {
  const base = `${served.address}/programmes/${await shared()}`
  const [first, second] = await Promise.all([served.signedIn('manager', WIDE), served.signedIn('partner', WIDE)])
  const [one, other] = await Promise.all([first.newPage(), second.newPage()])
  await Promise.all([one, other].map(async page => { await page.goto(base + PAGE); await page.locator('.paper .node').first().waitFor() }))
  return { base, one, other, close: async () => { await first.close(); await second.close() } }
}
let counted = 0
async function shared(): Promise<string> {
  const context = await served.signedIn('manager')
  const nodes = [{ id: 'a', kind: 'output', statement: 'Bookkeepers trained.' }, { id: 'b', kind: 'outcome', statement: 'Members read the accounts.' }]
  const record = { throughline: 1, programme: { id: `shared-${++counted}` }, design: { theoryOfChange: { nodes, links: [{ id: 'l', from: 'a', to: 'b' }] } } }
  const send = async (at: string, data: object) => { const answer = await context.request.post(`${served.address}/api/v1/${at}`, { data, headers: { origin: served.address } }); if (!answer.ok()) throw new Error(await answer.text()); return answer.json() as Promise<{ programme: string }> }
  const { programme } = await send('programmes', { record })
  await send(`programmes/${programme}/members`, { email: 'partner@demo.example', role: 'monitoring-officer' })
  await context.close()
  return programme
}

const statementOf = (page: Page) => page.locator('.details form[data-thing="b"] [name=statement]')

test('what one saves, the other sees within five seconds without reloading, told by whom; what the other types meanwhile is kept', async () => {
  const { base, one, other, close } = await together()
  await drawn(other, 'Members').click()
  await other.locator('.details [name=result]').waitFor()
  await drawn(one, 'Bookkeepers').click()
  await one.locator('.details [name=statement]').fill('Bookkeepers trained twice.')
  await statementOf(other).fill('Members read and question the accounts.')
  await one.getByRole('button', { name: 'Save' }).click()
  await told(one, 'Saved')
  await drawn(other, 'trained twice').waitFor({ timeout: 5000 })
  expect(await other.locator('[role=status]').first().textContent()).toContain('Maria Santos saved changes')
  expect(await statementOf(other).inputValue()).toBe('Members read and question the accounts.')
  await other.getByRole('button', { name: 'Save' }).click()
  await told(other, 'Saved')
  expect((await theory(base)).nodes.map(node => node.statement)).toEqual(['Bookkeepers trained twice.', 'Members read and question the accounts.'])
  await close()
}, 60_000)

test('where two change the same field, the second is told before anything is overwritten, sees both, and chooses', async () => {
  const { base, one, other, close } = await together()
  await drawn(one, 'Members').click()
  await drawn(other, 'Members').click()
  await statementOf(one).fill('The first one’s words.')
  await statementOf(other).fill('The second one’s words.')
  // The second has not heard of it yet: their page asks only when it can reach the server.
  await other.context().route('**/revision', route => route.abort())
  await one.getByRole('button', { name: 'Save' }).click()
  await told(one, 'Saved')
  await other.getByRole('button', { name: 'Save' }).click()
  await other.locator('.both').waitFor()
  expect(await other.locator('.both').textContent()).toContain('The first one’s words.')
  expect(await statementOf(other).inputValue()).toBe('The second one’s words.')
  expect((await theory(base)).nodes[1]?.statement).toBe('The first one’s words.')
  await other.getByRole('button', { name: 'Keep mine' }).click()
  await other.getByRole('button', { name: 'Save' }).click()
  await told(other, 'Saved')
  expect((await theory(base)).nodes[1]?.statement).toBe('The second one’s words.')
  // The first may not take back what the other changed since.
  await drawn(one, 'The second one’s words').waitFor()
  await one.getByRole('button', { name: 'Undo', exact: true }).click()
  await told(one, 'cannot be undone any more')
  expect((await theory(base)).nodes[1]?.statement).toBe('The second one’s words.')
  await close()
}, 60_000)

test('someone who may only read sees the canvas and can change nothing on it', async () => {
  const programme = await shared()
  const context = await served.signedIn('administrator', WIDE)
  const page = await context.newPage()
  await page.goto(`${served.address}/programmes/${programme}${PAGE}`)
  await drawn(page, 'Members').click()
  expect(await page.locator('.details [name=statement]').isDisabled()).toBe(true)
  expect(await page.locator('.handle').count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Add an outcome' }).count()).toBe(0)
  await context.close()
})

test('the drawing is saved as a picture in which something is drawn', async () => {
  const page = await open(exemplary, WIDE)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Drawing as PNG' }).click()])
  const bytes = readFileSync(await download.path())
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(1500)
  expect(bytes.length).toBeGreaterThan(20_000)
  await page.context().close()
})
