import { sql } from 'kysely'
import { granted, refused, type Outcome } from '#language/problem.ts'
import type { Tx } from '#platform/db.ts'
import { sentDraftOf, type SentDraft } from '#rooms/evaluation/comments/sent.ts'
import { tellingIn, type Telling } from '#rooms/evaluation/comments/telling.ts'
import { asRecorded, evaluates, loadDraft } from '../evaluation-drafts.ts'
import { notFound } from '../refusals.ts'
import { loadProgramme } from '../store.ts'
import { within, type Of } from '../texts/keeping.ts'

/** What would be sent were a round opened now. `revision`: the working copy's, 0 where none was begun; `telling`: statements that may tell of a conversation. */
export type Preview = { readonly revision: number, readonly draft: SentDraft, readonly telling: readonly Telling[] }

/** Quotations compared with a draft, at most: more were never kept of one evaluation. */
const MOST_QUOTES = 50_000

/** The draft as others would get it. `locked`: nobody changes the working copy until this transaction ends. */
export async function previewOf(transaction: Tx, of: Of, { locked = false } = {}): Promise<Outcome<Preview>> {
  if (!await evaluates(transaction, of.programme, of.evaluation)) return notFound('evaluation')
  const loaded = await loadProgramme(transaction, of.programme)
  if (!loaded) return notFound('evaluation')
  const written = await loadDraft(transaction, of.programme, of.evaluation, { locked })
  const draft = sentDraftOf(loaded.record, written?.evaluation ?? asRecorded(loaded.record, of.evaluation))
  return granted({ revision: written?.revision ?? 0, draft, telling: tellingIn(draft, await heardBy(transaction, of)) })
}

/** Whom the evaluators heard, save who agreed to be named, where, and which words they kept of it; of conversations alone: documents are there to be quoted. */
async function heardBy(transaction: Tx, of: Of): Promise<{ names: string[], quotes: string[] }> {
  const { rows: names } = await sql<{ name: string }>`
    select person ->> 'name' as name from evaluation.interview, jsonb_array_elements(coalesce(body -> 'people', '[]')) as person where ${within('interview', of)} and person ? 'name' and body ->> 'quoting' is distinct from 'with-name'
    union select body ->> 'place' from evaluation.interview where ${within('interview', of)} and body ? 'place'`.execute(transaction)
  const { rows: quotes } = await sql<{ quote: string }>`
    select citation.body ->> 'quote' as quote from evaluation.citation join evaluation.text on ${within('text', of)} and text.id = citation.text and text.kind <> 'document' where ${within('citation', of)} and citation.body ? 'quote'
    union select coding.quote from evaluation.coding join evaluation.text on ${within('text', of)} and text.id = coding.text and text.kind <> 'document' where ${within('coding', of)}
    limit ${MOST_QUOTES}`.execute(transaction)
  return { names: names.map(each => each.name), quotes: quotes.map(each => each.quote) }
}

/** A round by its number; the newest where none is named. Undefined where there is none, or none for this person. */
export async function roundOf(transaction: Tx, of: Of, number?: number): Promise<{ readonly number: number, readonly draft: SentDraft, readonly isOpen: boolean } | undefined> {
  const { rows: [row] } = await sql<{ number: number, body: SentDraft, open: boolean }>`
    select number, body, closed_at is null as open from evaluation.draft_round as round where ${within('round', of)} ${number === undefined ? sql`` : sql`and number = ${number}`} order by number desc limit 1`.execute(transaction)
  return row && { number: row.number, draft: row.body, isOpen: row.open }
}

/** Whether a draft is put before this reader. */
export async function isReader(transaction: Tx, of: Of, reader: string): Promise<boolean> {
  const { rows } = await sql`select 1 from evaluation.draft_reader as reader where ${within('reader', of)} and id = ${reader}::uuid`.execute(transaction)
  return rows.length > 0
}

/** Opens the next round with what was seen of it, and closes those before: their links would show a draft that no longer holds. */
export async function openRound(transaction: Tx, of: Of, { revision, draft }: Preview): Promise<number> {
  // Two evaluators who send at the same moment open two rounds, one after the other.
  await sql`select pg_advisory_xact_lock(hashtext(${`round ${of.programme} ${of.evaluation}`}))`.execute(transaction)
  await sql`update evaluation.draft_round as round set closed_at = now() where ${within('round', of)} and closed_at is null`.execute(transaction)
  const { rows: [opened] } = await sql<{ number: number }>`
    insert into evaluation.draft_round (programme_id, evaluation_id, number, body, draft_revision)
    select ${of.programme}::uuid, ${of.evaluation}, coalesce(max(number), 0) + 1, ${JSON.stringify(draft)}::jsonb, ${revision} from evaluation.draft_round as round where ${within('round', of)}
    returning number`.execute(transaction)
  return opened?.number ?? 0
}

/** Whether a section, and a statement where one is named, stand in a draft. */
export const hasPlace = (draft: SentDraft, section: string, statement?: string): boolean => draft.sections.some(each => each.key === section && (statement === undefined || each.items.some(item => item.id === statement)))

export const noPlace = (statement: boolean) => refused({ code: 'no-such-place', at: statement ? 'statement' : 'section', say: `The draft holds no such ${statement ? 'statement' : 'section'}.`, do: 'Take one of the draft that was sent.' })
