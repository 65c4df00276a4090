import { sql } from 'kysely'
import { z } from 'zod'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { id as recordId, text } from '#language/values.ts'
import { command } from '#platform/command.ts'
import { moment } from '#platform/moment.ts'
import { TREATMENTS } from '#rooms/evaluation/comments/choices.ts'
import { changesOfTrail } from '#rooms/evaluation/comments/trail.ts'
import { trailNamesIn } from '#rooms/evaluation/comments/sections.ts'
import { hasPlace, isReader, noPlace, roundOf } from '../comments/rounds.ts'
import { trailOf } from '../comments/trail.ts'
import { asRecorded, evaluates, loadDraft } from '../evaluation-drafts.ts'
import { notFound } from '../refusals.ts'
import { loadProgramme } from '../store.ts'
import { within } from '../texts/keeping.ts'
import { round } from './draft-rounds.ts'
import { editEvaluation } from './evaluation-drafts.ts'
import { programmeId } from './programmes.ts'

const PATH = '/programmes/{programme}/evaluations/{evaluation}/comments'
const of = { programme: programmeId, evaluation: recordId }
/** Comments on one page. */
const ON_A_PAGE = 100
/** Comments an evaluation keeps that evaluators wrote down themselves. */
const MOST_WRITTEN_DOWN = 5000

const answer = z.strictObject({ treatment: z.enum(TREATMENTS), words: z.string().optional(), at: z.string(), by: z.string() })
const commentShown = z.strictObject({
  id: z.uuid(), round: z.int(), reader: z.uuid(), name: z.string(), section: z.string(), statement: z.string().optional().describe('id of the statement it is about'), sent: z.string().optional().describe('that statement as it was sent'), words: z.string(), at: z.string(),
  writtenDownBy: z.string().optional(), answers: z.array(answer).describe('newest first: the first holds'),
})

export const listDraftComments = command({
  name: 'list-draft-comments', summary: 'What was said of the drafts of an evaluation, newest first, a page of 100 at a time, with every answer given', needs: 'evaluation:confidential', method: 'get', path: PATH,
  input: z.strictObject({ ...of, round: round.optional(), reader: z.uuid().optional(), only: z.enum(['answered', 'unanswered']).optional(), after: z.uuid().optional() }),
  output: z.strictObject({ comments: z.array(commentShown), next: z.uuid().optional() }),
  async run(transaction, { round: number, reader, only, after, ...which }) {
    if (!await evaluates(transaction, which.programme, which.evaluation)) return notFound('evaluation')
    const answers = sql`select answer.id, answer.treatment, answer.words, answer.answered_at, answer.person_id from evaluation.draft_answer as answer where ${within('answer', which)} and answer.comment = comment.id`
    // The page is cut first: of 20,000 comments one page takes 30 ms; working out the answers to all of them first took 700 (November 2026).
    const page = sql`
      select comment.id, comment.round, comment.reader, comment.section, comment.statement, comment.words, comment.written_at, comment.person_id from evaluation.draft_comment as comment
       where ${within('comment', which)} ${number === undefined ? sql`` : sql`and comment.round = ${number}`} ${reader === undefined ? sql`` : sql`and comment.reader = ${reader}::uuid`}
         ${only === undefined ? sql`` : only === 'answered' ? sql`and exists (${answers})` : sql`and not exists (${answers})`}
         ${after === undefined ? sql`` : sql`and (comment.written_at, comment.id) < (select last.written_at, last.id from evaluation.draft_comment as last where ${within('last', which)} and last.id = ${after}::uuid)`}
       order by comment.written_at desc, comment.id desc
       limit ${ON_A_PAGE + 1}`
    const { rows } = await sql<{ id: string, round: number, reader: string, name: string, section: string, statement: string | null, sent: string | null, words: string, at: string, down: string | null, answers: z.infer<typeof answer>[] }>`
      select comment.id, comment.round, comment.reader, reader.name, comment.section, comment.statement, comment.words, ${moment('comment.written_at')} as at,
             case when comment.person_id is not null then coalesce(person.name, 'someone no longer here') end as down,
             jsonb_path_query_first(round.body, '$.sections[*].items[*] ? (@.id == $id)', jsonb_build_object('id', comment.statement)) ->> 'text' as sent,
             coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('treatment', given.treatment, 'words', given.words, 'at', ${moment('given.answered_at')}, 'by', coalesce(answering.name, 'someone no longer here'))) order by given.id desc)
                         from (${answers}) as given left join access.person as answering on answering.id = given.person_id), '[]') as answers
        from (${page}) as comment
        join evaluation.draft_reader as reader on ${within('reader', which)} and reader.id = comment.reader
        join evaluation.draft_round as round on ${within('round', which)} and round.number = comment.round
        left join access.person on person.id = comment.person_id
       order by comment.written_at desc, comment.id desc`.execute(transaction)
    const shown = rows.slice(0, ON_A_PAGE)
    const last = shown.at(-1)
    return granted({ comments: shown.map(({ statement, sent, down, ...each }) => ({ ...each, ...(statement === null ? {} : { statement }), ...(sent === null ? {} : { sent }), ...(down === null ? {} : { writtenDownBy: down }) })), ...(rows.length > ON_A_PAGE && last ? { next: last.id } : {}) })
  },
})

export const writeDraftComment = command({
  name: 'write-draft-comment', summary: 'Write down what a reader said of a round by letter or by word of mouth', needs: 'evaluation:confidential', method: 'post', path: PATH,
  input: z.strictObject({ ...of, round, reader: z.uuid(), section: z.string().max(500), statement: z.string().max(500).optional(), words: text }), output: z.strictObject({ comment: z.uuid() }),
  async run(transaction, { round: number, reader, section, statement, words, ...which }): Promise<Outcome<{ comment: string }>> {
    const sent = await roundOf(transaction, which, number)
    if (!sent) return notFound('round')
    if (!await isReader(transaction, which, reader)) return notFound('reader')
    if (!hasPlace(sent.draft, section, statement)) return noPlace(hasPlace(sent.draft, section))
    const { rows: [{ count } = { count: 0 }] } = await sql<{ count: number }>`select count(*)::int as count from evaluation.draft_comment as comment where ${within('comment', which)} and person_id is not null`.execute(transaction)
    if (count >= MOST_WRITTEN_DOWN) return refused({ code: 'too-many', at: 'words', say: `An evaluation keeps ${MOST_WRITTEN_DOWN} comments that its evaluators wrote down.`, do: 'Send readers a link: what they write counts apart.' })
    const { rows: [written] } = await sql<{ id: string }>`
      insert into evaluation.draft_comment (programme_id, evaluation_id, round, reader, section, statement, words) values (${which.programme}::uuid, ${which.evaluation}, ${number}, ${reader}::uuid, ${section}, ${statement ?? null}, ${words}) returning id`.execute(transaction)
    return granted({ comment: written?.id ?? '' })
  },
})

export const answerDraftComment = command({
  name: 'answer-draft-comment', summary: 'Say what was done with a comment; whoever commented sees the newest answer as long as a link of theirs is open', needs: 'evaluation:confidential', method: 'post', path: `${PATH}/{comment}/answers`,
  input: z.strictObject({ ...of, comment: z.uuid(), treatment: z.enum(TREATMENTS), words: text.optional() }).refine(({ treatment, words }) => words !== undefined || treatment === 'accepted' || treatment === 'noted', { path: ['words'], message: 'is needed: say why it is not taken up, or not whole' }),
  output: z.strictObject({ answered: z.literal(true) }),
  async run(transaction, { comment, treatment, words, ...which }) {
    const { rows } = await sql`select 1 from evaluation.draft_comment as comment where ${within('comment', which)} and id = ${comment}::uuid`.execute(transaction)
    if (rows.length === 0) return notFound('comment')
    await sql`insert into evaluation.draft_answer (programme_id, evaluation_id, comment, treatment, words) values (${which.programme}::uuid, ${which.evaluation}, ${comment}::uuid, ${treatment}, ${words ?? null})`.execute(transaction)
    return granted({ answered: true as const })
  },
})

export const carryDraftComments = command({
  name: 'carry-draft-comments', summary: 'Take the comments that were answered, with their answers, and the validation workshop into the working copy, so that they are published with it; names go along where they are parties of the programme; of many the oldest 4,500 not yet taken at once, and what is left is told', needs: 'evaluation:confidential', method: 'post', path: `${PATH}/record`,
  input: z.strictObject({ ...of, language: z.string().max(35).default('en') }), output: z.strictObject({ changes: z.int(), left: z.int().describe('answered comments that were not taken: 4,500 are at once, the oldest first'), room: z.int().describe('how many more the evaluation has room for, of 10,000') }),
  async run(transaction, { language, ...which }, as): Promise<Outcome<{ changes: number, left: number, room: number }>> {
    if (!await evaluates(transaction, which.programme, which.evaluation)) return notFound('evaluation')
    const loaded = await loadProgramme(transaction, which.programme)
    if (!loaded) return notFound('evaluation')
    const written = (await loadDraft(transaction, which.programme, which.evaluation, { locked: true }))?.evaluation ?? asRecorded(loaded.record, which.evaluation)
    const { trail, left, room } = await trailOf(transaction, which, written.comments ?? [])
    const changes = changesOfTrail(written, loaded.record, trail, trailNamesIn(language))
    if (changes.length === 0) return granted({ changes: 0, left, room })
    const edited = await editEvaluation.run?.(transaction, { ...which, changes } as never, as)
    return edited?.ok === false ? edited : granted({ changes: changes.length, left, room })
  },
})
