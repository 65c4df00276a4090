import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { putTogether, takeApart, type Row } from './rows.ts'

/** Keeps a design as a version, noun by noun as row-level security needs it; gives its number. Whoever submits sees the whole design, so nothing is missing in it. */
export async function keepVersion(transaction: Tx, programme: string, design: ProgrammeRecord, reason: string, person: string | undefined): Promise<number> {
  const { frame, rows } = takeApart(design)
  const { rows: [added] } = await sql<{ number: number }>`
    insert into versions.version (programme_id, number, frame, reason, submitted_by)
    select ${programme}::uuid, coalesce(max(number), 0) + 1, ${JSON.stringify(frame)}::jsonb, ${reason}, ${person} from versions.version where programme_id = ${programme}::uuid
    returning number`.execute(transaction)
  if (!added) throw new Error('a version was neither kept nor refused')
  const nouns = [...rows].flatMap(([kind, list]) => list.map(({ id, position, body }) => ({ kind, id, position, body })))
  await sql`insert into versions.noun (programme_id, version, kind, id, position, body)
    select ${programme}::uuid, ${added.number}, kind, id, position, body from jsonb_to_recordset(${JSON.stringify(nouns)}::jsonb) as nouns (kind text, id text, position int, body jsonb)`.execute(transaction)
  return added.number
}

/** A version's design as far as the transaction's person may see it; undefined where there is none for them. What it names of delivery or knowledge may not be in it. */
export async function loadVersion(transaction: Tx, programme: string, version: number): Promise<ProgrammeRecord | undefined> {
  const { rows: [found] } = await sql<{ frame: Record<string, unknown> }>`select frame from versions.version where programme_id = ${programme}::uuid and number = ${version}`.execute(transaction)
  if (!found) return undefined
  const { rows } = await sql<Row & { kind: string }>`select kind, '' as evaluation_id, id, position, body from versions.noun where programme_id = ${programme}::uuid and version = ${version} order by kind, position, id`.execute(transaction)
  return putTogether(found.frame, Map.groupBy(rows, row => row.kind))
}
