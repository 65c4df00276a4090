import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { Trail } from '#rooms/evaluation/comments/trail.ts'
import { within, type Of } from '../texts/keeping.ts'

/** Comments that go into one evaluation of a record at most: the limit of a list there is twice that. */
const MOST = 4500

/** The comments that were answered, each with the answer that holds, and the day of the last validation workshop. */
export async function trailOf(transaction: Tx, which: Of): Promise<Trail> {
  const { rows: comments } = await sql<{ id: string, party: string | null, section: string, words: string, treatment: Trail['comments'][number]['treatment'], answer: string | null }>`
    select comment.id, reader.party, comment.section, comment.words, answer.treatment, answer.words as answer
      from evaluation.draft_comment as comment
      join evaluation.draft_reader as reader on ${within('reader', which)} and reader.id = comment.reader
      join lateral (select treatment, words from evaluation.draft_answer as given where ${within('given', which)} and given.comment = comment.id order by given.id desc limit 1) as answer on true
     where ${within('comment', which)}
     order by comment.written_at, comment.id
     limit ${MOST}`.execute(transaction)
  const { rows: [held] } = await sql<{ day: string }>`select body ->> 'day' as day from evaluation.validation where ${within('validation', which)} order by day desc limit 1`.execute(transaction)
  return { comments: comments.map(({ party, answer, ...each }) => ({ ...each, ...(party === null ? {} : { party }), ...(answer === null ? {} : { answer }) })), ...(held ? { held: held.day } : {}) }
}
