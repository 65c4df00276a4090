import { sql } from 'kysely'
import { same } from '#language/same.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { MOST_REPORTS } from '#record/schema/parts.ts'
import type { Tx } from '#platform/db.ts'
import { putTogether, takeApart, type Row } from './rows.ts'
import type { Summary } from './summary.ts'
import { TABLES } from './tables.ts'

type RowsByKind = ReadonlyMap<string, readonly Row[]>
/**
 * A programme as loaded; `rows` are what its record was put together from, `summary` what the portfolio shows of it. `left`: of the reports of indicators only those asked for are in it; the others stand
 * before the place `end`, and stay as they are when it is written.
 */
export type Loaded = { readonly id: string, readonly revision: number, readonly record: ProgrammeRecord, readonly rows: RowsByKind, readonly summary: Summary, readonly left?: { readonly end: number } }

/** The reports of indicators that are wanted where not all are: all of these indicators, and all of those whose report has one of these `ids`. `added`: how many are to come. */
export type ReportsNamed = { readonly indicators: readonly string[], readonly ids: readonly string[], readonly added: number }

const REPORTS = 'measurement'
// Relies on measurement_indicator_idx: of 29,000 reports the 144 of one indicator are read.
const amongNamed = (programme: string, { indicators, ids }: ReportsNamed) => sql`and indicator = any(array(
    select unnest(${indicators}::text[]) union select named.indicator from delivery.measurement as named where named.programme_id = ${programme}::uuid and named.evaluation_id = '' and named.id = any(${ids}::text[])))`

// Every noun of a programme in one statement: the tables share a shape, so one round trip does for all of them. Only kinds that have rows are asked:
// planning 47 tables with their policies took longer than reading the worked example. One row a kind: 29,000 rows took twice as long to take in as one list of them.
const everyNoun = (programme: string, kinds: ReadonlySet<string>, reports?: ReportsNamed) => sql.join(TABLES.filter(table => kinds.has(table.kind)).map(table => sql`
  select ${table.kind}::text as kind, json_agg(json_build_array(evaluation_id, id, position, body) order by evaluation_id, position, id) as list from ${sql.table(`${table.schema}.${table.table}`)}
   where programme_id = ${programme}::uuid ${table.kind === REPORTS && reports ? amongNamed(programme, reports) : sql``}`), sql` union all `)

/** The place after the last report of a programme; relies on measurement_position_idx. */
async function endOfReports(transaction: Tx, programme: string): Promise<number> {
  const { rows: [last] } = await sql<{ position: number }>`select position from delivery.measurement where programme_id = ${programme}::uuid order by position desc limit 1`.execute(transaction)
  return last ? last.position + 1 : 0
}

/**
 * Loads a programme as far as the transaction's person may see it, but for the kinds `left` out; undefined where there is none for them. Two statements whatever its size.
 * With `reports`, of the reports of indicators only those are loaded; one statement more where some are to be added, and all of them all the same where the record might become longer than it may.
 */
export async function loadProgramme(transaction: Tx, programme: string, left: ReadonlySet<string> = new Set(), reports?: ReportsNamed): Promise<Loaded | undefined> {
  const { rows: [found] } = await sql<{ revision: number, frame: Record<string, unknown>, kinds: string[], summary: Summary }>`
    select revision, frame, kinds, summary from access.programme where id = ${programme}::uuid`.execute(transaction)
  if (!found) return undefined
  const kinds = new Set(found.kinds.filter(kind => !left.has(kind)))
  const end = reports && kinds.has(REPORTS) ? reports.added > 0 ? await endOfReports(transaction, programme) : 0 : undefined
  // No two stand at one place, so there are at most as many as places.
  const named = reports && end !== undefined && end + reports.added <= MOST_REPORTS ? reports : undefined
  const { rows: lists } = await sql<{ kind: string, list: Listed | null }>`${everyNoun(programme, kinds, named)}`.execute(transaction)
  const rows: RowsByKind = new Map(lists.map(({ kind, list }) => [kind, asRows(list)]))
  return { id: programme, revision: found.revision, record: putTogether(found.frame, rows), rows, summary: found.summary, ...(named && end !== undefined ? { left: { end } } : {}) }
}

type Listed = readonly (readonly [string, string, number, Row['body']])[]
const asRows = (list: Listed | null): Row[] => (list ?? []).map(([evaluation, id, position, body]) => ({ evaluation_id: evaluation, id, position, body }))

/** The record with every report, where only some were loaded: those that were stand as the record has them, the others as they are kept, each at its place. */
export async function withAllReports(transaction: Tx, before: Loaded, record: ProgrammeRecord): Promise<ProgrammeRecord> {
  const { rows: [all] } = await sql<{ list: Listed | null }>`${everyNoun(before.id, new Set([REPORTS]))}`.execute(transaction)
  const loaded = new Set((before.rows.get(REPORTS) ?? []).map(row => row.id))
  const present = new Map((record.delivery?.measurements ?? []).map(report => [report.id, report]))
  const kept = asRows(all?.list ?? null).flatMap(({ id, body }) => loaded.has(id) ? present.get(id) ?? [] : body as Report)
  return { ...record, delivery: { ...record.delivery, measurements: [...kept, ...[...present.values()].filter(report => !loaded.has(report.id))] } }
}
type Report = NonNullable<NonNullable<ProgrammeRecord['delivery']>['measurements']>[number]

const keyOf = (row: Row): string => `${row.evaluation_id}\0${row.id}`
const isOne = (was: Row | undefined, row: Row): was is Row => was !== undefined && was.id === row.id && was.evaluation_id === row.evaluation_id
const isSame = (was: Row | undefined, row: Row): boolean => isOne(was, row) && was.position === row.position && same(was.body, row.body)

/**
 * Wanted rows at the places they keep. One that stands after the one before it stays where it is: what is taken away leaves a gap and moves nothing. What is new or comes later than it did stands at `end` or after.
 */
function placed(kept: readonly Row[], wanted: readonly Row[], end: number): readonly Row[] {
  let places: ReadonlyMap<string, number> | undefined
  const placeOf = (row: Row, index: number) => isOne(kept[index], row) ? kept[index].position : (places ??= new Map(kept.map(each => [keyOf(each), each.position]))).get(keyOf(row))
  let [last, evaluation] = [-1, '']
  return wanted.map((row, index) => {
    if (row.evaluation_id !== evaluation) [last, evaluation] = [-1, row.evaluation_id]
    const place = placeOf(row, index)
    last = place !== undefined && place > last ? place : Math.max(last + 1, end)
    return last === row.position ? row : { ...row, position: last }
  })
}

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

const kindsOf = (rows: RowsByKind, before?: Loaded): string[] => [...rows].filter(([kind, list]) => list.length > 0 || (kind === REPORTS && before?.left)).map(([kind]) => kind)

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
    const kept = before.rows.get(table.kind) ?? []
    const wanted = placed(kept, rows.get(table.kind) ?? [], table.kind === REPORTS ? before.left?.end ?? 0 : 0)
    const isLeft = (row: Row) => table.schema === 'evaluation' && left(table.inEvaluation ? row.evaluation_id : row.id)
    await writeKind(transaction, before.id, table, kept, left === NONE_LEFT ? wanted : [...kept.filter(isLeft), ...wanted.filter(row => !isLeft(row))])
  }
}

/** Rows of a validated record; where nobody touched them the loaded ones in place of the copies that validation made, which are then not compared word for word. What was touched is taken as the schema gave it. */
function sharing(before: Loaded, copied: RowsByKind, uncopied: ProgrammeRecord): RowsByKind {
  const [loaded, rows] = [new Set([...before.rows.values()].flatMap(list => list.map(row => row.body))), takeApart(uncopied).rows]
  return new Map([...copied].map(([kind, list]) => [kind, list.map((row, index) => { const body = rows.get(kind)?.[index]?.body; return body && loaded.has(body) ? { ...row, body } : row })]))
}

/** Replaces a programme's record, but for the evaluations in others' `hands`, where it still is as it was loaded; returns the new revision, or undefined where it was changed meanwhile or may not be. */
export async function replaceProgramme(transaction: Tx, before: Loaded, record: ProgrammeRecord, summary: object, hands: ReadonlySet<string> = new Set(), uncopied?: ProgrammeRecord): Promise<number | undefined> {
  const { frame, rows: taken } = takeApart(record)
  const rows = uncopied ? sharing(before, taken, uncopied) : taken
  const { rows: [changed] } = await sql<{ revision: number }>`
    update access.programme set revision = revision + 1, frame = ${JSON.stringify(frame)}::jsonb, kinds = ${kindsOf(rows, before)}::text[], summary = ${JSON.stringify(summary)}::jsonb, changed_at = now()
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
    select evaluation.note_publication(${before.id}::uuid, ${evaluation}, ${before.revision}, ${kindsOf(rows, before)}::text[], ${JSON.stringify(summary)}::jsonb) as revision`.execute(transaction)
  if (!noted || noted.revision === null) return undefined
  await writeNouns(transaction, before, rows, id => id !== evaluation)
  return noted.revision
}
