import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { lockFolder } from '#platform/postgres/folder-lock.ts'
import { knownFolderProblem } from '#platform/postgres/folder-problem.ts'

// What the pages are made from. Everything below src counts: pages use the record, the checks and the readers too.
const SOURCES = ['src', 'messages', 'static', 'vite.config.ts', 'tsconfig.web.json', 'package.json', 'package-lock.json', 'rooms.json']
const IGNORED = /(\.test\.ts|^entry|^postgres|^\..*)$/

/** Builds the pages into `build/` when they are not there or older than their sources. Gives the folder. */
export async function builtPages(root: string, progress: (message: string) => void, stop?: AbortSignal): Promise<Outcome<string>> {
  const folder = path.join(root, 'build')
  if (isFresh(root, folder)) return granted(folder)
  const workshop = path.join(root, 'node_modules/.cache/pages')
  mkdirSync(workshop, { recursive: true })
  // Two copies started at once build once: the second waits and finds the work done.
  let lock = lockFolder(workshop)
  for (let waited = 0; !lock.ok && lock.problems[0]?.code === 'folder-locked' && waited < 1500; waited++) {
    await pause(200)
    lock = lockFolder(workshop)
  }
  if (!lock.ok) return lock
  try {
    if (isFresh(root, folder)) return granted(folder)
    progress(existsSync(folder) ? 'Building the pages again, because something they are made from has changed …' : 'Building the pages, once (about 10 s) …')
    const began = Date.now()
    const told = await vite(root, stop)
    if (told !== undefined) {
      return refused(knownFolderProblem(told, folder) ?? { code: 'pages-not-built', at: folder, say: `The pages could not be built:\n${told.trim().split('\n').slice(-15).join('\n')}\n`, do: 'Run `npm run check`; it names what is wrong with the sources.' })
    }
    // The moment before building: what changed while it went on makes the next start build again.
    writeFileSync(path.join(folder, 'built-at'), `${began}\n`)
    return granted(folder)
  } finally {
    lock.value.release()
  }
}

function isFresh(root: string, folder: string): boolean {
  const stamp = path.join(folder, 'built-at')
  if (!existsSync(stamp) || !existsSync(path.join(folder, 'handler.js'))) return false
  const builtAt = Number(readFileSync(stamp, 'utf8'))
  return SOURCES.every(source => newest(path.join(root, source)) <= builtAt)
}

/** When the newest file below a place was changed, in milliseconds; 0 where there is none. */
function newest(place: string): number {
  const found = statSync(place, { throwIfNoEntry: false })
  if (!found) return 0
  if (!found.isDirectory()) return found.mtimeMs
  return readdirSync(place).filter(name => !IGNORED.test(name)).reduce((latest, name) => Math.max(latest, newest(path.join(place, name))), 0)
}

function vite(root: string, stop: AbortSignal | undefined): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: root, env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'], ...stop ? { signal: stop } : {} })
    let told = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { told += chunk.toString() })
    child.on('error', error => stop?.aborted ? resolve('stopped') : reject(error))
    child.on('close', code => resolve(code === 0 ? undefined : told || `vite ended with code ${code}`))
  })
}
