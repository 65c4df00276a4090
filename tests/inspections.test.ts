import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from './cluster.ts'

const FOLDER = path.resolve(import.meta.dirname, '../database/inspections')
let database: TestDatabase
let owner: Client

beforeAll(async () => {
  database = await testDatabase()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
afterAll(async () => { await owner.end(); await database.drop() })

const inspect = async (name: string) => (await owner.query(readFileSync(path.join(FOLDER, `${name}.sql`), 'utf8'))).rows

for (const file of readdirSync(FOLDER)) {
  const name = file.replace(/\.sql$/, '')
  test(`the database has no ${name.replaceAll('-', ' ')}`, async () => expect(await inspect(name)).toEqual([]))
}

// An inspection nobody has seen find anything is no inspection: each is shown its fault once, in a transaction that is rolled back.
const FAULTS: Record<string, string> = {
  'foreign-key-without-index': 'create table design.faulty (id int primary key, party text references access.person)',
  'table-without-row-level-security': 'create table design.faulty (id int primary key)',
  'column-without-comment': 'create table design.faulty (id int primary key)',
  'money-without-currency': 'create table design.faulty (id int primary key, amount numeric(18, 2))',
  'application-role-with-power': 'alter role throughline_app createdb',
  'foreign-key-against-time': 'create table follow_up.later (id int primary key); create table design.faulty (id int primary key references follow_up.later)',
}

test('each inspection finds its fault', async () => {
  expect(Object.keys(FAULTS).sort()).toEqual(readdirSync(FOLDER).map(file => file.replace(/\.sql$/, '')).sort())
  for (const [name, fault] of Object.entries(FAULTS)) {
    await owner.query('begin')
    await owner.query(fault)
    expect(await inspect(name), name).not.toEqual([])
    await owner.query('rollback')
  }
})

test('the database orders the rooms as rooms.json does', () => {
  const rooms = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../rooms.json'), 'utf8')) as string[]
  const inspection = readFileSync(path.join(FOLDER, 'foreign-key-against-time.sql'), 'utf8')
  expect([...inspection.matchAll(/\('(\w+)', \d\)/g)].map(match => match[1]?.replace('_', '-'))).toEqual(rooms)
})
