import { Client } from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from './cluster.ts'

test('each test file has a database of its own, in which the application can bypass nothing', async () => {
  const database = await testDatabase()
  const client = new Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query('select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user')
  await client.end()
  await database.drop()
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }])
})
