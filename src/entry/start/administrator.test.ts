import pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../tests/cluster.ts'
import { appointAdministrator } from './administrator.ts'

test('a new copy’s first person is its administrator, once, whatever case the address was typed in', async () => {
  const database = await testDatabase()
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  try {
    expect(await appointAdministrator(owner, 'Amina@Example.org')).toBe(true)
    expect(await appointAdministrator(owner, 'amina@example.org')).toBe(false)
    expect((await owner.query('select email, administrator from access.person')).rows).toEqual([{ email: 'amina@example.org', administrator: true }])
  } finally {
    await owner.end()
    await database.drop()
  }
})
