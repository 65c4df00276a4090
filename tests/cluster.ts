// One PostgreSQL for a whole test run: a template migrated once, from which each test file takes a copy in some 30 ms.
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { applicationUrl, migrate } from '#platform/migrate.ts'
import { startPostgres } from '#platform/postgres/start.ts'

const PASSWORD = 'application-in-tests'
const TEMPLATE = 'throughline_template'

/** One database of a test: `url` as the application's role, which row-level security binds; `ownerUrl` as the owner, to prepare and to look behind. */
export type TestDatabase = { readonly url: string, readonly ownerUrl: string, readonly drop: () => Promise<void> }

const inDatabase = (url: string, name: string): string => url.replace(/\/[^/?]*(\?|$)/, `/${name}$1`)

async function asOwner(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try { for (const statement of statements) await client.query(statement) } finally { await client.end() }
}

/** Starts the cluster (or uses TEST_DATABASE_URL, a superuser's) and migrates the template. Returns the server's URL and how to stop it. */
export async function startCluster(): Promise<{ url: string, stop: () => Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL']
  let [url, stop] = [given ?? '', async () => {}]
  if (!given) {
    const memory = statSync('/dev/shm', { throwIfNoEntry: false }) ? '/dev/shm' : os.tmpdir()
    const folder = mkdtempSync(path.join(memory, 'throughline-tests-'))
    chmodSync(folder, 0o755)
    const started = await startPostgres(folder, { durable: false, settings: { max_connections: '200' } })
    if (!started.ok) throw new Error(started.problems.map(problem => `${problem.say} ${problem.do}`).join('\n'))
    url = started.value.url
    stop = async () => { await started.value.stop(); rmSync(folder, { recursive: true, force: true }) }
  }
  await asOwner(url, `drop database if exists ${TEMPLATE}`, `create database ${TEMPLATE}`)
  const migrated = await migrate(inDatabase(url, TEMPLATE), PASSWORD)
  if (!migrated.ok) throw new Error(migrated.problems.map(problem => problem.say).join('\n'))
  return { url, stop }
}

/** Vitest's global setup: the cluster's URL reaches the test files through the environment. */
export default async function setup(_project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster()
  process.env['THROUGHLINE_TEST_CLUSTER'] = cluster.url
  return cluster.stop
}

/** A fresh, migrated, empty database of this test file's own. */
export async function testDatabase(): Promise<TestDatabase> {
  const cluster = process.env['THROUGHLINE_TEST_CLUSTER']
  if (!cluster) throw new Error('the test cluster is not running: vitest.config.ts must name tests/cluster.ts as globalSetup')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asOwner(cluster, `create database ${name} template ${TEMPLATE} strategy file_copy`)
  const ownerUrl = inDatabase(cluster, name)
  return { url: applicationUrl(ownerUrl, PASSWORD), ownerUrl, drop: () => asOwner(cluster, `drop database if exists ${name} with (force)`) }
}
