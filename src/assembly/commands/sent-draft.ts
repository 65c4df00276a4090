import { sql } from 'kysely'
import { z } from 'zod'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { text } from '#language/values.ts'
import { openLimit } from '#platform/api/limit.ts'
import { command, type Caller } from '#platform/command.ts'
import type { Tx } from '#platform/db.ts'
import { TREATMENTS } from '#rooms/evaluation/comments/choices.ts'
import { sentDraft } from '#rooms/evaluation/comments/sent.ts'
import { noPlace } from '../comments/rounds.ts'
import { hashOf } from './draft-rounds.ts'

/** What one address may ask and say in a minute: an office behind one address reads at the same time, nobody guesses their way in. */
export const A_MINUTE = { asking: 120, saying: 30 } as const

const asking = openLimit(A_MINUTE.asking)
const saying = openLimit(A_MINUTE.saying)

/** Counted before anything is looked up, and apart from what is: whether a token opens anything makes no difference. */
const within = (limit: typeof asking) => async <Input>(input: Input, { address }: Caller): Promise<Outcome<Input>> => {
  const seconds = await limit(address ?? 'here')
  return seconds > 0 ? refused({ code: 'too-many', at: '', say: 'Too much came from your address within a minute.', do: `Wait ${seconds} seconds, then try again; what you wrote is not lost.` }) : granted(input)
}

/** A token as it stands in a link. Any other text is taken for one that opens nothing, so that all of them are answered alike. */
const token = z.string().max(200)

/** The one answer to every token that opens nothing now, whatever is the matter with it. */
const nothing = () => refused({ code: 'not-found', at: 'token', say: 'This link opens nothing.', do: 'It may be incomplete, have run out or been withdrawn. Ask whoever sent it to you for a new one.' })

const answer = z.strictObject({ treatment: z.enum(TREATMENTS), words: z.string().optional(), at: z.string() })
const own = z.strictObject({ round: z.int(), section: z.string(), statement: z.string().optional(), words: z.string(), at: z.string(), answer: answer.optional() })
const opened = z.strictObject({ link: z.uuid(), round: z.int(), reader: z.string(), opened: z.string(), until: z.string(), draft: sentDraft, comments: z.array(own) })

export const readSentDraft = command({
  name: 'read-sent-draft', summary: 'Read a draft by a link, without an account: the draft as it was sent, and what was said in the reader’s name with the evaluators’ answers', needs: 'public', method: 'post', path: '/sent-draft',
  input: z.strictObject({ token }), output: opened,
  before: within(asking),
  async run(transaction: Tx, { token: given }: { token: string }): Promise<Outcome<z.infer<typeof opened>>> {
    const { rows: [row] } = await sql<{ sent: z.infer<typeof opened> | null }>`select evaluation.sent_draft(${hashOf(given)}) as sent`.execute(transaction)
    return row?.sent ? granted(row.sent) : nothing()
  },
})

export const commentOnSentDraft = command({
  name: 'comment-on-sent-draft', summary: 'Comment on a section or a statement of a draft by a link, without an account; the evaluators alone read it', needs: 'public', method: 'post', path: '/sent-draft/comments',
  input: z.strictObject({ token, section: z.string().max(500), statement: z.string().max(500).optional(), words: text }), output: z.strictObject({ written: z.literal(true) }),
  before: within(saying),
  async run(transaction: Tx, { token: given, section, statement, words }: { token: string, section: string, statement?: string | undefined, words: string }): Promise<Outcome<{ written: true }>> {
    const { rows: [row] } = await sql<{ outcome: string }>`select evaluation.comment_by_link(${hashOf(given)}, ${section}, ${statement ?? null}, ${words}) as outcome`.execute(transaction)
    if (row?.outcome === 'written') return granted({ written: true as const })
    if (row?.outcome === 'no-place') return noPlace(statement !== undefined)
    if (row?.outcome === 'too-many') return refused({ code: 'too-many', at: 'words', say: 'Five hundred comments stand in your name, as many as there may be.', do: 'Write to the evaluators.' })
    return nothing()
  },
})
