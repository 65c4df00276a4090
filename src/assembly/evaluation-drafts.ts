import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { moment } from '#platform/moment.ts'
import type { Change } from '#record/change.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'

/** A working copy. `published`: the revision that was last published, and when. */
export type Draft = { readonly evaluation: Evaluation, readonly revision: number, readonly changedAt: string, readonly published?: { readonly revision: number, readonly at: string } }

type Row = { body: Evaluation, revision: number, changed: string, published: string | null, published_revision: number | null }

/** Whether the person evaluates this evaluation. To everybody else it answers like an evaluation that is not there, whatever their role. */
export async function evaluates(transaction: Tx, programme: string, evaluation: string): Promise<boolean> {
  const { rows } = await sql`select 1 from access.my_evaluations() as mine where mine.programme_id = ${programme}::uuid and mine.evaluation = ${evaluation}`.execute(transaction)
  return rows.length > 0
}

/** What the record holds of an evaluation that nobody has begun to write, as its evaluators find it. */
export const asRecorded = (record: ProgrammeRecord, evaluation: string): Evaluation => record.evaluations?.find(each => each.id === evaluation) ?? { id: evaluation }

/** The working copy of an evaluation; undefined where none was begun, or not for this person. `locked`: others who write it wait until this transaction ends. */
export async function loadDraft(transaction: Tx, programme: string, evaluation: string, { locked = false } = {}): Promise<Draft | undefined> {
  const { rows: [row] } = await sql<Row>`
    select body, revision, ${moment('changed_at')} as changed, ${moment('published_at')} as published, published_revision
      from evaluation.draft where programme_id = ${programme}::uuid and evaluation_id = ${evaluation} ${locked ? sql`for update` : sql``}`.execute(transaction)
  if (!row) return undefined
  return { evaluation: row.body, revision: row.revision, changedAt: row.changed, ...(row.published === null || row.published_revision === null ? {} : { published: { revision: row.published_revision, at: row.published } }) }
}

/** The working copy, begun from what the record holds where there is none yet; locked. */
export async function beginDraft(transaction: Tx, programme: string, evaluation: Evaluation): Promise<Draft> {
  await sql`insert into evaluation.draft (programme_id, evaluation_id, body) values (${programme}::uuid, ${evaluation.id}, ${JSON.stringify(evaluation)}::jsonb) on conflict do nothing`.execute(transaction)
  const draft = await loadDraft(transaction, programme, evaluation.id, { locked: true })
  if (!draft) throw new Error('a working copy was neither begun nor found')
  return draft
}

/** Keeps a changed working copy with what was changed in it; returns its new revision. */
export async function keepDraft(transaction: Tx, programme: string, before: Draft, evaluation: Evaluation, changes: readonly Change[], because?: string): Promise<number> {
  const revision = before.revision + 1
  await sql`update evaluation.draft set body = ${JSON.stringify(evaluation)}::jsonb, revision = ${revision}, changed_at = now() where programme_id = ${programme}::uuid and evaluation_id = ${evaluation.id}`.execute(transaction)
  await sql`insert into evaluation.draft_change (programme_id, evaluation_id, revision, act, kind, noun_id, field, before, after, because)
    select ${programme}::uuid, ${evaluation.id}, ${revision}, act, kind, id, field, before, after, ${because ?? null}
      from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as changes (act text, kind text, id text, field text, before jsonb, after jsonb)`.execute(transaction)
  return revision
}

/** Notes that the working copy is published as it stands. */
export async function noteDraftPublished(transaction: Tx, programme: string, { evaluation, revision }: Draft, because?: string): Promise<void> {
  await sql`update evaluation.draft set published_at = now(), published_revision = ${revision} where programme_id = ${programme}::uuid and evaluation_id = ${evaluation.id}`.execute(transaction)
  await sql`insert into evaluation.draft_change (programme_id, evaluation_id, revision, act, kind, noun_id, because) values (${programme}::uuid, ${evaluation.id}, ${revision}, 'published', 'evaluation', ${evaluation.id}, ${because ?? null})`.execute(transaction)
}
