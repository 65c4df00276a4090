import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, type Database } from '#platform/db.ts'
import { anyRecord } from '../../tests/any-record.ts'
import { testDatabase, type TestDatabase } from '../../tests/cluster.ts'
import { putTogether, takeApart } from './rows.ts'
import { addProgramme, loadProgramme, replaceProgramme, type Loaded } from './store.ts'

let files: TestDatabase
let database: Database

beforeAll(async () => {
  files = await testDatabase()
  const owner = new Client({ connectionString: files.ownerUrl })
  await owner.connect()
  await owner.query(`insert into access.person (id, name, email) values ('maria', 'Maria', 'maria@example.org'), ('other', 'Other', 'other@example.org')`)
  await owner.end()
  database = openDatabase(files.url, 2)
})
afterAll(async () => { await database.close(); await files.drop() })

test('taking a record apart and putting it together loses nothing', () => {
  fc.assert(fc.property(anyRecord, record => {
    const { frame, rows } = takeApart(record)
    expect(putTogether(frame, rows)).toEqual(record)
  }), { numRuns: 100 })
})

test('any record is read back from the database as it was written', async () => {
  await fc.assert(fc.asyncProperty(anyRecord, async record => {
    const id = randomUUID()
    const loaded = await database.asPerson('maria', async transaction => {
      await addProgramme(transaction, id, record, {})
      return loadProgramme(transaction, id)
    })
    expect(loaded?.record).toEqual(record)
  }), { numRuns: 25 })
}, 60_000)

test('a record replaced by any other is that other, and a change seen too late changes nothing', async () => {
  await fc.assert(fc.asyncProperty(anyRecord, anyRecord, async (before, after) => {
    const id = randomUUID()
    await database.asPerson('maria', async transaction => {
      await addProgramme(transaction, id, before, {})
      const loaded = await loadProgramme(transaction, id) as Loaded
      expect(await replaceProgramme(transaction, loaded, after, {})).toBe(2)
      expect(await replaceProgramme(transaction, loaded, before, {})).toBeUndefined()
      expect((await loadProgramme(transaction, id))?.record).toEqual(after)
    })
  }), { numRuns: 10 })
}, 60_000)

test('a change of one thing writes one diary entry with who, before and after', async () => {
  const id = randomUUID()
  const record = { throughline: 1 as const, programme: { id: 'p' }, design: { risks: [{ id: 'travel', title: 'Travel stops' }, { id: 'money', title: 'Money late' }] } }
  await database.asPerson('maria', transaction => addProgramme(transaction, id, record, {}))
  const changed = structuredClone(record)
  changed.design.risks[0]!.title = 'Borders close'
  await database.asPerson('maria', async transaction => replaceProgramme(transaction, await loadProgramme(transaction, id) as Loaded, changed, {}))
  const client = new Client({ connectionString: files.ownerUrl })
  await client.connect()
  const { rows } = await client.query(`select person_id, noun, noun_id, act, before ->> 'title' as before, after ->> 'title' as after from diary.entry where programme_id = $1 and act = 'update'`, [id])
  await expect(client.query('delete from diary.entry')).rejects.toThrow('append-only')
  await client.end()
  expect(rows).toEqual([{ person_id: 'maria', noun: 'design.risk', noun_id: 'travel', act: 'update', before: 'Travel stops', after: 'Borders close' }])
})

test('a programme is not there for whoever has no part in it, nor for a stranger', async () => {
  const id = randomUUID()
  await database.asPerson('maria', transaction => addProgramme(transaction, id, { throughline: 1, programme: { id: 'p' } }, {}))
  expect(await database.asPerson('other', transaction => loadProgramme(transaction, id))).toBeUndefined()
  expect(await database.asPerson(undefined, transaction => loadProgramme(transaction, id))).toBeUndefined()
})
