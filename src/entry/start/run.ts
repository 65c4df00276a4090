import path from 'node:path'
import { granted, refused, type Outcome } from '#language/problem.ts'
import type { Config } from '#platform/config.ts'
import { openPages } from '#platform/http/pages.ts'
import { openLog } from '#platform/log.ts'
import { listenerOf } from '../server.ts'
import { builtPages } from './build-pages.ts'
import { listenOn } from './listening.ts'
import { openParts } from './parts.ts'
import { openStore } from './store.ts'

export type Run = {
  readonly root: string
  readonly config: Config
  readonly print: (line: string) => void
  readonly isTerminal: boolean
  /** Aborted when the server shall stop. */
  readonly stop: AbortSignal
}

/** Starts everything, serves until `stop`, and closes everything in the opposite order. Refuses with what keeps it from starting. */
export async function run({ root, config, print, isTerminal, stop }: Run): Promise<Outcome<void>> {
  const began = performance.now()
  const closing: (() => Promise<void>)[] = []
  try {
    const listening = await listenOn(config.port, config.host)
    if (!listening.ok) return listening
    closing.push(() => listening.value.close())

    // Side by side: the database waits for the disk while the pages need the processor.
    const givenUp = new AbortController()
    const storing = openStore(config, print).then(opened => {
      if (opened.ok) closing.unshift(opened.value.stop)
      else givenUp.abort()
      return opened
    })
    const [stored, built] = await Promise.allSettled([storing, builtPages(root, print, AbortSignal.any([stop, givenUp.signal]))])
    if (stop.aborted) return granted(undefined)
    const [store, pages] = [settled(stored), settled(built)]
    if (!store.ok) return store
    if (!pages.ok) return pages

    // On a terminal the addresses below shall stay in sight, so only what needs attention is logged.
    const log = openLog({ level: isTerminal && config.logLevel === 'info' ? 'warn' : config.logLevel, terminal: isTerminal })
    const parts = await openParts(store.value, config, log)
    closing.splice(-1, 0, parts.close)
    listening.value.answerWith(listenerOf({ config, log, isHealthy: parts.isHealthy, signIn: parts.signIn, api: parts.api, pages: await openPages(pages.value) }))
    print(`\nThroughline is at ${config.origin}  (started in ${((performance.now() - began) / 1000).toFixed(1)} s)`)
    for (const line of await parts.invitations()) print(line)
    print(`Data: ${config.databaseUrl === undefined ? shown(config.dataFolder) : 'the database of DATABASE_URL'}. Stop with Ctrl-C.`)
    const wanted = new Promise<true>(resolve => stop.aborted ? resolve(true) : stop.addEventListener('abort', () => resolve(true), { once: true }))
    if (!await Promise.race([wanted, store.value.ended.then(() => false)])) {
      return refused({ code: 'database-ended', at: config.dataFolder, say: 'The database has stopped, though nobody asked it to.', do: `Start again: nothing that was saved is lost. Why it stopped is at the end of ${path.join(config.dataFolder, 'postgres.log')}.` })
    }
    print('Stopping …')
    return granted(undefined)
  } finally {
    // Last opened, first closed: requests under way still need the database.
    for (const close of closing.toReversed()) await close()
  }
}

// Short where it lies below where we stand, whole elsewhere.
function shown(folder: string): string {
  const relative = path.relative(process.cwd(), folder)
  return relative === '' || relative.startsWith('..') ? folder : relative
}

function settled<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason
  return result.value
}
