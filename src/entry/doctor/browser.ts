import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Finding } from './finding.ts'

const SYSTEM = ['/usr/bin/google-chrome', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe']

/** The browser that the browser tests would use, in the order they look: BROWSER_BIN, Playwright's own, the system's, the one from npm. Only tests need one. */
export async function browserFinding(root: string): Promise<Finding> {
  const line = { what: 'browser for tests', wanted: 'Chromium or Chrome' }
  const given = process.env['BROWSER_BIN']
  if (given) return existsSync(given) ? { ...line, found: given, state: 'fine' } : { ...line, found: `${given} (BROWSER_BIN) is not there`, state: 'worth mending', mend: 'Mend or remove BROWSER_BIN.' }
  const own = await playwrightsOwn()
  const found = [own, ...SYSTEM].find(place => place !== undefined && existsSync(place))
  if (found) return { ...line, found, state: 'fine' }
  if (process.platform === 'linux' && process.arch === 'x64' && existsSync(path.join(root, 'node_modules/@sparticuz/chromium/package.json'))) return { ...line, found: '@sparticuz/chromium from npm', state: 'fine' }
  return { ...line, found: 'none', state: 'worth mending', mend: 'Run `npx playwright install chromium`, or name a browser in BROWSER_BIN. Only `npm test` needs it.' }
}

async function playwrightsOwn(): Promise<string | undefined> {
  try {
    createRequire(import.meta.url).resolve('@playwright/test')
    const { chromium } = await import('@playwright/test')
    return chromium.executablePath()
  } catch {
    return undefined
  }
}
