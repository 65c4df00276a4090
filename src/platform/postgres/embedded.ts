import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import os from 'node:os'
import path from 'node:path'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { accountToRunAs, binariesFor, reachableFolder, type Account } from './binaries.ts'
import { claim, isAlive, processState } from './lock.ts'

/** A running embedded PostgreSQL. `url` connects as its owner through a unix socket; `notes` say what was done, for the log. */
export type EmbeddedPostgres = { readonly url: string, readonly pid: number, readonly notes: readonly string[], readonly stop: () => Promise<void> }

export type EmbeddedOptions = {
  /** Extra `-c` settings, such as `fsync=off` for a test cluster. */
  readonly settings?: Readonly<Record<string, string>>
  /** Told what is going on, for people who wait. */
  readonly progress?: (message: string) => void
}

/** A unix socket's path holds at most 107 bytes, of which PostgreSQL's own file name takes 18. */
const LONGEST_SOCKET_FOLDER = 107 - 18
/** An empty cluster takes about 45 MB; below this much free space initdb would stop halfway. */
const SPACE_NEEDED = 150 * 1024 * 1024

type Cluster = { readonly folder: string, readonly files: string, readonly sockets: string, readonly account: Account, readonly native: string, readonly notes: string[] }

function own(target: string, account: Account): void { if (account.uid !== undefined && account.gid !== undefined) chownSync(target, account.uid, account.gid) }

function passwordOf(folder: string): string {
  const file = path.join(folder, 'postgres-password')
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

/** Makes the cluster the first time. The builtin C.UTF-8 locale sorts alike on every server. */
function initialise(cluster: Cluster, password: string): Outcome<void> {
  if (existsSync(path.join(cluster.files, 'PG_VERSION'))) return granted(undefined)
  const space = statfsSync(cluster.folder)
  if (space.bavail * space.bsize < SPACE_NEEDED) return refused({ code: 'disk-full', at: cluster.folder, say: `The disk holding “${cluster.folder}” has ${Math.floor(space.bavail * space.bsize / 1e6)} MB free; a new database needs ${SPACE_NEEDED / 1024 / 1024} MB.`, do: 'Free some space, or choose another folder with THROUGHLINE_DATA.' })
  rmSync(cluster.files, { recursive: true, force: true })
  mkdirSync(cluster.files, { recursive: true, mode: 0o700 })
  own(cluster.files, cluster.account)
  const secret = path.join(cluster.folder, `password.${process.pid}`)
  writeFileSync(secret, `${password}\n`, { mode: 0o600 })
  own(secret, cluster.account)
  const made = spawnSync(path.join(cluster.native, 'bin/initdb'), ['-D', cluster.files, '-U', 'throughline_owner', '-A', 'scram-sha-256', '--pwfile', secret, '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'], { ...cluster.account, env: { ...process.env, LC_ALL: 'C' } })
  rmSync(secret, { force: true })
  if (made.status === 0) return granted(undefined)
  rmSync(cluster.files, { recursive: true, force: true })
  const because = String(made.error?.message ?? made.stderr).trim().split('\n').at(-1) ?? ''
  if (/No space left/.test(String(made.stderr))) return refused({ code: 'disk-full', at: cluster.folder, say: `The disk holding “${cluster.folder}” is full.`, do: 'Free some space, or choose another folder with THROUGHLINE_DATA.' })
  return refused({ code: 'initdb-failed', at: cluster.folder, say: `The database could not be made in “${cluster.folder}”: ${because}`, do: 'Make sure the folder and those above it may be entered by other accounts, or choose another with THROUGHLINE_DATA.' })
}

/** Process id of a postmaster that still runs on these files, left by a copy that was killed. Waits for zombies: their pid file stays valid until they are reaped. */
async function orphanOf(cluster: Cluster): Promise<number | undefined> {
  const file = path.join(cluster.files, 'postmaster.pid')
  for (let attempt = 0; attempt < 100 && existsSync(file); attempt++) {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
    const found = processState(pid)
    if (!found) return undefined
    if (found.state !== 'Z') {
      if (process.platform !== 'linux' || found.command.includes(cluster.files)) return pid
      cluster.notes.push(`process ${pid} is not PostgreSQL; its stale pid file was removed`)
      rmSync(file, { force: true })
      return undefined
    }
    await wait(50)
  }
  return undefined
}

function socketFolder(files: string, account: Account): string {
  if (Buffer.byteLength(files) <= LONGEST_SOCKET_FOLDER) return files
  const short = mkdtempSync(path.join(os.tmpdir(), 'tl-'))
  own(short, account)
  return short
}

async function launch(cluster: Cluster, settings: Readonly<Record<string, string>>): Promise<Outcome<ChildProcess>> {
  const given = Object.entries({ listen_addresses: '', unix_socket_permissions: '0700', ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(path.join(cluster.native, 'bin/postgres'), ['-D', cluster.files, '-k', cluster.sockets, ...given], { ...cluster.account, stdio: ['ignore', 'ignore', 'pipe'], detached: true, env: { ...process.env, LC_ALL: 'C' } })
  let said = ''
  const ready = await new Promise<boolean>(resolve => {
    child.on('error', () => resolve(false))
    child.on('exit', () => resolve(false))
    child.stderr?.on('data', chunk => { said = (said + String(chunk)).slice(-4000); if (said.includes('ready to accept connections')) resolve(true) })
  })
  child.stderr?.removeAllListeners('data').resume()
  if (ready) return granted(child)
  const full = /No space left/.test(said)
  return refused({ code: full ? 'disk-full' : 'database-start-failed', at: cluster.folder, say: full ? `The disk holding “${cluster.folder}” is full.` : `PostgreSQL did not start: ${said.split('\n').findLast(line => /FATAL|ERROR|PANIC/.test(line))?.replace(/^.*(FATAL|ERROR|PANIC):\s*/, '') ?? 'it gave no reason'}.`, do: full ? 'Free some space and start again; nothing acknowledged is lost.' : `Look at the files in “${cluster.files}”, or set DATABASE_URL to another PostgreSQL.` })
}

/**
 * Starts PostgreSQL on the files below `folder`, making them the first time, or adopts a server that a killed copy left running.
 * It listens on a unix socket only. Refuses, in one sentence, a folder another copy uses, a full disk, and files it cannot start on.
 */
export async function startEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<Outcome<EmbeddedPostgres>> {
  const home = path.resolve(folder)
  try { mkdirSync(home, { recursive: true, mode: 0o755 }) } catch (error) {
    return refused({ code: 'folder-unwritable', at: home, say: `The data folder “${home}” cannot be made: ${(error as Error).message.split(',')[0]}.`, do: 'Choose another folder with THROUGHLINE_DATA.' })
  }
  try {
    const account = accountToRunAs()
    if (!account.ok) return account
    const claimed = claim(path.join(home, 'throughline.pid'), home)
    if (!claimed.ok) return claimed
    const started = await startClaimed(home, account.value, options, claimed.value.release)
    if (!started.ok) claimed.value.release()
    return started
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC') return refused({ code: 'disk-full', at: home, say: `The disk holding “${home}” is full.`, do: 'Free some space, or choose another folder with THROUGHLINE_DATA.' })
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return refused({ code: 'folder-unwritable', at: home, say: `The data folder “${home}” cannot be written to (${message.split(',')[0]}).`, do: 'Choose a folder of your own with THROUGHLINE_DATA, or mend its permissions.' })
    throw error
  }
}

async function startClaimed(home: string, account: Account, options: EmbeddedOptions, release: () => void): Promise<Outcome<EmbeddedPostgres>> {
  const place = reachableFolder(home, account)
  const native = binariesFor(account, place)
  if (!native.ok) return native
  const files = path.join(place, 'postgres')
  const cluster: Cluster = { folder: place, files, sockets: socketFolder(files, account), account, native: native.value, notes: [] }
  if (place !== home) cluster.notes.push(`“${home}” is closed to the account PostgreSQL runs as; its files are in “${place}”`)
  const password = passwordOf(home)
  if (!existsSync(path.join(files, 'PG_VERSION'))) options.progress?.('making the database')
  const made = initialise(cluster, password)
  if (!made.ok) return made
  const orphan = await orphanOf(cluster)
  let pid = orphan ?? 0
  let sockets = cluster.sockets
  if (orphan === undefined) {
    const launched = await launch(cluster, options.settings ?? {})
    if (!launched.ok) return launched
    pid = launched.value.pid ?? 0
    launched.value.unref()
  } else {
    cluster.notes.push(`adopted the PostgreSQL left running as process ${orphan}`)
    // Line 5 of postmaster.pid names the socket folder the orphan listens in.
    sockets = readFileSync(path.join(files, 'postmaster.pid'), 'utf8').split('\n')[4] ?? sockets
  }
  const url = `postgresql://throughline_owner:${encodeURIComponent(password)}@/postgres?host=${encodeURIComponent(sockets)}`
  const stop = async () => {
    // SIGINT is PostgreSQL's fast shutdown: clients are let go, everything is written.
    try { process.kill(pid, 'SIGINT') } catch { /* already gone */ }
    for (let attempt = 0; attempt < 500 && isAlive(pid); attempt++) await wait(20)
    if (sockets !== files) rmSync(sockets, { recursive: true, force: true })
    release()
  }
  return granted({ url, pid, notes: cluster.notes, stop })
}
