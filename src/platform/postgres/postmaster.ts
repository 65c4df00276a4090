import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Account, idsOf } from './account.ts'
import { type Binaries, programIn } from './binaries.ts'
import { commandLineOf, runState } from './running.ts'

/** Where a postmaster listens: the folder of its unix socket, or 127.0.0.1 on Windows. */
export type Listening = { readonly host: string, readonly port: number }
export type Postmaster = { readonly pid: number, readonly listening: Listening, readonly child?: ChildProcess }

/**
 * The running postmaster of a cluster, left by a copy of ours that was killed; undefined when there is none.
 * Waits while the one named in postmaster.pid is a zombie, and removes the file when that number now belongs to another program.
 */
export async function orphanOf(cluster: string): Promise<Postmaster | undefined> {
  const file = path.join(cluster, 'postmaster.pid')
  for (let waited = 0; waited < 100; waited++) {
    const lines = linesOf(file)
    const pid = Math.abs(Number(lines?.[0]))
    if (!lines || !pid) return undefined
    const state = runState(pid)
    if (state === 'running' && commandLineOf(pid).includes(cluster)) {
      // Line 4 is the port, line 5 the socket's folder; they are written a moment after the first.
      const [port, host] = [Number(lines[3]), lines[4]]
      if (port && host !== undefined) return { pid, listening: { host: host || '127.0.0.1', port } }
    } else if (state !== 'zombie') {
      rmSync(file, { force: true })
      return undefined
    }
    await pause(50)
  }
  return undefined
}

/** Starts a postmaster. `told()` gives what it has written to its log since. */
export async function startPostmaster(cluster: string, binaries: Binaries, account: Account, options: { settings: Readonly<Record<string, string>>, log: string }): Promise<Postmaster & { child: ChildProcess, told: () => string }> {
  const listening = await listeningFor(cluster, account)
  const settings: Record<string, string> = {
    port: String(listening.port),
    listen_addresses: process.platform === 'win32' ? listening.host : '',
    unix_socket_directories: process.platform === 'win32' ? '' : listening.host,
    unix_socket_permissions: '0700',
    // Details and failing statements would put people's names and mail addresses into the log.
    log_error_verbosity: 'terse', log_min_error_statement: 'panic', log_parameter_max_length_on_error: '0', lc_messages: 'C',
    jit: 'off',
    ...options.settings,
  }
  const log = openLog(options.log, account)
  const from = statSync(options.log).size
  // Its own session, so that Ctrl-C in the terminal reaches the server first and the database is stopped after it.
  const child = spawn(programIn(binaries, 'postgres'), ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], {
    ...idsOf(account), cwd: '/', env: { ...process.env, LC_ALL: 'C' }, stdio: ['ignore', log, log], detached: true,
  })
  closeSync(log)
  await new Promise<void>((resolve, reject) => { child.once('spawn', resolve); child.once('error', reject) })
  return { pid: child.pid ?? 0, listening, child, told: () => readFileSync(options.log).subarray(from).toString('utf8') }
}

/** Stops a postmaster and waits until it is gone: open transactions are rolled back, everything committed is on disk. */
export async function stopPostmaster(postmaster: Postmaster): Promise<void> {
  const gone = () => postmaster.child ? postmaster.child.exitCode !== null || postmaster.child.signalCode !== null : runState(postmaster.pid) !== 'running'
  for (const [signal, seconds] of [['SIGINT', 30], ['SIGQUIT', 10], ['SIGKILL', 5]] as const) {
    if (gone()) break
    try { process.kill(postmaster.pid, signal) } catch { break }
    for (let waited = 0; waited < seconds * 100 && !gone(); waited++) await pause(10)
  }
  if (path.basename(postmaster.listening.host).startsWith(SOCKET_FOLDER)) rmSync(postmaster.listening.host, { recursive: true, force: true })
}

/** Resolves when a postmaster has ended, wanted or not. */
export async function endOf(postmaster: Postmaster): Promise<void> {
  const { child, pid } = postmaster
  if (child) {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    return
  }
  // Not our child, so nobody tells us; unreferenced, so that waiting keeps no program alive.
  while (runState(pid) === 'running') await pause(1000, undefined, { ref: false })
}

const SOCKET_FOLDER = 'throughline-'

// The kernel takes 107 bytes for a socket's path (103 on macOS), and PostgreSQL adds `/.s.PGSQL.5432.lock`.
async function listeningFor(cluster: string, account: Account): Promise<Listening> {
  if (process.platform === 'win32') return { host: '127.0.0.1', port: await freePort() }
  if (Buffer.byteLength(`${cluster}/.s.PGSQL.5432.lock`) <= 103) return { host: cluster, port: 5432 }
  const folder = mkdtempSync(`/tmp/${SOCKET_FOLDER}`)
  chmodSync(folder, 0o700)
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid)
  return { host: folder, port: 5432 }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

function openLog(file: string, account: Account): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 5_000_000) truncateSync(file)
  const log = openSync(file, 'a', 0o600)
  if (account.uid !== undefined && account.gid !== undefined) chownSync(file, account.uid, account.gid)
  return log
}

function linesOf(file: string): string[] | undefined {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
