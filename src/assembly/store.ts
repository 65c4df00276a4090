import { sql } from 'kysely'
import { same } from '#language/same.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Tx } from '#platform/db.ts'
import { putTogether, takeApart, type Row } from './rows.ts'
import { TABLES } from './tables.ts'

type RowsByKind = ReadonlyMap<string, readonly Row[]>
/** A programme as loaded; `rows` are what its record was put together from. */
export type Loaded = { readonly id: string, readonly revision: number, readonly record: ProgrammeRecord, readonly rows: RowsByKind }

// Every noun of a programme in one statement: the tables share a shape, so one round trip does for all of them. Only kinds that have rows are asked:
// planning 47 tables with their policies took longer than reading the worked example. One row a kind: 29,000 rows took twice as long to take in as one list of them.
const everyNoun = (programme: string, kinds: ReadonlySet<string>) => sql.join(TABLES.filter(table => kinds.has(table.kind)).map(table => sql`
  select ${table.kind}::text as kind, json_agg(json_build_array(evaluation_id, id, position, body) order by evaluation_id, position, id) as list from ${sql.table(`${table.schema}.${table.table}`)} where programme_id = ${programme}::uuid`), sql` union all `)

/** Loads a programme as far as the transaction's person may see it, but for the kinds `left` out; undefined where there is none for them. Two statements whatever its size. */
export async function loadProgramme(transaction: Tx, programme: string, left: ReadonlySet<string> = new Set()): Promise<Loaded | undefined> {
  const { rows: [found] } = await sql<{ revision: number, frame: Record<string, unknown>, kinds: string[] }>`
    select revision, frame, kinds from access.programme where id = ${programme}::uuid`.execute(transaction)
  if (!found) return undefined
  const { rows: lists } = await sql<{ kind: string, list: [string, string, number, Row['body']][] | null }>`${everyNoun(programme, new Set(found.kinds.filter(kind => !left.has(kind))))}`.execute(transaction)
  const rows: RowsByKind = new Map(lists.map(({ kind, list }) => [kind, (list ?? []).map(([evaluation, id, position, body]): Row => ({ evaluation_id: evaluation, id, position, body }))]))
  return { id: programme, revision: found.revision, record: putTogether(found.frame, rows), rows }
}

const keyOf = (row: Row): string => `${row.evaluation_id}\0${row.id}`
const isSame = (was: Row | undefined, row: Row): boolean => was !== undefined && was.id === row.id && was.evaluation_id === row.evaluation_id && was.position === row.position && same(was.body, row.body)

/** What differs between the rows that are kept and those that are wanted: those that are gone, and those that are new or changed. */
function differenceOfRows(kept: readonly Row[], wanted: readonly Row[]): { readonly gone: readonly Row[], readonly changed: readonly Row[] } {
  // Nearly all rows stand where they stood: what is compared in place needs no looking up.
  const [before, after] = [kept.filter((row, index) => !isSame(wanted[index], row)), wanted.filter((row, index) => !isSame(kept[index], row))]
  const [known, staying] = [new Map(before.map(row => [keyOf(row), row])), new Set(after.map(keyOf))]
  return { gone: before.filter(row => !staying.has(keyOf(row))), changed: after.filter(row => !isSame(known.get(keyOf(row)), row)) }
}

/** Writes the nouns of one kind: removes what is gone, adds what is new, changes what differs and nothing else, so that the diary tells only real changes. Only what differs is sent: one cell of a large table would else carry all of it. */
async function writeKind(transaction: Tx, programme: string, { schema, table }: { readonly schema: string, readonly table: string }, kept: readonly Row[], wanted: readonly Row[]): Promise<void> {
  const name = sql.table(`${schema}.${table}`)
  const { gone, changed } = differenceOfRows(kept, wanted)
  if (gone.length > 0) await sql`delete from ${name} as kept using jsonb_to_recordset(${JSON.stringify(gone.map(({ evaluation_id, id }) => ({ evaluation_id, id })))}::jsonb) as gone (evaluation_id text, id text)
    where kept.programme_id = ${programme}::uuid and kept.evaluation_id = gone.evaluation_id and kept.id = gone.id`.execute(transaction)
  if (changed.length > 0) await sql`insert into ${name} as kept (programme_id, evaluation_id, id, position, body)
    select ${programme}::uuid, evaluation_id, id, position, body from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as wanted (evaluation_id text, id text, position int, body jsonb)
    on conflict (programme_id, evaluation_id, id) do update
      set position = excluded.position, body = excluded.body, revision = kept.revision + (kept.body is distinct from excluded.body)::int
    where (kept.position, kept.body) is distinct from (excluded.position, excluded.body)`.execute(transaction)
}

const kindsOf = (rows: RowsByKind): string[] => [...rows].filter(([, list]) => list.length > 0).map(([kind]) => kind)

/** Adds a programme; whoever does so manages it. `summary` is what the portfolio shows. */
export async function addProgramme(transaction: Tx, programme: string, record: ProgrammeRecord, summary: object): Promise<void> {
  const { frame, rows } = takeApart(record)
  await sql`insert into access.programme (id, frame, kinds, summary) values (${programme}::uuid, ${JSON.stringify(frame)}::jsonb, ${kindsOf(rows)}::text[], ${JSON.stringify(summary)}::jsonb)`.execute(transaction)
  for (const table of TABLES) await writeKind(transaction, programme, table, [], rows.get(table.kind) ?? [])
}

/** Which evaluations a save leaves alone, because others write them. */
type Left = (evaluation: string) => boolean
const NONE_LEFT: Left = () => false

/** Writes every noun that differs, but for those of evaluations `left` alone. */
async function writeNouns(transaction: Tx, before: Loaded, rows: RowsByKind, left: Left): Promise<void> {
  for (const table of TABLES) {
    const [kept, wanted] = [before.rows.get(table.kind) ?? [], rows.get(table.kind) ?? []]
    const isLeft = (row: Row) => table.schema === 'evaluation' && left(table.inEvaluation ? row.evaluation_id : row.id)
    await writeKind(transaction, before.id, table, kept, left === NONE_LEFT ? wanted : [...kept.filter(isLeft), ...wanted.filter(row => !isLeft(row))])
  }
}

/** Replaces a programme's record, but for the evaluations in others' `hands`, where it still is as it was loaded; returns the new revision, or undefined where it was changed meanwhile or may not be. */
export async function replaceProgramme(transaction: Tx, before: Loaded, record: ProgrammeRecord, summary: object, hands: ReadonlySet<string> = new Set()): Promise<number | undefined> {
  const { frame, rows } = takeApart(record)
  const { rows: [changed] } = await sql<{ revision: number }>`
    update access.programme set revision = revision + 1, frame = ${JSON.stringify(frame)}::jsonb, kinds = ${kindsOf(rows)}::text[], summary = ${JSON.stringify(summary)}::jsonb, changed_at = now()
     where id = ${before.id}::uuid and revision = ${before.revision}
    returning revision`.execute(transaction)
  if (!changed) return undefined
  await writeNouns(transaction, before, rows, hands.size > 0 ? id => hands.has(id) : NONE_LEFT)
  return changed.revision
}

/** Puts one evaluation into a programme's record, by its evaluators' right to it, where the programme still is as it was loaded; returns the new revision, or undefined where it was changed meanwhile. */
export async function publishInto(transaction: Tx, before: Loaded, record: ProgrammeRecord, evaluation: string, summary: object): Promise<number | undefined> {
  const { rows } = takeApart(record)
  const { rows: [noted] } = await sql<{ revision: number | null }>`
    select evaluation.note_publication(${before.id}::uuid, ${evaluation}, ${before.revision}, ${kindsOf(rows)}::text[], ${JSON.stringify(summary)}::jsonb) as revision`.execute(transaction)
  if (!noted || noted.revision === null) return undefined
  await writeNouns(transaction, before, rows, id => id !== evaluation)
  return noted.revision
}
