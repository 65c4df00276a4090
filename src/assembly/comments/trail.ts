import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { idOfComment, type Trail } from '#rooms/evaluation/comments/trail.ts'
import { within, type Of } from '../texts/keeping.ts'

/** New comments that go into a working copy at once. */
const AT_ONCE = 4500
/** Comments one evaluation of a record holds (`src/record/schema/parts.ts`). */
const MOST = 10_000

/** A trail to be taken into a working copy. `left`: answered comments that are not in it, because there are too many for one time or for the record; `room`: how many more the record has room for afterwards. */
export type TrailTaken = { readonly trail: Trail, readonly left: number, readonly room: number }

/** The comments that were answered, each with the answer that holds, and the day of the last validation workshop. Of those not yet among `standing`, the working copy's, the oldest, as many as go in; of the others the answer alone, which may be a later one. */
export async function trailOf(transaction: Tx, which: Of, standing: readonly { readonly id: string }[]): Promise<TrailTaken> {
  const ids = sql<string>`select id::uuid from jsonb_array_elements_text(${JSON.stringify(standing.flatMap(({ id }) => idOfComment(id) ?? []))}::jsonb) as standing (id)`
  // Compared with a truth value the ids are hashed once: as a join PostgreSQL went through all comments for each of 4,500 ids and took 31 s instead of 0.1 to 0.3 (November 2026).
  const answered = (columns: ReturnType<typeof sql>, areStanding: boolean, most: number) => sql<{ id: string, party: string | null, section: string, words: string, treatment: Trail['comments'][number]['treatment'], answer: string | null, all: number }>`
    select comment.id, reader.party, comment.section, ${columns}, answer.treatment, answer.words as answer, (count(*) over ())::int as all
      from evaluation.draft_comment as comment
      join evaluation.draft_reader as reader on ${within('reader', which)} and reader.id = comment.reader
      join lateral (select treatment, words from evaluation.draft_answer as given where ${within('given', which)} and given.comment = comment.id order by given.id desc limit 1) as answer on true
     where ${within('comment', which)} and (comment.id in (${ids})) = ${areStanding}
     order by comment.written_at, comment.id
     limit ${most}`.execute(transaction)
  const room = Math.max(0, MOST - standing.length)
  const { rows: before } = await answered(sql`'' as words`, true, MOST)
  // One row is asked for even where none goes in, because it tells how many there are.
  const { rows: met } = await answered(sql`comment.words`, false, Math.max(1, Math.min(AT_ONCE, room)))
  const added = met.slice(0, room)
  const { rows: [held] } = await sql<{ day: string }>`select body ->> 'day' as day from evaluation.validation where ${within('validation', which)} order by day desc limit 1`.execute(transaction)
  const comments = [...before, ...added].map(({ party, answer, all: _, ...each }) => ({ ...each, ...(party === null ? {} : { party }), ...(answer === null ? {} : { answer }) }))
  return { trail: { comments, ...(held ? { held: held.day } : {}) }, left: (met[0]?.all ?? 0) - added.length, room: room - added.length }
}
