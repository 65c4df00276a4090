// The canvas of the theory of change: drawn with keys, mouse and finger, by two people at once.
import type { CDPSession, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { theoryOf } from '#rooms/design/theory-of-change/theory.ts'
import { english } from '#ui/i18n/english.ts'
import { largeTheory } from '../bench/theory-of-change.ts'
import { serveForBrowser, type Served } from './served.ts'

let served: Served
beforeAll(async () => { served = await serveForBrowser() }, 120_000)
afterAll(() => served.close())

const PAGE = '/design/theory-of-change'
const theory = async (base: string) => theoryOf(await served.record('manager', base))
async function open(base: string): Promise<Page> {
  const context = await served.signedIn('manager', WIDE)
  const page = await context.newPage()
  await page.goto(base + PAGE)
  return page
}

const WIDE = { viewport: { width: 1400, height: 1000 } } as const
const drawn = (page: Page, statement: string) => page.locator(`.paper .node[data-name*=${JSON.stringify(statement)}]`)
/** Waits until what was done on the canvas is saved and told. */
const told = (page: Page, text: string) => page.locator('.said', { hasText: text }).waitFor()

test('with the keyboard alone, a small theory is built, explained, taken back and done again', async () => {
  const base = await served.newProgramme('manager', 'theory-by-keys')
  const page = await open(base)
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
  const page = await open(base)
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

type Point = readonly [x: number, y: number]
/** Fingers on a screen: `moments` holds where each of them is, moment by moment; then all are lifted. */
async function touched(device: CDPSession, moments: readonly (readonly Point[])[]): Promise<void> {
  for (const [index, fingers] of moments.entries()) await device.send('Input.dispatchTouchEvent', { type: index === 0 ? 'touchStart' : 'touchMove', touchPoints: fingers.map(([x, y], id) => ({ x, y, id })) })
  await device.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

test('with a finger, an arrow is dragged, and the paper moves under it; two fingers enlarge it and make it small', async () => {
  const programme = await shared([])
  const context = await served.signedIn('manager', { viewport: { width: 820, height: 1100 }, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  await page.goto(`${served.address}/programmes/${programme}${PAGE}`)
  await drawn(page, 'Members').waitFor()
  await page.locator('.paper').scrollIntoViewIfNeeded()
  const device = await context.newCDPSession(page)
  const touch = (points: readonly Point[]) => touched(device, points.map(point => [point]))
  const handle = await drawn(page, 'Bookkeepers').locator('.handle').boundingBox()
  const target = await drawn(page, 'Members').boundingBox()
  if (!handle || !target) throw new Error('nothing is drawn')
  const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2]
  await touch([[x, y], [x + 30, y], [(x + target.x) / 2, y], [target.x + 15, target.y + 15]])
  await page.locator('.details textarea[name=because]:focus').waitFor()
  expect((await theory(`${served.address}/programmes/${programme}`)).links).toMatchObject([{ from: 'a', to: 'b' }])
  await page.getByRole('button', { name: 'Close' }).click()
  const scrolled = () => page.evaluate("document.querySelector('.scroller').scrollLeft") as Promise<number>
  const before = await scrolled()
  const paper = await page.locator('.scroller').boundingBox()
  if (!paper) throw new Error('no paper')
  await touch(Array.from({ length: 12 }, (_, step) => [paper.x + 400 - step * 20, paper.y + paper.height - 30] as const))
  await expect.poll(scrolled).toBeGreaterThan(before)

  // Two fingers apart enlarge what lies between them, and leave it there; together again, they make it small.
  const middle = [paper.x + paper.width / 2, paper.y + paper.height / 2] as const
  const pinch = (from: number, to: number) => touched(device, Array.from({ length: 9 }, (_, step) => { const apart = from + (to - from) * step / 8; return [[middle[0] - apart, middle[1]], [middle[0] + apart, middle[1]]] as const }))
  const shown = () => page.evaluate(`(() => { const box = document.querySelector('.scroller > svg').getBoundingClientRect(); return { width: box.width, at: (${middle[0]} - box.left) / box.width } })()`) as Promise<{ width: number, at: number }>
  const small = await shown()
  await pinch(60, 150)
  await expect.poll(async () => (await shown()).width).toBeGreaterThan(small.width * 2)
  const large = await shown()
  expect(large.width).toBeLessThan(small.width * 2.6)
  expect(large.at).toBeCloseTo(small.at, 1)
  await pinch(150, 60)
  await expect.poll(async () => (await shown()).width).toBeLessThan(large.width / 2)
  await context.close()
}, 60_000)

test('a theory of 300 nodes is dragged and brought into view from its small map, and nothing of it is drawn again', async () => {
  const { nodes, links } = largeTheory()
  const page = await open(`${served.address}/programmes/${await shared(links, nodes)}`)
  await page.locator('.paper .node').nth(nodes.length - 1).waitFor()
  // As large as that, it is wider than the window, too.
  for (let times = 0; times < 3; times++) await page.getByRole('button', { name: english['theory-canvas.tool.in'] }).click()
  const scrolled = () => page.evaluate("(() => { const { scrollLeft, scrollTop } = document.querySelector('.scroller'); return [scrollLeft, scrollTop] })()") as Promise<[number, number]>
  // Whatever changes in the document from here on is written down: of the drawing nothing may, of the small map only the frame around what is in view.
  await page.evaluate("window.changed = []; new MutationObserver(list => window.changed.push(...list.map(each => each.target.closest?.('.map') ? `map ${each.type} ${each.target.getAttribute('class')}` : `${each.type} ${each.target.nodeName}`))).observe(document.querySelector('.board'), { subtree: true, childList: true, attributes: true, characterData: true })")
  const changed = async () => [...new Set(await page.evaluate('window.changed.splice(0)') as string[])].map(each => each.replace(/ svelte-\S+/, ''))
  await page.locator('.paper').scrollIntoViewIfNeeded()
  const paper = await page.locator('.scroller').boundingBox()
  const map = await page.locator('.map').boundingBox()
  if (!paper || !map) throw new Error('nothing is drawn')
  const at = await scrolled()
  await page.mouse.move(paper.x + 500, paper.y + paper.height - 40)
  await page.mouse.down()
  await page.mouse.move(paper.x + 200, paper.y + 100, { steps: 20 })
  await page.mouse.up()
  const dragged = await scrolled()
  expect([dragged[0] - at[0], dragged[1] - at[1]]).toEqual([300, paper.height - 140])
  await expect.poll(changed).toEqual(['map attributes seen'])

  // A click on the map brings that place to the middle of the view; a press that moves takes the view along.
  const size = await page.evaluate("(() => { const svg = document.querySelector('.scroller > svg').getBoundingClientRect(), seen = document.querySelector('.scroller'); return [svg.width, svg.height, seen.clientWidth, seen.clientHeight] })()") as [number, number, number, number]
  const middleAt = (across: number, down: number) => [size[0] * across - size[2] / 2, size[1] * down - size[3] / 2]
  const pointed = async (across: number, down: number) => { for (const [is, wanted] of [[(await scrolled())[0], middleAt(across, down)[0]], [(await scrolled())[1], middleAt(across, down)[1]]] as const) expect(Math.abs((is ?? 0) - (wanted ?? 0))).toBeLessThan(size[1] / map.height * 1.5) }
  await page.mouse.click(map.x + map.width * 0.5, map.y + map.height * 0.6)
  await expect.poll(async () => (await scrolled())[1]).not.toBe(dragged[1])
  await pointed(0.5, 0.6)
  await page.mouse.move(map.x + map.width * 0.5, map.y + map.height * 0.6)
  await page.mouse.down()
  await page.mouse.move(map.x + map.width * 0.6, map.y + map.height * 0.3, { steps: 6 })
  await pointed(0.6, 0.3)
  await page.mouse.up()
  await page.mouse.move(map.x + map.width * 0.5, map.y + map.height * 0.9)
  await pointed(0.6, 0.3)
  await expect.poll(changed).toEqual(['map attributes seen'])
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
const TWO_NODES = [{ id: 'a', kind: 'output', statement: 'Bookkeepers trained.' }, { id: 'b', kind: 'outcome', statement: 'Members read the accounts.' }] as const
async function shared(links: readonly object[] = [{ id: 'l', from: 'a', to: 'b' }], nodes: readonly object[] = TWO_NODES): Promise<string> {
  const context = await served.signedIn('manager')
  const record = { throughline: 1, programme: { id: `shared-${++counted}` }, design: { theoryOfChange: { nodes, links } } }
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

test('every text of the page is a message, in each language, and another page is opened with all of its own', async () => {
  const { base, close } = await together()
  await close()
  for (const locale of ['en', 'fr']) {
    const context = await served.signedIn('manager', { ...WIDE, locale })
    const page = await context.newPage()
    await page.goto(base + PAGE)
    await drawn(page, 'Members').click()
    await page.locator('.tools button').last().click()
    await page.locator('.help dl').waitFor()
    const text = await page.locator('body').innerText()
    expect(Object.keys(english).filter(key => text.includes(key))).toEqual([])
    await page.locator('aside nav a[href$="/design"]').click()
    await page.waitForURL(url => url.pathname.endsWith('/design'))
    const next = await page.locator('body').innerText()
    expect(Object.keys(english).filter(key => next.includes(key))).toEqual([])
    await context.close()
  }
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
