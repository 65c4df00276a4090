import { sql } from 'kysely'
import { Client } from 'pg'
import { RULES_MARK } from '#checks/check.ts'
import type { Database, Tx } from '#platform/db.ts'
import { loadProgramme } from './store.ts'
import { summaryOf } from './summary.ts'
import { waiversOf } from './waivers.ts'

/** Brings what the portfolio shows of a programme up to date, where nothing of the programme itself changed. */
export async function sumUpAnew(transaction: Tx, id: string, today: string): Promise<void> {
  const loaded = await loadProgramme(transaction, id)
  if (!loaded) return
  const summary = summaryOf(loaded.record, today, await waiversOf(transaction, id))
  // Whoever saved the programme meanwhile has summed it up too.
  await sql`update access.programme set summary = ${JSON.stringify(summary)}::jsonb where id = ${id}::uuid and revision = ${loaded.revision}`.execute(transaction)
}

const AT_ONCE = 100

/**
 * Counts anew what was summed up by other rules than these, or before what fails was counted at all: each programme in a transaction of its own, as somebody who may
 * write it. Programmes nobody may write are left. Returns how many were brought up to date; stops between two programmes when `stop` is aborted.
 */
export async function sumUpOutdated(ownerUrl: string, database: Database, today: string, stop?: AbortSignal): Promise<number> {
  const owner = new Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    let [count, after] = [0, '00000000-0000-0000-0000-000000000000']
    for (;;) {
      const { rows } = await owner.query<{ id: string, person_id: string }>(`
        select programme.id, writer.person_id
          from access.programme
          cross join lateral (select membership.person_id from access.membership join access.role_right on role_right.role = membership.role and role_right.held = 'programme:write'
                               where membership.programme_id = programme.id order by membership.person_id limit 1) as writer
         where programme.summary ->> 'rules' is distinct from $1 and programme.id > $2
         order by programme.id
         limit ${AT_ONCE}`, [RULES_MARK, after])
      for (const { id, person_id: person } of rows) {
        if (stop?.aborted) return count
        await database.asPerson(person, transaction => sumUpAnew(transaction, id, today))
        count++
        after = id
      }
      if (rows.length < AT_ONCE) return count
    }
  } finally { await owner.end() }
}
