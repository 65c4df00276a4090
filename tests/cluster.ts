// One PostgreSQL for a whole test run: a template migrated once, from which each test file takes a copy in some 30 ms.
import { randomUUID } from 'node:crypto'
import { accessSync, chmodSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { applicationUrl, migrate } from '#platform/migrate.ts'
import { startPostgres } from '#platform/postgres/start.ts'
import { findBrowser } from './browser.ts'

/** One database of a test: `url` as the application's role, which row-level security binds; `ownerUrl` as the owner, to prepare and to look behind. */
export type TestDatabase = { readonly url: string, readonly ownerUrl: string, readonly drop: () => Promise<void> }

export type TestCluster = { readonly url: string, readonly template: string, readonly stop: () => Promise<void> }

/** The global setup of vitest and Playwright: what the test files need reaches them through the environment. Returns the teardown. */
export default async function setup(): Promise<() => Promise<void>> {
  // Unpacked here the browser is whole before the first worker starts it: a program that is still being written cannot be run.
  const [cluster] = await Promise.all([startCluster(), findBrowser()])
  process.env['THROUGHLINE_TEST_CLUSTER'] = cluster.url
  process.env['THROUGHLINE_TEST_TEMPLATE'] = cluster.template
  return cluster.stop
}

/** Starts the cluster, or uses TEST_DATABASE_URL (a superuser's, PostgreSQL 16 or newer), and migrates the template. */
export async function startCluster(): Promise<TestCluster> {
  const server = process.env['TEST_DATABASE_URL'] ? { url: process.env['TEST_DATABASE_URL'], stop: async () => {} } : await ownServer()
  // Its own name, because another run may use the same server.
  const template = `throughline_template_${process.pid}`
  const stop = async () => {
    await asOwner(server.url, `drop database if exists ${template} with (force)`)
    await server.stop()
  }
  try {
    await asOwner(server.url, `drop database if exists ${template}`, `create database ${template}`)
    const migrated = await migrate(inDatabase(server.url, template))
    if (!migrated.ok) throw new Error(migrated.problems.map(problem => `${problem.say} ${problem.do}`).join('\n'))
  } catch (error) {
    await stop()
    throw error
  }
  return { url: server.url, template, stop }
}

/** A fresh, migrated, empty database of this test file's own. */
export async function testDatabase(): Promise<TestDatabase> {
  const { THROUGHLINE_TEST_CLUSTER: cluster, THROUGHLINE_TEST_TEMPLATE: template } = process.env
  if (!cluster || !template) throw new Error('the test cluster is not running: the configuration must name tests/cluster.ts as globalSetup')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asOwner(cluster, `create database ${name} template ${template} strategy file_copy`)
  const ownerUrl = inDatabase(cluster, name)
  return { url: applicationUrl(ownerUrl), ownerUrl, drop: () => asOwner(cluster, `drop database if exists ${name} with (force)`) }
}

// Without waiting for the disk, in memory where there is such a folder: a lost test database is no loss.
async function ownServer(): Promise<{ url: string, stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(isRoomy('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'throughline-tests-'))
  chmodSync(folder, 0o711)
  const started = await startPostgres(folder, { durable: false, settings: { max_connections: '200' } })
  if (!started.ok) throw new Error(started.problems.map(problem => `${problem.say} ${problem.do}`).join('\n'))
  return { url: started.value.url, stop: async () => { await started.value.stop(); rmSync(folder, { recursive: true, force: true }) } }
}

// Containers often give /dev/shm 64 MB. A new cluster takes 47 MB with its journal, each test database 12 more (du, November 2026).
function isRoomy(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize >= 2e9
  } catch { return false }
}

function inDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

async function asOwner(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try { for (const statement of statements) await client.query(statement) } finally { await client.end() }
}
