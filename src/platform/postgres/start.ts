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
import { endOf, type Listening, orphanOf, type Postmaster, startPostmaster, stopPostmaster } from './postmaster.ts'
import { runState } from './running.ts'

export type RunningPostgres = {
  /** Connection of the owner to the database `throughline`. */
  readonly url: string
  /** Stops the database and gives the data folder free. */
  readonly stop: () => Promise<void>
  /** Resolves when the database has ended, wanted or not. */
  readonly ended: Promise<void>
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
    const failure = await connectable(orphan, password)
    if (failure === undefined) {
      note(`The database was still running (process ${orphan.pid}), left by a copy that was killed; it is used on.`)
      return granted({ url: await databaseIn(orphan.listening, password), stop: () => stopPostmaster(orphan), ended: endOf(orphan), notes })
    }
    if (failure.code === WRONG_PASSWORD) return refused(wrongPassword(home))
    await stopPostmaster(orphan)
  }
  const settings = { ...durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }, ...options.settings }
  const started = await startPostmaster(cluster.value, binaries.value, account, { settings, log: path.join(home, 'postgres.log') })
  const failure = await connectable(started, password)
  if (failure === undefined) return granted({ url: await databaseIn(started.listening, password), stop: () => stopPostmaster(started), ended: endOf(started), notes })
  await stopPostmaster(started)
  if (failure.code === WRONG_PASSWORD) return refused(wrongPassword(home))
  const told = started.told()
  const last = told.split('\n').findLast(line => /FATAL|PANIC|ERROR/.test(line)) ?? failure.message
  return refused(knownFolderProblem(told, home) ?? {
    code: 'database-does-not-start', at: home,
    say: `PostgreSQL does not start: ${last.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '')}.`,
    do: `Read ${path.join(home, 'postgres.log')}, and run \`npm run doctor\`.`,
  })
}

const WRONG_PASSWORD = '28P01'
const STARTING_OR_STOPPING = '57P03'

/**
 * Waits until a postmaster takes connections; undefined then, else the last refusal. Recovery after a crash may take minutes, so it
 * waits as long as the program lives; but a socket that stays away for 10 s is gone for good (cleaners of /tmp remove them).
 */
async function connectable(postmaster: Postmaster, password: string): Promise<{ code: string | undefined, message: string } | undefined> {
  for (let away = 0; ; await pause(10)) {
    // Its end first, then the connection: the other way round a refusal just before the end would be the last word.
    const ended = postmaster.child ? postmaster.child.exitCode !== null || postmaster.child.signalCode !== null : runState(postmaster.pid) !== 'running'
    const client = clientOf(urlOf(postmaster.listening, password, 'postgres'))
    try {
      await client.connect()
      return undefined
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      if (ended || code === WRONG_PASSWORD) return { code, message }
      if (code === STARTING_OR_STOPPING) continue
      away += 1
      if (away > 1000) return { code, message }
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

/** Makes the database `throughline` when it is not there, and gives its connection. */
async function databaseIn(listening: Listening, password: string): Promise<string> {
  const client = clientOf(urlOf(listening, password, 'postgres'))
  await client.connect()
  try {
    const found = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
  return urlOf(listening, password, DATABASE)
}

function clientOf(url: string): pg.Client {
  const client = new pg.Client({ connectionString: url })
  // A server that goes away while we wait is told by the query or the connection attempt; without a listener the event would end us.
  client.on('error', () => undefined)
  return client
}

// The host names the socket's folder; “localhost” stands before the path only because a URL with a user needs a host.
const urlOf = ({ host, port }: Listening, password: string, database: string): string =>
  `postgresql://${OWNER}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`

const wrongPassword = (home: string) => ({
  code: 'wrong-password', at: path.join(home, 'postgres-password'),
  say: `The database in ${home} does not take the password in ${path.join(home, 'postgres-password')}.`,
  do: 'Bring back the file as it was, or choose another folder with THROUGHLINE_DATA.',
})
