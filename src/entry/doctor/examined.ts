import { accessSync, constants, existsSync, globSync, readFileSync, statfsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { Outcome } from '#language/problem.ts'
import type { Config } from '#platform/config.ts'
import { databaseProblem, placeOf } from '#platform/database-problem.ts'
import { OLDEST_POSTGRESQL } from '#platform/migrate.ts'
import { accountFor } from '#platform/postgres/account.ts'
import { binariesPackage, readyBinaries } from '#platform/postgres/binaries.ts'
import { SHARED_PLACE } from '#platform/postgres/cluster.ts'
import { listenOn } from '../start/listening.ts'
import { browserFinding } from './browser.ts'
import type { Finding } from './finding.ts'

const REINSTALL = 'Run `npm ci --ignore-scripts` in the project folder.'
const megabytes = (bytes: number): string => bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.floor(bytes / 1e6)} MB`

/** Looks at everything Throughline needs on this machine; changes nothing but the links PostgreSQL's package lacks. */
export async function examined(root: string, config: Outcome<Config>): Promise<Finding[]> {
  const settings: Finding[] = config.ok ? [] : config.problems.map(problem => ({ what: `setting ${problem.at}`, found: 'wrong', wanted: problem.say, state: 'broken', mend: problem.do }))
  return [
    node(), packages(root), ...settings,
    ...config.ok ? [...config.value.databaseUrl === undefined ? [programs(config.value)] : [await server(config.value.databaseUrl)], folder(config.value), await port(config.value)] : [],
    memory(), rules(root), await browserFinding(root),
  ]
}

function node(): Finding {
  const isFine = Number(process.versions.node.split('.')[0]) >= 24
  return { what: 'Node', found: process.versions.node, wanted: '24 or newer', state: isFine ? 'fine' : 'broken', ...isFine ? {} : { mend: `${REINSTALL} It brings Node 24 along.` } }
}

function packages(root: string): Finding {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string>, devDependencies: Record<string, string> }
  // A package under another name (npm:typescript@7.0.2) is at the version after the last @.
  const wanted = Object.entries({ ...dependencies, ...devDependencies }).map(([name, version]) => [name, version.slice(version.lastIndexOf('@') + 1)] as const)
  const wrong = wanted.filter(([name, version]) => {
    const file = path.join(root, 'node_modules', name, 'package.json')
    return !existsSync(file) || (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version !== version
  }).map(([name]) => name)
  return {
    what: 'npm packages', found: wrong.length === 0 ? `${wanted.length}` : `${wanted.length - wrong.length}; not ${wrong.slice(0, 3).join(', ')}${wrong.length > 3 ? ' …' : ''}`, wanted: `${wanted.length} at the versions of package.json`,
    state: wrong.length === 0 ? 'fine' : 'broken', ...wrong.length === 0 ? {} : { mend: REINSTALL },
  }
}

function programs(config: Config): Finding {
  const line = { what: 'PostgreSQL programs', wanted: `${binariesPackage()}, able to run` }
  const account = accountFor(path.join(config.dataFolder, 'postgres'))
  if (!account) return { ...line, found: 'no account to run as', state: 'broken', mend: 'Start as an ordinary user, or name another PostgreSQL in DATABASE_URL.' }
  const ready = readyBinaries(account, account.uid === undefined ? config.dataFolder : SHARED_PLACE, () => {})
  if (!ready.ok) return { ...line, found: ready.problems[0]?.say ?? '', state: 'broken', mend: ready.problems[0]?.do ?? REINSTALL }
  return { ...line, found: `${ready.value.version}${account.name ? ` (as ${account.name})` : ''}`, state: 'fine' }
}

async function server(url: string): Promise<Finding> {
  const line = { what: 'DATABASE_URL', wanted: `PostgreSQL ${OLDEST_POSTGRESQL} or newer` }
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows: [version] } = await client.query<{ text: string }>(`select current_setting('server_version') as text`)
    const isFine = Number.parseInt(version?.text ?? '0') >= OLDEST_POSTGRESQL
    return { ...line, found: `PostgreSQL ${version?.text} at ${placeOf(url)}`, state: isFine ? 'fine' : 'broken', ...isFine ? {} : { mend: 'Upgrade it, or leave DATABASE_URL empty: then Throughline brings its own.' } }
  } catch (error) {
    const problem = databaseProblem(error, url)
    return { ...line, found: problem?.say ?? String(error), state: 'broken', mend: problem?.do ?? 'Mend DATABASE_URL.' }
  } finally {
    await client.end().catch(() => undefined)
  }
}

function folder(config: Config): Finding {
  const line = { what: 'data folder', wanted: 'writable, 200 MB free' }
  // A folder that is not there yet is made in the nearest one above that is.
  let place = config.dataFolder
  while (!existsSync(place)) place = path.dirname(place)
  try { accessSync(place, constants.W_OK) } catch { return { ...line, found: `${place} is not writable`, state: 'broken', mend: 'Choose a folder of your own with THROUGHLINE_DATA, or mend its permissions.' } }
  const { bavail, bsize } = statfsSync(place)
  const isFine = bavail * bsize >= 200e6
  return { ...line, found: `${config.dataFolder}, ${megabytes(bavail * bsize)} free`, state: isFine ? 'fine' : 'broken', ...isFine ? {} : { mend: 'Free some space there, or choose another disk with THROUGHLINE_DATA.' } }
}

async function port(config: Config): Promise<Finding> {
  const line = { what: `port ${config.port}`, wanted: 'free' }
  const listening = await listenOn(config.port, config.host)
  if (!listening.ok) return { ...line, found: listening.problems[0]?.say ?? 'taken', state: 'worth mending', mend: listening.problems[0]?.do ?? 'Choose another with PORT.' }
  await listening.value.close()
  return { ...line, found: 'free', state: 'fine' }
}

function memory(): Finding {
  // The server with its database takes some 310 MB (Pss after ten imports), building the pages 570 MB at its height (maximum resident set); Linux, November 2026.
  const free = process.availableMemory()
  const isFine = free >= 1e9
  return { what: 'memory', found: `${megabytes(free)} free of ${megabytes(os.totalmem())}`, wanted: '1 GB free', state: isFine ? 'fine' : 'worth mending', ...isFine ? {} : { mend: 'Close other programs while the pages are built; running needs some 300 MB.' } }
}

function rules(root: string): Finding {
  const count = (pattern: string) => globSync(pattern, { cwd: path.join(root, 'src/checks/rules') }).length
  const [pages, written] = [count('**/*.rule.md'), count('**/*.check.ts')]
  return { what: 'rules', found: `${pages}, of which ${written} in code`, wanted: 'most of them in sentences', state: pages === 0 ? 'broken' : written * 2 > pages ? 'worth mending' : 'fine', ...pages === 0 ? { mend: 'Bring back src/checks/rules.' } : {} }
}
