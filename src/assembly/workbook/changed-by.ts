import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { moment } from '#platform/moment.ts'
import { TABLES } from '../tables.ts'
import type { ShownProposal } from './preview.ts'

/** Who changed these things last, and when, as the diary tells: one statement for all. */
export async function changedBy(transaction: Tx, programme: string, proposals: readonly ShownProposal[]): Promise<(of: ShownProposal) => { by?: string, on?: string }> {
  const nounOf = new Map([...TABLES.map(table => [table.kind, `${table.schema}.${table.table}`] as const), ['frame', 'frame'] as const])
  // Outside things a place stands in the diary, where things have their id.
  const idOf = ({ kind, id, field }: ShownProposal) => kind === 'frame' ? [id, field].filter(Boolean).join('.') : id
  const named = proposals.flatMap(proposal => { const noun = nounOf.get(proposal.kind); return noun === undefined ? [] : [{ noun, id: idOf(proposal), within: proposal.within ?? '' }] })
  if (named.length === 0) return () => ({})
  const { rows } = await sql<{ noun: string, id: string, within: string, by: string, on: string }>`
    select distinct on (entry.noun, entry.noun_id, entry.evaluation_id) entry.noun, entry.noun_id as id, coalesce(entry.evaluation_id, '') as within, coalesce(person.name, 'Throughline') as by, ${moment('entry.at')} as on
      from diary.entry
      join jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as wanted (noun text, id text, within text) on wanted.noun = entry.noun and wanted.id = entry.noun_id and wanted.within = coalesce(entry.evaluation_id, '')
      left join access.person on person.id = entry.person_id
     where entry.programme_id = ${programme}::uuid
     order by entry.noun, entry.noun_id, entry.evaluation_id, entry.id desc`.execute(transaction)
  const found = new Map(rows.map(({ noun, id, within, by, on }) => [`${noun}/${within}/${id}`, { by, on }]))
  return proposal => proposal.conflict === undefined ? {} : found.get(`${nounOf.get(proposal.kind) ?? ''}/${proposal.within ?? ''}/${idOf(proposal)}`) ?? {}
}
