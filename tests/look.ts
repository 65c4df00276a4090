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

/** What axe finds on a page, a line each: `at`, the rule, and the first element. The page's content policy must be set aside. */
export async function axeFaults(page: Page, at: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  return violations.map(violation => `${at} ${violation.id}: ${violation.nodes[0]?.html.slice(0, 120)}`)
}
