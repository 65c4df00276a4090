import { sql } from 'kysely'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Tx } from '#platform/db.ts'
import { putTogether, takeApart, type Row } from './rows.ts'
import { TABLES } from './tables.ts'

/** A programme as loaded. */
export type Loaded = { readonly id: string, readonly revision: number, readonly record: ProgrammeRecord }

// Every noun of a programme in one statement: the tables share a shape, so one round trip does for all of them. Only kinds that have rows are asked:
// planning 47 tables with their policies took longer than reading the worked example.
const everyNoun = (programme: string, kinds: ReadonlySet<string>) => sql.join(TABLES.filter(table => kinds.has(table.kind)).map(table => sql`
  select ${table.kind}::text as kind, evaluation_id, id, position, body from ${sql.table(`${table.schema}.${table.table}`)} where programme_id = ${programme}::uuid`), sql` union all `)

/** Loads a programme as far as the transaction's person may see it; undefined where there is none for them. Two statements whatever its size. */
export async function loadProgramme(transaction: Tx, programme: string): Promise<Loaded | undefined> {
  const { rows: [found] } = await sql<{ revision: number, frame: Record<string, unknown>, kinds: string[] }>`
    select revision, frame, kinds from access.programme where id = ${programme}::uuid`.execute(transaction)
  if (!found) return undefined
  const { rows } = await sql<Row & { kind: string }>`${everyNoun(programme, new Set(found.kinds))} order by kind, evaluation_id, position, id`.execute(transaction)
  return { id: programme, revision: found.revision, record: putTogether(found.frame, Map.groupBy(rows, row => row.kind)) }
}

/** Writes the nouns of one kind: removes what is gone, adds what is new, changes what differs and nothing else, so that the diary tells only real changes. */
async function writeKind(transaction: Tx, programme: string, schema: string, table: string, rows: readonly Row[]): Promise<void> {
  const name = sql.table(`${schema}.${table}`)
  const wanted = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as wanted (evaluation_id text, id text, position int, body jsonb)`
  await sql`delete from ${name} as kept where programme_id = ${programme}::uuid
    and not exists (select from ${wanted} where wanted.evaluation_id = kept.evaluation_id and wanted.id = kept.id)`.execute(transaction)
  if (rows.length === 0) return
  await sql`insert into ${name} as kept (programme_id, evaluation_id, id, position, body)
    select ${programme}::uuid, evaluation_id, id, position, body from ${wanted}
    on conflict (programme_id, evaluation_id, id) do update
      set position = excluded.position, body = excluded.body, revision = kept.revision + (kept.body is distinct from excluded.body)::int
    where (kept.position, kept.body) is distinct from (excluded.position, excluded.body)`.execute(transaction)
}

const kindsOf = (rows: ReadonlyMap<string, readonly Row[]>): string[] => [...rows].filter(([, list]) => list.length > 0).map(([kind]) => kind)

/** Adds a programme; whoever does so manages it. `summary` is what the portfolio shows. */
export async function addProgramme(transaction: Tx, programme: string, record: ProgrammeRecord, summary: object): Promise<void> {
  const { frame, rows } = takeApart(record)
  await sql`insert into access.programme (id, frame, kinds, summary) values (${programme}::uuid, ${JSON.stringify(frame)}::jsonb, ${kindsOf(rows)}::text[], ${JSON.stringify(summary)}::jsonb)`.execute(transaction)
  for (const { kind, schema, table } of TABLES) {
    const wanted = rows.get(kind) ?? []
    if (wanted.length > 0) await writeKind(transaction, programme, schema, table, wanted)
  }
}

/** Replaces a programme's record where it still has the revision its writer saw; returns the new revision, or undefined where it was changed meanwhile. */
export async function replaceProgramme(transaction: Tx, programme: string, seen: number, record: ProgrammeRecord, summary: object): Promise<number | undefined> {
  const { frame, rows } = takeApart(record)
  const { rows: [before] } = await sql<{ kinds: string[] }>`select kinds from access.programme where id = ${programme}::uuid and revision = ${seen} for update`.execute(transaction)
  const { rows: [changed] } = await sql<{ revision: number }>`
    update access.programme set revision = revision + 1, frame = ${JSON.stringify(frame)}::jsonb, kinds = ${kindsOf(rows)}::text[], summary = ${JSON.stringify(summary)}::jsonb, changed_at = now()
     where id = ${programme}::uuid and revision = ${seen}
    returning revision`.execute(transaction)
  if (!changed || !before) return undefined
  const touched = new Set([...before.kinds, ...kindsOf(rows)])
  for (const { kind, schema, table } of TABLES) if (touched.has(kind)) await writeKind(transaction, programme, schema, table, rows.get(kind) ?? [])
  return changed.revision
}
