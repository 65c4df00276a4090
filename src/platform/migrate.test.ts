import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../tests/cluster.ts'
import { applicationUrl, migrate } from './migrate.ts'

let database: TestDatabase
let folder: string

beforeEach(async () => {
  database = await testDatabase()
  folder = mkdtempSync(path.join(os.tmpdir(), 'tl-migrations-'))
  // A database with nothing in it yet, whatever the template holds.
  await sql(database.ownerUrl, 'drop schema if exists throughline cascade')
})
afterEach(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function sql(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try { return (await client.query<Record<string, unknown>>(text)).rows } finally { await client.end() }
}

function file(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
  writeFileSync(path.join(folder, name), text)
}

test('migrations run once, in the order of their names, and policies again when they changed', async () => {
  file('migrations/0002_second.sql', 'insert into walked values (2)')
  file('migrations/0001_first.sql', 'create table walked (step int)')
  file('policies/walked.sql', 'alter table walked enable row level security')
  expect(await migrate(database.ownerUrl, { folder })).toEqual({ ok: true, value: ['migrations/0001_first.sql', 'migrations/0002_second.sql', 'policies/walked.sql'] })
  expect(await migrate(database.ownerUrl, { folder })).toEqual({ ok: true, value: [] })
  file('policies/walked.sql', 'alter table walked force row level security')
  expect(await migrate(database.ownerUrl, { folder })).toEqual({ ok: true, value: ['policies/walked.sql'] })
  expect(await sql(database.ownerUrl, 'select step from walked')).toEqual([{ step: 2 }])
})

test('a migration changed after it was applied is refused', async () => {
  file('migrations/0001_first.sql', 'create table walked (step int)')
  await migrate(database.ownerUrl, { folder })
  file('migrations/0001_first.sql', 'create table walked (step bigint)')
  expect(await migrate(database.ownerUrl, { folder })).toMatchObject({ ok: false, problems: [{ code: 'migration-edited', at: 'migrations/0001_first.sql' }] })
})

test('a database brought further by a newer version is refused', async () => {
  file('migrations/0001_first.sql', 'create table walked (step int)')
  file('migrations/0002_later.sql', 'insert into walked values (2)')
  await migrate(database.ownerUrl, { folder })
  rmSync(path.join(folder, 'migrations/0002_later.sql'))
  expect(await migrate(database.ownerUrl, { folder })).toMatchObject({ ok: false, problems: [{ code: 'database-newer', at: 'migrations/0002_later.sql' }] })
})

test('a migration that fails names its line and leaves the database as it was', async () => {
  file('migrations/0001_first.sql', 'create table walked (step int);\n\ninsert into walked values (nowhere);\n')
  expect(await migrate(database.ownerUrl, { folder })).toMatchObject({ ok: false, problems: [{ code: 'migration-failed', line: 3 }] })
  expect(await sql(database.ownerUrl, `select to_regclass('walked') as found`)).toEqual([{ found: null }])
})

test('two copies migrating one database at once do it once', async () => {
  file('migrations/0001_first.sql', 'create table walked (step int); select pg_sleep(0.2)')
  const both = await Promise.all([migrate(database.ownerUrl, { folder }), migrate(database.ownerUrl, { folder })])
  expect(both.map(outcome => outcome.ok ? outcome.value.length : outcome.problems).sort()).toEqual([0, 1])
})

test('the application can bypass nothing', async () => {
  expect(await sql(database.url, 'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user'))
    .toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }])
})

test('a wrong password, a missing database and an unreachable server are each told in a sentence without the password', async () => {
  const url = new URL(database.ownerUrl)
  url.password = 'not-the-password'
  const wrong = await migrate(url.href, { folder })
  expect(wrong).toMatchObject({ ok: false, problems: [{ code: 'wrong-password', do: expect.stringContaining('DATABASE_URL') }] })
  expect(JSON.stringify(wrong)).not.toContain('not-the-password')
  const missing = new URL(database.ownerUrl)
  missing.pathname = '/nowhere'
  expect(await migrate(missing.href, { folder })).toMatchObject({ ok: false, problems: [{ code: 'no-such-database' }] })
  expect(await migrate('postgresql://owner:secret@127.0.0.1:1/throughline', { folder })).toMatchObject({ ok: false, problems: [{ code: 'database-unreachable', say: expect.stringContaining('127.0.0.1:1/throughline') }] })
})

test('a password with every kind of letter reaches the server', () => {
  expect(new URL(applicationUrl('postgresql://o:p@localhost/t', 'a/b@c:d%e')).password).toBe('a%2Fb%40c%3Ad%25e')
})

test('two databases of one server may be prepared at the same moment, though they share the role', async () => {
  const other = await testDatabase()
  await sql(other.ownerUrl, 'drop schema if exists throughline cascade')
  const together = await Promise.all(Array.from({ length: 12 }, (_, index) => migrate((index % 2 ? other : database).ownerUrl, { folder })))
  expect(together.every(each => each.ok)).toBe(true)
  await other.drop()
})
