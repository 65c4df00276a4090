// What the tests of pages look at on every page: what it weighs over the wire, and what axe finds.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

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

/**
 * What axe finds on a page, a line each: `at`, the rule, and the first element. The first thirty folded parts are opened before.
 * In the dark a page differs in nothing but its colours, so there colours alone are looked at. The page's content policy must be set aside.
 */
export async function axeFaults(page: Page, at: string, scheme: 'light' | 'dark'): Promise<string[]> {
  await page.evaluate("for (const folded of [...document.querySelectorAll('main details')].slice(0, 30)) folded.open = true")
  // Legacy mode looks at the page's own frame without a second page: ours have no other frames.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations, passes } = await (scheme === 'dark' ? axe.withRules(['color-contrast']) : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])).analyze()
  if (passes.length < (scheme === 'dark' ? 1 : 6)) throw new Error(`${at}: axe passed only ${passes.length} of its rules; it cannot have seen the page`)
  return violations.map(violation => `${at} ${violation.id}: ${violation.nodes[0]?.html.slice(0, 160)} ${violation.nodes[0]?.failureSummary?.slice(0, 200)}`)
}
