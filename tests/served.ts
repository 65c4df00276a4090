// The server as `npm start` runs it, on a port and database of its own in the tests' PostgreSQL, and a browser in front of it. `start.test.ts` starts it with the PostgreSQL it brings.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions } from '@playwright/test'
import type { ProgrammeRecord } from '#record/record.ts'
import { closeWindows, openBrowser } from './browser.ts'
import { testDatabase } from './cluster.ts'

const ROOT = path.resolve(import.meta.dirname, '..')

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

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
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

/** A server of the test file's own, and the browser of this worker. @throws with what the server said when it ends before it listens. */
export async function serveAlone(): Promise<Served> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'throughline-journeys-'))
  const database = await testDatabase()
  const port = await freePort()
  const address = `http://localhost:${port}`
  const server = spawn(process.execPath, [path.join(ROOT, 'start.mjs'), 'start'], { cwd: ROOT, env: { ...process.env, NODE_ENV: 'production', PORT: String(port), DATABASE_URL: database.ownerUrl, ORIGIN: '' }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr]) stream?.on('data', part => { said += String(part); if (said.includes('Stop with Ctrl-C')) resolve() })
    server.on('exit', code => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
  const links = Object.fromEntries([...said.matchAll(/^ {2}(\w+) .*?(http\S+)$/gm)].map(([, persona, link]) => [persona, link])) as Record<string, string>
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
    address, folder, browser, signedIn, log: () => said,
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
      if (server.exitCode === null) { server.kill('SIGINT'); await once(server, 'exit') }
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
