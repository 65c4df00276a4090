import type { CDPSession, Page } from '@playwright/test'
import { serveAlone } from '../tests/served.ts'
import { figure } from './measure.ts'
import { largeTheory } from './theory-of-change.ts'

/** Beyond this a hand feels that the paper hesitates; in milliseconds. */
const FELT = 50
/** How often the paper is drawn to and fro, and how far and fast a finger sweeps over it, in pixels and pixels a second. */
const ROUNDS = 3
const SWEEP = { far: 600, fast: 1200 } as const

type Frames = { readonly count: number, readonly p95: number, readonly felt: number, readonly longest: number }

/** Begins to write down when each frame is drawn. */
const watch = (page: Page) => page.evaluate('window.drawnAt = []; (function next(at) { window.drawnAt?.push(at); if (window.drawnAt) requestAnimationFrame(next) })(performance.now())')

/** The frames drawn since, by the milliseconds between one and the next. */
async function seen(page: Page): Promise<Frames> {
  const at = await page.evaluate('(() => { const seen = window.drawnAt; window.drawnAt = undefined; return seen })()') as number[]
  const between = at.slice(1).map((each, index) => each - (at[index] ?? 0)).sort((a, b) => a - b)
  return { count: between.length, p95: between[Math.floor(between.length * 0.95)] ?? 0, felt: between.filter(each => each > FELT).length, longest: between.at(-1) ?? 0 }
}

/** Sweeps a finger, a wheel and the mouse’s hand over the paper, as people do. */
async function pan(page: Page, device: CDPSession): Promise<void> {
  const paper = await page.locator('.scroller').boundingBox()
  if (!paper) throw new Error('there is no paper')
  const [x, y] = [Math.round(paper.x + paper.width / 2), Math.round(paper.y + paper.height / 2)]
  for (const gestureSourceType of ['touch', 'mouse'] as const) for (let round = 0; round < ROUNDS; round++) for (const yDistance of [-SWEEP.far, SWEEP.far]) await device.send('Input.synthesizeScrollGesture', { x, y, yDistance, xDistance: yDistance / 2, speed: SWEEP.fast, gestureSourceType })
  for (let round = 0; round < ROUNDS; round++) {
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x - 250, y - 250, { steps: 40 })
    await page.mouse.move(x, y, { steps: 40 })
    await page.mouse.up()
  }
}

const told = ({ count, p95, felt, longest }: Frames): string => `${count} frames, p95 ${figure(p95)} ms, ${felt} over ${FELT} ms (longest ${figure(longest)} ms)`

/** Panning a theory of 300 nodes in a browser, by finger, wheel and mouse; beside it the same movements over the same paper with nothing drawn on it. */
export async function bench(): Promise<string> {
  const served = await serveAlone()
  try {
    const context = await served.signedIn('manager', { viewport: { width: 1400, height: 1000 }, hasTouch: true })
    const { nodes, links, assumptions } = largeTheory()
    const answer = await context.request.post(`${served.address}/api/v1/programmes`, { data: { record: { throughline: 1, programme: { id: 'panning' }, design: { theoryOfChange: { nodes, links, assumptions } } } }, headers: { origin: served.address } })
    const { programme } = await answer.json() as { programme: string }
    const page = await context.newPage()
    await page.goto(`${served.address}/programmes/${programme}/design/theory-of-change`)
    await page.locator('.paper .node').nth(nodes.length - 1).waitFor()
    await page.locator('.board').scrollIntoViewIfNeeded()
    const device = await context.newCDPSession(page)
    const measured = async (): Promise<Frames> => { await pan(page, device); await watch(page); await pan(page, device); return seen(page) }
    const drawn = await measured()
    await page.evaluate("for (const svg of document.querySelectorAll('.scroller > svg, .map')) svg.replaceChildren()")
    const empty = await measured()
    return `${nodes.length} nodes panned: ${told(drawn)}; the same paper empty: ${told(empty)}`
  } finally { await served.close(); await served.browser.close() }
}
