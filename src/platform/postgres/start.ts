import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { accountFor } from './account.ts'
import { readyBinaries } from './binaries.ts'
import { OWNER, ownerPassword, readyCluster, SHARED_PLACE } from './cluster.ts'
import { lockFolder } from './folder-lock.ts'
import { folderProblem, knownFolderProblem } from './folder-problem.ts'
import { type Listening, orphanOf, type Postmaster, startPostmaster, stopPostmaster } from './postmaster.ts'

export type RunningPostgres = {
  /** Connection of the owner to the database `throughline`. */
  readonly url: string
  /** Stops the database and gives the data folder free. */
  readonly stop: () => Promise<void>
  /** What a person may want to know: programs copied, a database adopted. */
  readonly notes: readonly string[]
}

export type PostgresOptions = {
  /** False for tests only: what is committed may be lost when the machine stops. */
  readonly durable?: boolean
  /** Further PostgreSQL settings. */
  readonly settings?: Readonly<Record<string, string>>
}

const DATABASE = 'throughline'

/**
 * Starts the embedded PostgreSQL on a data folder, making the folder, the cluster and the database when they are not there yet, or adopts
 * the one that a killed copy left running. It listens on a unix socket only. Refuses a folder in use by another copy, full disks,
 * folders of others, databases of other PostgreSQL versions.
 */
export async function startPostgres(folder: string, options: PostgresOptions = {}): Promise<Outcome<RunningPostgres>> {
  const home = path.resolve(folder)
  try {
    // Root lends the database to another account, which has to pass through this folder but need not list it.
    mkdirSync(home, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  } catch (error) {
    return refused(folderProblem(error, home))
  }
  const lock = lockFolder(home)
  if (!lock.ok) return lock
  try {
    const started = await startLocked(home, options)
    if (!started.ok) {
      lock.value.release()
      return started
    }
    const { stop, ...rest } = started.value
    return granted({ ...rest, stop: async () => { await stop(); lock.value.release() } })
  } catch (error) {
    lock.value.release()
    return refused(folderProblem(error, home))
  }
}

async function startLocked(home: string, options: PostgresOptions): Promise<Outcome<RunningPostgres>> {
  const notes: string[] = []
  const note = (text: string) => { notes.push(text) }
  const account = accountFor(path.join(home, 'postgres'))
  if (!account) return refused({ code: 'no-account', at: '/etc/passwd', say: 'PostgreSQL does not run as root, and there is neither an account “postgres” nor “nobody” to run it as.', do: 'Start as an ordinary user, or name another PostgreSQL in DATABASE_URL.' })
  const binaries = readyBinaries(account, account.uid === undefined ? home : SHARED_PLACE, note)
  if (!binaries.ok) return binaries
  const password = ownerPassword(home)
  const durable = options.durable ?? true
  const cluster = await readyCluster(home, binaries.value, account, { password, sync: durable, note })
  if (!cluster.ok) return cluster

  const orphan = await orphanOf(cluster.value)
  if (orphan) {
    const ready = await whenReady(orphan, password)
    if (ready === undefined) {
      note(`The database was still running (process ${orphan.pid}) and is used on.`)
      return granted(await running(orphan, password, notes))
    }
    if (runState(ready) === 'other') return refused(wrongPassword(home))
    await stopPostmaster(orphan)
  }
  const settings = { ...durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }, ...options.settings }
  const started = await startPostmaster(cluster.value, binaries.value, account, { settings, log: path.join(home, 'postgres.log') })
  const failure = await whenReady(started, password)
  if (failure === undefined) return granted(await running(started, password, notes))
  await stopPostmaster(started)
  if (failure.includes('28P01')) return refused(wrongPassword(home))
  const told = started.told()
  const last = told.split('\n').findLast(line => /FATAL|PANIC|ERROR/.test(line)) ?? failure
  return refused(knownFolderProblem(told, home) ?? { code: 'database-does-not-start', at: home, say: `PostgreSQL does not start: ${last.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '')}`, do: `Read ${path.join(home, 'postgres.log')}; run \`npm run doctor\`.` })
}
