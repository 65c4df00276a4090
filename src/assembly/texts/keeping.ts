import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { foundAgain, passagesOfNotes, placed, type Placed } from '#rooms/evaluation/texts/anchors.ts'
import { searchVector } from '#rooms/evaluation/texts/words.ts'

/** Which evaluation, in every statement on what its evaluators keep. */
export type Of = { readonly programme: string, readonly evaluation: string }
/** The condition that names an evaluation's rows of a table. */
export const within = (table: string, { programme, evaluation }: Of) => sql`${sql.ref(`${table}.programme_id`)} = ${programme}::uuid and ${sql.ref(`${table}.evaluation_id`)} = ${evaluation}`

type Kept = { readonly words: string, readonly page?: number, readonly speaker?: string, readonly at?: string }

/** Keeps the passages of a text in place of those it had, writing only those that differ; notes that are being typed change at one place. */
export async function keepPassages(transaction: Tx, of: Of, text: string, read: readonly Kept[]): Promise<void> {
  const passages = placed(read)
  const { rows: known } = await sql<{ number: number, starts: number, words: string }>`select number, starts, words from evaluation.passage where ${within('passage', of)} and text = ${text}::uuid`.execute(transaction)
  const before = new Map(known.map(each => [each.number, each]))
  const changed = passages.filter(({ number, starts, words }) => before.get(number)?.starts !== starts || before.get(number)?.words !== words)
  const rows = changed.map(({ number, starts, words, page, speaker, at }) => ({ number, starts, length: words.length, words, search: searchVector(words), page: page ?? null, speaker: speaker ?? null, at: at ?? null }))
  if (rows.length > 0) {
    await sql`insert into evaluation.passage (programme_id, evaluation_id, text, number, starts, length, page, speaker, at, words, search)
      select ${of.programme}::uuid, ${of.evaluation}, ${text}::uuid, number, starts, length, page, speaker, at, words, search::tsvector
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (number int, starts int, length int, page int, speaker text, at text, words text, search text)
      on conflict (programme_id, evaluation_id, text, number) do update set starts = excluded.starts, length = excluded.length, page = excluded.page, speaker = excluded.speaker, at = excluded.at, words = excluded.words, search = excluded.search`.execute(transaction)
  }
  if (known.length > passages.length) await sql`delete from evaluation.passage where ${within('passage', of)} and text = ${text}::uuid and number > ${passages.length}`.execute(transaction)
  if (changed.length > 0 || known.length !== passages.length) await findCodingsAgain(transaction, of, text, passages)
}

/** Codings stay with their words: where those stand elsewhere now, the coding follows; where they are gone, it is kept with its quotation and no place. */
async function findCodingsAgain(transaction: Tx, of: Of, text: string, passages: readonly Placed[]): Promise<void> {
  const { rows: codings } = await sql<{ id: string, starts: number | null, quote: string }>`select id, starts, quote from evaluation.coding where ${within('coding', of)} and text = ${text}::uuid`.execute(transaction)
  if (codings.length === 0) return
  const whole = passages.map(each => each.words).join('\n')
  const moved = codings.map(({ id, starts, quote }) => ({ id, was: starts, starts: foundAgain(whole, quote, starts ?? 0) ?? null, length: quote.length })).filter(each => each.was !== each.starts)
  if (moved.length === 0) return
  await sql`update evaluation.coding set starts = moved.starts, ends = moved.starts + moved.length
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as moved (id uuid, starts int, length int)
   where ${within('coding', of)} and coding.id = moved.id`.execute(transaction)
}

/** Makes the notes of conversations texts to be searched and coded, where they were written since that was last done; of one conversation, or of all. */
export async function takeUpNotes(transaction: Tx, of: Of, interview?: string): Promise<void> {
  const { rows } = await sql<{ interview: string, notes: string, notes_revision: number, text: string | null }>`
    select interview.id as interview, interview.notes, interview.notes_revision, text.id as text
      from evaluation.interview
      left join evaluation.text on ${within('text', of)} and text.interview = interview.id and text.kind = 'notes'
     where ${within('interview', of)} ${interview === undefined ? sql`` : sql`and interview.id = ${interview}::uuid`} and interview.purged_on is null
       and (text.notes_revision <> interview.notes_revision or text.id is null and interview.notes <> '')`.execute(transaction)
  for (const row of rows) {
    const passages = passagesOfNotes(row.notes)
    const { rows: [kept] } = await sql<{ id: string }>`
      insert into evaluation.text (programme_id, evaluation_id, kind, interview, notes_revision, passages) values (${of.programme}::uuid, ${of.evaluation}, 'notes', ${row.interview}::uuid, ${row.notes_revision}, ${passages.length})
      on conflict (programme_id, evaluation_id, interview) where kind = 'notes' do update set notes_revision = excluded.notes_revision, passages = excluded.passages
      returning id`.execute(transaction)
    if (kept) await keepPassages(transaction, of, kept.id, passages)
  }
}
