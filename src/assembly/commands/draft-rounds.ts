import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { id as recordId, title } from '#language/values.ts'
import { command } from '#platform/command.ts'
import type { Tx } from '#platform/db.ts'
import { moment } from '#platform/moment.ts'
import { MOST_DAYS, USUAL_DAYS } from '#rooms/evaluation/comments/choices.ts'
import { saysSomething, sentDraft } from '#rooms/evaluation/comments/sent.ts'
import { isReader, openRound, previewOf, roundOf } from '../comments/rounds.ts'
import { evaluates } from '../evaluation-drafts.ts'
import { notFound } from '../refusals.ts'
import { within, type Of } from '../texts/keeping.ts'
import { programmeId } from './programmes.ts'

const PATH = '/programmes/{programme}/evaluations/{evaluation}'
const of = { programme: programmeId, evaluation: recordId }
export const round = z.coerce.number().int().min(1).max(1_000_000)
/** Most readers of one evaluation's drafts, links of one round, and rounds. */
const MOST = { readers: 500, links: 2000, rounds: 100 } as const
const tooMany = (at: string, say: string) => refused({ code: 'too-many', at, say, do: 'Use those there are.' })

export const previewDraftRound = command({
  name: 'preview-draft-round', summary: 'The draft of an evaluation exactly as others would get it by a link, and which of its statements name somebody who was heard or hold their words', needs: 'evaluation:confidential', method: 'get', path: `${PATH}/rounds/next`,
  input: z.strictObject(of), output: z.strictObject({ revision: z.int(), draft: sentDraft, telling: z.array(z.strictObject({ id: z.string(), tells: z.enum(['name', 'words']) })).readonly() }),
  run: (transaction, which) => previewOf(transaction, which),
})

export const openDraftRound = command({
  name: 'open-draft-round', summary: 'Freeze the draft as it was previewed, to be put before others; rounds before it are closed. `revision` is the preview’s; `knowing` sends statements that may tell of a conversation all the same', needs: 'evaluation:confidential', method: 'post', path: `${PATH}/rounds`,
  input: z.strictObject({ ...of, revision: z.coerce.number().int().min(0), knowing: z.boolean().default(false) }), output: z.strictObject({ round: z.int() }),
  async run(transaction, { revision: seen, knowing, ...which }): Promise<Outcome<{ round: number }>> {
    const preview = await previewOf(transaction, which, { locked: true })
    if (!preview.ok) return preview
    const { revision, draft, telling } = preview.value
    if (revision !== seen) return refused({ code: 'stale', at: 'revision', say: 'Another evaluator changed the working copy since you looked at what would be sent. Nothing was sent.', do: 'Look at it again, then send.' })
    if (!saysSomething(draft)) return refused({ code: 'nothing-to-send', at: 'draft', say: 'Nothing is written that others could comment on.', do: 'Write findings, conclusions or recommendations first.' })
    // Says how many and not which: a refusal may be logged.
    if (telling.length > 0 && !knowing) return refused({ code: 'tells', at: 'draft', say: `What would be sent names somebody who was heard, or holds their words, ${telling.length === 1 ? 'in one place' : `in ${telling.length} places`}.`, do: 'Put it into other words, or say that it is to be sent all the same.' })
    const { rows: [{ rounds } = { rounds: 0 }] } = await sql<{ rounds: number }>`select count(*)::int as rounds from evaluation.draft_round as round where ${within('round', which)}`.execute(transaction)
    if (rounds >= MOST.rounds) return tooMany('round', `An evaluation has ${MOST.rounds} rounds at most.`)
    return granted({ round: await openRound(transaction, which, preview.value) })
  },
})

const link = z.strictObject({ id: z.uuid(), round: z.int(), reader: z.uuid(), made: z.string(), expires: z.string(), state: z.enum(['open', 'expired', 'withdrawn', 'closed']), comments: z.int().describe('said in this round under the reader’s name, by whichever link') })
const reader = z.strictObject({ id: z.uuid(), name: z.string(), party: z.string().optional() })
const roundShown = z.strictObject({ number: z.int(), opened: z.string(), by: z.string(), closed: z.string().optional(), comments: z.int(), unanswered: z.int() })

export const listDraftRounds = command({
  name: 'list-draft-rounds', summary: 'The rounds in which drafts of an evaluation were put before others, to whom, and which links are open', needs: 'evaluation:confidential', method: 'get', path: `${PATH}/rounds`,
  input: z.strictObject(of), output: z.strictObject({ rounds: z.array(roundShown), readers: z.array(reader), links: z.array(link) }),
  async run(transaction, which) {
    if (!await evaluates(transaction, which.programme, which.evaluation)) return notFound('evaluation')
    const { rows: rounds } = await sql<Omit<z.infer<typeof roundShown>, 'closed'> & { closed: string | null }>`
      select round.number, ${moment('round.opened_at')} as opened, coalesce(person.name, 'someone no longer here') as by, ${moment('round.closed_at')} as closed, coalesce(said.comments, 0) as comments, coalesce(said.unanswered, 0) as unanswered
        from evaluation.draft_round as round
        left join access.person on person.id = round.opened_by
        left join (select comment.round, count(*)::int as comments, (count(*) filter (where not exists (select from evaluation.draft_answer as answer where ${within('answer', which)} and answer.comment = comment.id)))::int as unanswered
                     from evaluation.draft_comment as comment where ${within('comment', which)} group by comment.round) as said on said.round = round.number
       where ${within('round', which)} order by round.number desc`.execute(transaction)
    const { rows: readers } = await sql<{ id: string, name: string, party: string | null }>`select id, name, party from evaluation.draft_reader as reader where ${within('reader', which)} order by name, id`.execute(transaction)
    const { rows: links } = await sql<z.infer<typeof link>>`
      select link.id, link.round, link.reader, ${moment('link.made_at')} as made, ${moment('link.expires_at')} as expires,
             case when link.withdrawn_at is not null then 'withdrawn' when round.closed_at is not null then 'closed' when link.expires_at <= now() then 'expired' else 'open' end as state,
             (select count(*)::int from evaluation.draft_comment as comment where ${within('comment', which)} and comment.reader = link.reader and comment.round = link.round) as comments
        from evaluation.draft_link as link join evaluation.draft_round as round on ${within('round', which)} and round.number = link.round
       where ${within('link', which)} order by link.round desc, link.made_at, link.id limit ${MOST.links}`.execute(transaction)
    return granted({ rounds: rounds.map(({ closed, ...each }) => ({ ...each, ...(closed === null ? {} : { closed }) })), readers: readers.map(({ party, ...each }) => ({ ...each, ...(party === null ? {} : { party }) })), links })
  },
})

export const readDraftRound = command({
  name: 'read-draft-round', summary: 'A draft as it was sent in a round', needs: 'evaluation:confidential', method: 'get', path: `${PATH}/rounds/{round}`,
  input: z.strictObject({ ...of, round }), output: z.strictObject({ round: z.int(), isOpen: z.boolean(), draft: sentDraft }),
  async run(transaction, { round: number, ...which }) {
    const sent = await roundOf(transaction, which, number)
    return sent ? granted({ round: sent.number, isOpen: sent.isOpen, draft: sent.draft }) : notFound('round')
  },
})

export const closeDraftRound = command({
  name: 'close-draft-round', summary: 'Close a round: none of its links opens anything any more', needs: 'evaluation:confidential', method: 'post', path: `${PATH}/rounds/{round}/closing`,
  input: z.strictObject({ ...of, round }), output: z.strictObject({ closed: z.literal(true) }),
  async run(transaction, { round: number, ...which }) {
    const { rows } = await sql`update evaluation.draft_round as round set closed_at = coalesce(closed_at, now()) where ${within('round', which)} and number = ${number} returning number`.execute(transaction)
    return rows.length > 0 ? granted({ closed: true as const }) : notFound('round')
  },
})

/** A link is open to the end of its last day in universal time: the day it is made does not count. */
const days = z.coerce.number().int().min(1).max(MOST_DAYS).default(USUAL_DAYS)

export const makeDraftLink = command({
  name: 'make-draft-link', summary: 'Make a link by which a named reader opens a round without an account: for a `reader` there is, or for a new one by `name`, who may speak for a `party` of the programme. The token is told this once and kept nowhere; the link is /comment/ and the token', needs: 'evaluation:confidential', method: 'post', path: `${PATH}/rounds/{round}/links`,
  input: z.strictObject({ ...of, round, reader: z.uuid().optional(), name: title.optional(), party: recordId.optional(), days }).refine(({ reader: known, name }) => (known === undefined) !== (name === undefined), { path: ['name'], message: 'is needed for a new reader, and for one there is not' }),
  output: z.strictObject({ reader: z.uuid(), link: z.uuid(), token: z.string(), path: z.string(), expires: z.string() }),
  async run(transaction, { round: number, reader: known, name, party, days: open, ...which }): Promise<Outcome<{ reader: string, link: string, token: string, path: string, expires: string }>> {
    const sent = await roundOf(transaction, which, number)
    if (!sent) return notFound('round')
    if (!sent.isOpen) return refused({ code: 'closed', at: 'round', say: 'This round is closed: its links open nothing.', do: 'Open a new round, and make the link there.' })
    const whose = known === undefined ? await newReader(transaction, which, name ?? '', party) : granted(known)
    if (!whose.ok) return whose
    if (known !== undefined && !await isReader(transaction, which, known)) return notFound('reader')
    const { rows: [{ links } = { links: 0 }] } = await sql<{ links: number }>`select count(*)::int as links from evaluation.draft_link as link where ${within('link', which)} and round = ${number}`.execute(transaction)
    if (links >= MOST.links) return tooMany('round', `A round has ${MOST.links} links at most.`)
    const token = randomBytes(32).toString('base64url')
    const { rows: [made] } = await sql<{ id: string, expires: string }>`
      insert into evaluation.draft_link (programme_id, evaluation_id, round, reader, hash, expires_at) values (${which.programme}::uuid, ${which.evaluation}, ${number}, ${whose.value}::uuid, ${hashOf(token)}, (date_trunc('day', now() at time zone 'UTC') + make_interval(days => ${open + 1}, secs => -1)) at time zone 'UTC')
      returning id, ${moment('expires_at')} as expires`.execute(transaction)
    return granted({ reader: whose.value, link: made?.id ?? '', token, path: `/comment/${token}`, expires: made?.expires ?? '' })
  },
})

/** What is kept of a token. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

async function newReader(transaction: Tx, which: Of, name: string, party: string | undefined): Promise<Outcome<string>> {
  const { rows: [{ readers } = { readers: 0 }] } = await sql<{ readers: number }>`select count(*)::int as readers from evaluation.draft_reader as reader where ${within('reader', which)}`.execute(transaction)
  if (readers >= MOST.readers) return tooMany('name', `Drafts of an evaluation are put before ${MOST.readers} readers at most.`)
  const { rows: [made] } = await sql<{ id: string }>`insert into evaluation.draft_reader (programme_id, evaluation_id, name, party) values (${which.programme}::uuid, ${which.evaluation}, ${name}, ${party ?? null}) on conflict do nothing returning id`.execute(transaction)
  return made ? granted(made.id) : nameTaken()
}

/** Whoever gets a link in another's name reads what was said in that name. */
const nameTaken = () => refused({ code: 'taken', at: 'name', say: 'Drafts are put before somebody of this name already, and a link in a name opens all that was said in it.', do: 'Choose them from those there are, or give another name.' })

export const changeDraftReader = command({
  name: 'change-draft-reader', summary: 'Correct the name a reader’s comments stand under, or the party they speak for, in every round', needs: 'evaluation:confidential', method: 'put', path: `${PATH}/readers/{reader}`,
  input: z.strictObject({ ...of, reader: z.uuid(), name: title, party: recordId.optional() }), output: z.strictObject({ changed: z.literal(true) }),
  async run(transaction, { reader: id, name, party, ...which }) {
    const { rows: taken } = await sql`select 1 from evaluation.draft_reader as reader where ${within('reader', which)} and name = ${name} and id <> ${id}::uuid`.execute(transaction)
    if (taken.length > 0) return nameTaken()
    const { rows } = await sql`update evaluation.draft_reader as reader set name = ${name}, party = ${party ?? null} where ${within('reader', which)} and id = ${id}::uuid returning id`.execute(transaction)
    return rows.length > 0 ? granted({ changed: true as const }) : notFound('reader')
  },
})

export const withdrawDraftLink = command({
  name: 'withdraw-draft-link', summary: 'Withdraw a link: it opens nothing any more; what was said by it stays', needs: 'evaluation:confidential', method: 'delete', path: `${PATH}/links/{link}`,
  input: z.strictObject({ ...of, link: z.uuid() }), output: z.strictObject({ withdrawn: z.literal(true) }),
  async run(transaction, { link: id, ...which }) {
    const { rows } = await sql`update evaluation.draft_link as link set withdrawn_at = coalesce(withdrawn_at, now()) where ${within('link', which)} and id = ${id}::uuid returning id`.execute(transaction)
    return rows.length > 0 ? granted({ withdrawn: true as const }) : notFound('link')
  },
})
