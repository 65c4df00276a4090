// What the tests of pages look at on every page: what it weighs over the wire, whether it fits a phone, and what axe finds in light and in dark.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BrowserContext, Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'
import { isMessage } from '#ui/i18n/translate.ts'

/** What a page may weigh over the wire on first view, in bytes, compressed. */
export const HEAVIEST = 90_000

/** Opens addresses in a page whose cache is off; gives what each weighed over the wire once nothing more came, in bytes, compressed. */
export async function weigherOf(page: Page): Promise<(address: string) => Promise<number>> {
  const wire = await page.context().newCDPSession(page)
  await wire.send('Network.enable')
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true })
  let weight = 0
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => { weight += encodedDataLength })
  return async address => {
    weight = 0
    await page.goto(address, { waitUntil: 'networkidle' })
    return weight
  }
}

/** How many pixels a page is wider than its window: it then scrolls sideways. */
export const tooWide = (page: Page): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')

/**
 * What is amiss on pages, a line each: it weighs more than `heaviest` (or so little that it cannot be the page), carries other than `scripts` scripts (unless left open),
 * shows the key of a message, scrolls sideways at 320 pixels, or axe finds something at desktop width in light or in dark. Each is opened once, by whoever is signed in to the context, whose content policy must be set aside.
 */
export async function faultsOf(context: BrowserContext, addresses: readonly string[], { heaviest = HEAVIEST, scripts }: { readonly heaviest?: number, readonly scripts?: (address: string) => number } = {}): Promise<string[]> {
  const page = await context.newPage()
  const weigh = await weigherOf(page)
  const faults: string[] = []
  for (const at of addresses) {
    await page.setViewportSize({ width: 320, height: 700 })
    const weight = await weigh(at)
    if (weight < 500 || weight >= heaviest) faults.push(`${at} weighs ${weight} bytes`)
    const found = await page.locator('script').count()
    if (scripts && found !== scripts(at)) faults.push(`${at} has ${found} scripts`)
    const shown = await keysShown(page)
    const over = await tooWide(page)
    if (over > 0) faults.push(`${at} is ${over} pixels wider than a phone`)
    await page.setViewportSize({ width: 1280, height: 900 })
    faults.push(...new Set([...shown, ...await keysShown(page)].map(key => `${at} shows ${key}`)))
    faults.push(...await axeFaults(page, at))
  }
  await page.close()
  return faults
}

/** Keys of messages in sight, of texts that are missing or left out of those the page loads. What a phone folds away stands open on a wide screen, so both are looked at. */
const keysShown = async (page: Page): Promise<string[]> => (await page.locator('body').innerText()).match(/[a-z][\w-]*(?:\.[\w-]+)+/gi)?.filter(isMessage) ?? []

/**
 * What axe finds on a page, a line each: `at`, the rule, and the first element. The first thirty folded parts are opened before, and of each list or table the first dozen entries looked at: the others are alike.
 * In the dark a page differs in nothing but its colours, so there colours alone are looked at. The page's content policy must be set aside.
 */
export async function axeFaults(page: Page, at: string): Promise<string[]> {
  await page.evaluate(`
    for (const folded of [...document.querySelectorAll('main details')].slice(0, 30)) folded.open = true
    for (const entries of document.querySelectorAll('main :is(tbody, ul, ol)')) for (const entry of [...entries.children].slice(12)) entry.style.display = 'none'
  `)
  await page.evaluate(AXE)
  return [...await found(page, at, 'light', TAGS), ...await found(page, at, 'dark', ['color-contrast'])]
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function found(page: Page, at: string, colorScheme: 'light' | 'dark', runOnly: readonly string[]): Promise<string[]> {
  await page.emulateMedia({ colorScheme })
  // Without `resultTypes` axe works out a path to every element that passes: nine tenths of its time on a long page.
  const { violations, passes } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], runOnly })})`)
  if (passes.length < Math.min(runOnly.length, 6)) throw new Error(`${at}: axe passed only ${passes.length} of its rules; it cannot have seen the page`)
  return violations.map(violation => `${at} (${colorScheme}) ${violation.id}: ${violation.nodes[0]?.html.slice(0, 160)} ${violation.nodes[0]?.failureSummary?.slice(0, 200)}`)
}
