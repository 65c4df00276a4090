import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { Period } from '#language/values.ts'
import type { Indicator, Measurement } from '#record/tracking/recorded.ts'
import type { Result } from '#record/tracking/order.ts'

/** What a tracking table needs to know of its programme. */
export type TrackedProgramme = {
  readonly revision: number, readonly mayWrite: boolean, readonly title?: string | undefined, readonly code?: string | undefined, readonly levelNames?: Readonly<Record<string, string>> | undefined,
  readonly countries: readonly string[], readonly period?: { readonly start?: unknown, readonly end?: unknown } | undefined,
}

/** The programme around the table, as far as the person may see it; one statement. */
export async function trackedProgramme(transaction: Tx, programme: string): Promise<TrackedProgramme | undefined> {
  const { rows: [row] } = await sql<{ revision: number, writes: boolean, level_names: Record<string, string> | null, title: string | null, code: string | null, countries: { country: string }[] | null, period: TrackedProgramme['period'] | null }>`
    select programme.revision, programme.id in (select access.programmes_with('programme:write')) as writes, programme.frame #> '{design,levelNames}' as level_names,
           body ->> 'title' as title, body ->> 'code' as code, body -> 'countries' as countries, body -> 'period' as period
      from access.programme
      left join design.programme as noun on noun.programme_id = programme.id
     where programme.id = ${programme}::uuid`.execute(transaction)
  return row && {
    revision: row.revision, mayWrite: row.writes, title: row.title ?? undefined, code: row.code ?? undefined, levelNames: row.level_names ?? undefined,
    countries: (row.countries ?? []).map(each => each.country), period: row.period ?? undefined,
  }
}

/** Every result of a programme, in the record's order: a tree is drawn from all of it. */
export async function resultsOf(transaction: Tx, programme: string): Promise<readonly Result[]> {
  const { rows } = await sql<{ body: Result }>`
    select body
      from design.result
     where programme_id = ${programme}::uuid
     order by position, id`.execute(transaction)
  return rows.map(row => row.body)
}

/** Every indicator with the result it belongs to, in the record's order, and the periods that targets name: what pages and columns are made of, without the targets themselves. */
export async function indicatorsInOrder(transaction: Tx, programme: string): Promise<{ readonly indicators: readonly { readonly id: string, readonly result: string | null }[], readonly periods: readonly Period[] }> {
  const { rows } = await sql<{ id: string, result: string | null, periods: Period[] | null }>`
    select id, body ->> 'result' as result, jsonb_path_query_array(body, '$.targets[*].period') as periods
      from design.indicator
     where programme_id = ${programme}::uuid
     order by position, id`.execute(transaction)
  return { indicators: rows, periods: rows.flatMap(row => row.periods ?? []) }
}

/** The indicators named, whole. */
export async function indicatorsNamed(transaction: Tx, programme: string, ids: readonly string[]): Promise<ReadonlyMap<string, Indicator>> {
  const { rows } = await sql<{ id: string, body: Indicator }>`
    select id, body
      from design.indicator
     where programme_id = ${programme}::uuid and id = any(${ids}::text[])
     order by position, id`.execute(transaction)
  return new Map(rows.map(row => [row.id, row.body]))
}

/** Reports of the indicators named, by indicator, in the record's order; relies on measurement_indicator_idx. One row an indicator: 29,000 rows of a few words each took twice as long to take in. */
export async function reportsOf(transaction: Tx, programme: string, indicators: readonly string[]): Promise<ReadonlyMap<string, readonly Measurement[]>> {
  const { rows } = await sql<{ indicator: string, reports: Measurement[] }>`
    select indicator, json_agg(body order by position, id) as reports
      from delivery.measurement
     where programme_id = ${programme}::uuid and indicator = any(${indicators}::text[])
     group by indicator`.execute(transaction)
  return new Map(rows.map(row => [row.indicator, row.reports]))
}

/** Ids of all reports, which a new one must not take. One list: 29,000 rows of one word took three times as long to take in. */
export async function idsOfReports(transaction: Tx, programme: string): Promise<ReadonlySet<string>> {
  const { rows: [found] } = await sql<{ ids: string[] | null }>`select json_agg(id) as ids from delivery.measurement where programme_id = ${programme}::uuid`.execute(transaction)
  return new Set(found?.ids)
}

/** The periods that reports of the indicators named speak of, each once, in the record's order. */
export async function periodsReported(transaction: Tx, programme: string, indicators: readonly string[]): Promise<readonly Period[]> {
  const { rows } = await sql<{ period: Period | null }>`
    select body -> 'period' as period
      from delivery.measurement
     where programme_id = ${programme}::uuid and indicator = any(${indicators}::text[])
     group by body -> 'period'
     order by min(position)`.execute(transaction)
  return rows.flatMap(row => row.period ?? [])
}

/** Titles of the documents named, by id. */
export async function documentTitles(transaction: Tx, programme: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string, title: string | null }>`
    select id, body ->> 'title' as title
      from design.document
     where programme_id = ${programme}::uuid and id = any(${ids}::text[])
     order by id`.execute(transaction)
  return new Map(rows.map(row => [row.id, row.title ?? row.id]))
}
