import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isPlain } from '#language/plain.ts'
import { openDatabase, type Database } from '#platform/db.ts'
import { differenceOf } from '#record/difference.ts'
import { isPart } from '#record/frame.ts'
import type { ProgrammeRecord } from '#record/record.ts'
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

test('what changes outside things stands in the diary, place by place, with who, what was and what is, whatever the two records', async () => {
  // A part is told by its fields, and an empty list only makes room for things.
  const held = (place: string, value: unknown) => isPart(place) && isPlain(value) && Object.keys(value).length === 0 ? undefined : value
  const isRoom = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0)
  const changedOutside = (before: ProgrammeRecord, after: ProgrammeRecord) => differenceOf(before, after).filter(change => change.kind === 'frame').flatMap(change => {
    const place = [change.id, change.field].filter(Boolean).join('.')
    const [was, is] = [held(place, change.before), held(place, change.after)]
    return isRoom(was) && isRoom(is) ? [] : [{ place, act: was === undefined ? 'insert' : is === undefined ? 'delete' : 'update' }]
  }).sort((a, b) => a.place < b.place ? -1 : 1)
  let compared = 0
  await fc.assert(fc.asyncProperty(anyRecord, anyRecord, async (before, after) => {
    const id = randomUUID()
    await database.asPerson('maria', async transaction => {
      await addProgramme(transaction, id, before, {})
      await replaceProgramme(transaction, await loadProgramme(transaction, id) as Loaded, after, {})
    })
    const written = await database.asPerson('maria', async transaction => (await sql<{ place: string, act: string, person: string }>`select noun_id as place, act, person_id as person from diary.entry where programme_id = ${id}::uuid and noun = 'frame' and id > (select max(id) from diary.entry where programme_id = ${id}::uuid and act = 'insert' and noun = 'design.programme') order by noun_id collate "C"`.execute(transaction)).rows)
    const expected = changedOutside(before, after)
    compared += expected.length
    expect(written.filter(each => each.person !== 'maria')).toEqual([])
    expect(written.map(({ place, act }) => ({ place, act }))).toEqual(expected)
  }), { numRuns: 10 })
  expect(compared).toBeGreaterThan(10)
}, 60_000)

test('a narrative and a currency leave their words in the diary, with the reason', async () => {
  const id = randomUUID()
  const design = (narrative: string, currency: string) => ({ throughline: 1 as const, programme: { id: 'p' }, design: { theoryOfChange: { narrative }, budget: { currency, lines: [] } } })
  await database.asPerson('maria', async transaction => {
    await addProgramme(transaction, id, design('Courses lead to accounts.', 'USD'), {})
    await sql`select set_config('app.because', 'The donor pays in euro', true)`.execute(transaction)
    await replaceProgramme(transaction, await loadProgramme(transaction, id) as Loaded, design('Courses lead to accounts that are read.', 'EUR'), {})
  })
  const { rows } = await database.asPerson('maria', transaction => sql`select noun_id, before, after, because from diary.entry where programme_id = ${id}::uuid and noun = 'frame' and act = 'update' order by noun_id`.execute(transaction))
  expect(rows).toEqual([
    { noun_id: 'design.budget.currency', before: 'USD', after: 'EUR', because: 'The donor pays in euro' },
    { noun_id: 'design.theoryOfChange.narrative', before: 'Courses lead to accounts.', after: 'Courses lead to accounts that are read.', because: 'The donor pays in euro' },
  ])
})

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
