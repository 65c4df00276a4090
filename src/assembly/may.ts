import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'

/** Whether the person of the transaction may see a programme at all. */
export async function isOpen(transaction: Tx, programme: string): Promise<boolean> {
  const { rows } = await sql`select from access.programme where id = ${programme}::uuid`.execute(transaction)
  return rows.length > 0
}

/** Whether the person of the transaction may write a programme. */
export async function mayWrite(transaction: Tx, programme: string): Promise<boolean> {
  const { rows: [found] } = await sql<{ writes: boolean }>`select ${programme}::uuid in (select access.programmes_with('programme:write')) as writes`.execute(transaction)
  return found?.writes ?? false
}

/**
 * The same; who may waits here until other writers of the programme are done, so that each compares with what the one before left. One statement: to be locked a row must be open to
 * writing, so the lock is the answer.
 */
export async function queuedToWrite(transaction: Tx, programme: string): Promise<boolean> {
  const { rows } = await sql`select from access.programme where id = ${programme}::uuid for update`.execute(transaction)
  return rows.length > 0
}
