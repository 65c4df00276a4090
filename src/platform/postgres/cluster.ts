import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { type Account, canEnter, idsOf } from './account.ts'
import { type Binaries, programIn } from './binaries.ts'
import { diskFull, folderProblem, knownFolderProblem } from './folder-problem.ts'

/** The role that owns the embedded cluster. */
export const OWNER = 'throughline_owner'

/** Where root puts what another account has to reach when the data folder lies behind closed doors, such as /root. */
export const SHARED_PLACE = '/var/lib/throughline'

/** The owner's password, made the first time; readable by this user alone. */
export function ownerPassword(folder: string): string {
  const file = path.join(folder, 'postgres-password')
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}

/** Gives the cluster's real folder inside the data folder, made by initdb the first time. */
export async function readyCluster(folder: string, binaries: Binaries, account: Account, options: { password: string, sync: boolean, note: (text: string) => void }): Promise<Outcome<string>> {
  const place = path.join(folder, 'postgres')
  if (existsSync(place)) return granted(realpathSync(place))
  if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink()) {
    return refused({ code: 'cluster-missing', at: place, say: `The database of ${folder} should be in ${readlinkSync(place)}, but is not there.`, do: `Bring that folder back, or remove ${place} to start with an empty database.` })
  }
  try {
    if (canEnter(folder, account)) return await initialise(place, binaries, account, options)
    mkdirSync(SHARED_PLACE, { recursive: true, mode: 0o755 })
    const elsewhere = mkdtempSync(path.join(SHARED_PLACE, 'data-'))
    giveTo(account, elsewhere)
    const made = await initialise(path.join(elsewhere, 'postgres'), binaries, account, options)
    if (!made.ok) {
      rmSync(elsewhere, { recursive: true, force: true })
      return made
    }
    symlinkSync(made.value, place)
    options.note(`The database is in ${made.value} (linked from ${place}), because ${account.name ?? 'its account'} cannot enter ${folder}.`)
    return made
  } catch (error) {
    return refused(folderProblem(error, folder))
  }
}

// A cluster with the empty database takes 47 MB with its first journal (du, November 2026). On a disk that fills up meanwhile initdb may die without a word (SIGBUS on tmpfs).
const SPACE_FOR_A_CLUSTER = 100e6

/** initdb in a folder beside, renamed when complete: a start that was killed half-way leaves nothing that looks like a database. */
async function initialise(place: string, binaries: Binaries, account: Account, options: { password: string, sync: boolean, note: (text: string) => void }): Promise<Outcome<string>> {
  const space = statfsSync(path.dirname(place))
  const free = space.bavail * space.bsize
  if (free < SPACE_FOR_A_CLUSTER) return refused(diskFull(path.dirname(place), free))
  const part = `${place}.part`
  const passwordFile = path.join(part, 'password')
  const cluster = path.join(part, 'cluster')
  rmSync(part, { recursive: true, force: true })
  mkdirSync(cluster, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 })
    for (const made of [part, passwordFile, cluster]) giveTo(account, made)
    // The builtin C.UTF-8 sorts alike on every machine; sorting for people names an ICU collation in the query.
    const told = await run(programIn(binaries, 'initdb'), [
      '-D', cluster, '-U', OWNER, '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8', '--locale-provider=builtin', '--locale=C.UTF-8',
      ...options.sync ? [] : ['--no-sync'],
    ], account)
    if (told !== undefined) {
      return refused(knownFolderProblem(told, place) ?? { code: 'database-not-made', at: place, say: `PostgreSQL could not make its database: ${told.trim().split('\n').at(-1) ?? ''}`, do: 'Run `npm run doctor`; it says what this machine lacks.' })
    }
    renameSync(cluster, place)
    return granted(realpathSync(place))
  } finally {
    rmSync(part, { recursive: true, force: true })
  }
}

/** Runs a program to its end; undefined when it went well, else what it printed. */
function run(program: string, parameters: readonly string[], account: Account): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { ...idsOf(account), cwd: '/', env: { ...process.env, LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'pipe'] })
    let told = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { told += chunk.toString() })
    child.on('error', reject)
    child.on('close', code => resolve(code === 0 ? undefined : told || `ended with code ${code}`))
  })
}

function giveTo(account: Account, path: string): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid)
}
