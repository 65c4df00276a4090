// The server as `npm start` runs it (`running-server.ts`), and a browser in front of it.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions } from '@playwright/test'
import type { ProgrammeRecord } from '#record/record.ts'
import { closeWindows, openBrowser } from './browser.ts'
import { startServer } from './running-server.ts'

export type Served = {
  readonly address: string
  /** For the files a test hands in or keeps. */
  readonly folder: string
  readonly browser: Browser
  /** A browser's window in which the demo person is signed in; each person's one-time link is used once, and the sign-in kept. */
  signedIn(persona: string, options?: BrowserContextOptions): Promise<BrowserContext>
  /** Adds a programme with nothing but an id; gives its path. */
  newProgramme(persona: string, id: string): Promise<string>
  /** A programme's record as the API gives it. */
  record(persona: string, base: string): Promise<ProgrammeRecord>
  /** Everything the server has said so far. */
  log(): string
  close(): Promise<void>
}

let common: Promise<Served> | undefined

/**
 * The server and the browser of this worker, which its test files share one after the other: for those that write into programmes they make themselves and only look at the worked example. Closing it closes
 * the windows alone; the server ends with the worker. @throws as `serveAlone`.
 */
export async function serveForBrowser(): Promise<Served> {
  const served = await (common ??= serveAlone().then(begun => { process.once('exit', () => rmSync(begun.folder, { recursive: true, force: true })); return begun }))
  return { ...served, close: () => closeWindows() }
}

/** A server of the test file's own, and the browser of this worker. @throws as `startServer`. */
export async function serveAlone(): Promise<Served> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'throughline-journeys-'))
  const { address, links, log, close } = await startServer()
  const browser = await openBrowser()
  const kept = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>()
  const signedIn: Served['signedIn'] = async (persona, options = {}) => {
    const known = kept.get(persona)
    if (known) return browser.newContext({ ...options, storageState: known })
    const context = await browser.newContext(options)
    const page = await context.newPage()
    // A few sign-ins a minute are let through from one address, and a link is not used up by being refused.
    while ((await page.goto(links[persona] ?? ''))?.status() === 429) await page.waitForTimeout(5000)
    kept.set(persona, await context.storageState())
    await page.close()
    return context
  }
  return {
    address, folder, browser, signedIn, log,
    async newProgramme(persona, id) {
      const context = await signedIn(persona)
      const answer = await context.request.post(`${address}/api/v1/programmes`, { data: { record: { throughline: 1, programme: { id } } }, headers: { origin: address } })
      if (!answer.ok()) throw new Error(await answer.text())
      const { programme } = await answer.json() as { programme: string }
      await context.close()
      return `${address}/programmes/${programme}`
    },
    async record(persona, base) {
      const context = await signedIn(persona)
      const answer = await context.request.get(base.replace('/programmes/', '/api/v1/programmes/'))
      const { record } = await answer.json() as { record: ProgrammeRecord }
      await context.close()
      return record
    },
    async close() {
      await closeWindows()
      await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
