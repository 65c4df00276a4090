import { sql } from 'kysely'
import { Client } from 'pg'
import { RULES_MARK } from '#checks/check.ts'
import type { Database, Tx } from '#platform/db.ts'
import { loadProgramme } from './store.ts'
import { summaryOf } from './summary.ts'
import { tallyAnew } from './version-tally.ts'
import { waiversOf } from './waivers.ts'

/** Brings what the portfolio shows of a programme up to date, where nothing of the programme itself changed. */
export async function sumUpAnew(transaction: Tx, id: string, today: string): Promise<void> {
  const loaded = await loadProgramme(transaction, id)
  if (!loaded) return
  const summary = summaryOf(loaded.record, today, await waiversOf(transaction, id))
  // Whoever saved the programme meanwhile has summed it up too.
  const { rows } = await sql`update access.programme set summary = ${JSON.stringify(summary)}::jsonb where id = ${id}::uuid and revision = ${loaded.revision} returning id`.execute(transaction)
  // Evaluators write no programme, but what they waive counts in it.
  if (rows.length === 0) await sql`select evaluation.note_waivers(${id}::uuid, ${loaded.revision}, ${JSON.stringify(summary)}::jsonb)`.execute(transaction)
}

const AT_ONCE = 100
/** The first id of all, and one to go on from. */
const BEGINNING = '00000000-0000-0000-0000-000000000000'
/** Somebody who may write a programme, for what is derived from it. */
const WRITER = `cross join lateral (select membership.person_id from access.membership join access.role_right on role_right.role = membership.role and role_right.held = 'programme:write'
                                     where membership.programme_id = programme.id order by membership.person_id limit 1) as writer`

/**
 * Counts anew what was counted by other rules than these, or before it was counted at all: what the portfolio shows of programmes, and what failed at each version of a
 * design. Each in a transaction of its own, as somebody who may write the programme; programmes nobody may write are left. Returns how many programmes and versions
 * were brought up to date; stops between two when `stop` is aborted.
 */
export async function sumUpOutdated(ownerUrl: string, database: Database, today: string, stop?: AbortSignal): Promise<{ readonly programmes: number, readonly versions: number }> {
  const owner = new Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    return { programmes: await programmesOutdated(owner, database, today, stop), versions: await versionsOutdated(owner, database, stop) }
  } finally { await owner.end() }
}

async function programmesOutdated(owner: Client, database: Database, today: string, stop: AbortSignal | undefined): Promise<number> {
  let [count, after] = [0, BEGINNING]
  for (;;) {
    const { rows } = await owner.query<{ id: string, person_id: string }>(`
      select programme.id, writer.person_id
        from access.programme ${WRITER}
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
}

async function versionsOutdated(owner: Client, database: Database, stop: AbortSignal | undefined): Promise<number> {
  let [count, after, number] = [0, BEGINNING, 0]
  for (;;) {
    const { rows } = await owner.query<{ id: string, number: number, submitted: string, person_id: string }>(`
      select programme.id, version.number, to_char(version.submitted_at at time zone 'UTC', 'YYYY-MM-DD') as submitted, writer.person_id
        from versions.version
        join access.programme on programme.id = version.programme_id ${WRITER}
        left join checks.version_tally as tally on tally.programme_id = version.programme_id and tally.version = version.number
       where tally.rules is distinct from $1 and (version.programme_id, version.number) > ($2, $3)
       order by version.programme_id, version.number
       limit ${AT_ONCE}`, [RULES_MARK, after, number])
    for (const each of rows) {
      if (stop?.aborted) return count
      await database.asPerson(each.person_id, transaction => tallyAnew(transaction, each.id, each.number, each.submitted))
      count++
      ;[after, number] = [each.id, each.number]
    }
    if (rows.length < AT_ONCE) return count
  }
}
