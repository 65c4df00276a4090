import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { checkRecord } from '#checks/check.ts'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { id as recordId, text as words, title } from '#language/values.ts'
import { command } from '#platform/command.ts'
import type { Tx } from '#platform/db.ts'
import type { Change } from '#record/change.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { recordFigure, recordQuestion, type RecordFigure, type RecordQuestion } from '#rooms/evaluation/citing/citation.ts'
import { answerOf, type Answer } from '#rooms/evaluation/citing/figures.ts'
import { namesIn } from '#rooms/evaluation/citing/naming.ts'
import { FEWEST_TO_HIDE_AMONG } from '#rooms/evaluation/interviews/coverage.ts'
import type { Interview } from '#rooms/evaluation/interviews/interview.ts'
import { evaluates, loadDraft } from '../evaluation-drafts.ts'
import { notFound } from '../refusals.ts'
import { loadProgramme } from '../store.ts'
import { within, type Of } from '../texts/keeping.ts'
import { waiversOf } from '../waivers.ts'
import { editEvaluation } from './evaluation-drafts.ts'
import { programmeId } from './programmes.ts'

const PATH = '/programmes/{programme}/evaluations/{evaluation}'
const of = { programme: programmeId, evaluation: recordId }
/** Citations on one page. */
const ON_A_PAGE = 30

const cited = z.strictObject({
  id: z.uuid(), kind: z.enum(['passage', 'record']), on: z.string(), by: z.string(), evidence: z.string().describe('id of the evidence entry in the working copy'), title: z.string(), quote: z.string().optional(), text: z.uuid().optional(),
  question: recordQuestion.optional(), revision: z.int().optional().describe('of the programme, when it was cited'), figures: z.array(recordFigure).optional(), now: z.array(recordFigure).optional().describe('what the same question would find today; missing where what it asks about is gone'),
})
type Body = { evidence: string, title: string, quote?: string, question?: RecordQuestion, revision?: number, figures?: RecordFigure[] }

/** Checks answer by how many passed, failed and could not be told, over all rules or those of a topic. */
async function answered(transaction: Tx, programme: string, record: ProgrammeRecord, question: RecordQuestion, today: string): Promise<Answer | undefined> {
  if (question.about !== 'checks') return answerOf(record, question)
  const { byRule } = checkRecord(record, { today, ...await waiversOf(transaction, programme) })
  const asked = byRule.filter(({ rule }) => question.topic === undefined || rule.startsWith(`${question.topic}/`))
  if (asked.length === 0) return undefined
  const sum = (verdict: 'passes' | 'fails' | 'cannotTell') => asked.reduce((total, each) => total + each[verdict], 0)
  return { title: question.topic, figures: [{ name: 'rules', value: asked.length }, { name: 'passes', value: sum('passes') }, { name: 'fails', value: sum('fails') }, { name: 'cannotTell', value: sum('cannotTell') }] }
}

const gone = () => refused({ code: 'not-in-record', at: 'question', say: 'What is asked about is not in the programme’s record.', do: 'Choose something that is.' })

export const listCitations = command({
  name: 'list-citations', summary: 'What evaluators cited, newest first, 30 at a time: words without names, and what the record said on the day beside what it says today', needs: 'evaluation:confidential', method: 'get', path: `${PATH}/citations`,
  input: z.strictObject({ ...of, after: z.uuid().optional() }), output: z.strictObject({ citations: z.array(cited), next: z.uuid().optional() }),
  async run(transaction, { programme, evaluation, after }, { today }) {
    if (!await evaluates(transaction, programme, evaluation)) return notFound('evaluation')
    const which = { programme, evaluation }
    const { rows } = await sql<{ id: string, kind: 'passage' | 'record', on: string, by: string, text: string | null, body: Body }>`
      select citation.id, citation.kind, citation.cited_on::text as on, coalesce(person.name, 'someone no longer here') as by, citation.text, citation.body
        from evaluation.citation left join access.person on person.id = citation.person_id
       where ${within('citation', which)} ${after ? sql`and (citation.cited_on, citation.id) < (select cited_on, id from evaluation.citation as last where ${within('last', which)} and last.id = ${after}::uuid)` : sql``}
       order by citation.cited_on desc, citation.id desc limit ${ON_A_PAGE + 1}`.execute(transaction)
    const page = rows.slice(0, ON_A_PAGE)
    const loaded = page.some(each => each.kind === 'record') ? await loadProgramme(transaction, programme) : undefined
    const citations = []
    for (const { text, body, ...row } of page) {
      const now = body.question && loaded ? await answered(transaction, programme, loaded.record, body.question, today) : undefined
      citations.push({ ...row, ...body, ...(text === null ? {} : { text }), ...(now ? { now: [...now.figures] } : {}) })
    }
    const last = page.at(-1)
    return granted({ citations, ...(rows.length > ON_A_PAGE && last ? { next: last.id } : {}) })
  },
})

export const askRecord = command({
  name: 'ask-record', summary: 'What the programme’s record says today to a question an evaluator may cite: an indicator, participation, spending, checks', needs: 'evaluation:confidential', method: 'post', path: `${PATH}/questions`,
  input: z.strictObject({ ...of, question: recordQuestion }), output: z.strictObject({ title: z.string().optional(), revision: z.int(), figures: z.array(recordFigure).readonly() }),
  async run(transaction, { programme, evaluation, question }, { today }) {
    if (!await evaluates(transaction, programme, evaluation)) return notFound('evaluation')
    const loaded = await loadProgramme(transaction, programme)
    const found = loaded && await answered(transaction, programme, loaded.record, question, today)
    return loaded && found ? granted({ figures: found.figures, revision: loaded.revision, ...(found.title === undefined ? {} : { title: found.title }) }) : gone()
  },
})

/** Keeps a citation and makes its evidence entry in the evaluators' working copy, where findings rest on it. */
async function cite(transaction: Tx, which: Of, as: { readonly person: string | undefined, readonly today: string }, kind: 'passage' | 'record', text: string | undefined, body: Omit<Body, 'evidence'>, evidence: Record<string, unknown>): Promise<Outcome<{ citation: string, evidence: string }>> {
  const id = `evidence-${randomUUID().slice(0, 13)}`
  const entry: Change = { act: 'added', kind: 'evidence', id, within: which.evaluation, after: { id, title: body.title, ...evidence } }
  const excerpt: Change[] = body.quote === undefined ? [] : [{ act: 'added', kind: 'excerpt', id: `${id}-words`, within: which.evaluation, after: { id: `${id}-words`, evidence: id, text: body.quote } }]
  const edited = await editEvaluation.run?.(transaction, { ...which, changes: [entry, ...excerpt] } as never, as)
  if (!edited?.ok) return edited ?? notFound('evaluation')
  const { rows: [added] } = await sql<{ id: string }>`
    insert into evaluation.citation (programme_id, evaluation_id, kind, text, body, cited_on) values (${which.programme}::uuid, ${which.evaluation}, ${kind}, ${text ?? null}::uuid, ${JSON.stringify({ ...body, evidence: id })}::jsonb, ${as.today}::date) returning id`.execute(transaction)
  return granted({ citation: added?.id ?? '', evidence: id })
}

const done = z.strictObject({ citation: z.uuid(), evidence: z.string() })

export const citeRecord = command({
  name: 'cite-record', summary: 'Cite what the record says today: question and answer are kept as they are on this day, and become evidence in the working copy', needs: 'evaluation:confidential', method: 'post', path: `${PATH}/citations/record`,
  input: z.strictObject({ ...of, title, question: recordQuestion }), output: done,
  async run(transaction, { programme, evaluation, title: named, question }, as) {
    const which = { programme, evaluation }
    if (!await evaluates(transaction, programme, evaluation)) return notFound('evaluation')
    const loaded = await loadProgramme(transaction, programme)
    const found = loaded && await answered(transaction, programme, loaded.record, question, as.today)
    if (!loaded || !found) return gone()
    return cite(transaction, which, as, 'record', undefined, { title: named, question, revision: loaded.revision, figures: [...found.figures] }, { kind: question.about === 'indicator' ? 'measurement' : 'desk-review', date: as.today })
  },
})

type Source = { kind: 'notes' | 'transcript' | 'document', body: Interview | null, day: string | null, heard: number, counted: boolean }

export const citePassage = command({
  name: 'cite-passage', summary: 'Cite words of a text as evidence, without a name: refused where consent is not recorded, or it or the way one may be cited forbids it, where a name stands in the words, or where group and country together would tell who spoke', needs: 'evaluation:confidential', method: 'post', path: `${PATH}/texts/{text}/citations`,
  input: z.strictObject({ ...of, text: z.uuid(), title, quote: words, withGroup: z.boolean().default(true), withCountry: z.boolean().default(false) }), output: done,
  async run(transaction, { programme, evaluation, text, title: named, quote, withGroup, withCountry }, as) {
    const which = { programme, evaluation }
    const { rows: [source] } = await sql<Source>`
      select text.kind, interview.body, nullif(interview.day, '') as day,
             (select coalesce(sum(greatest(1, coalesce(jsonb_array_length(other.body -> 'people'), 0))), 0)::int from evaluation.interview as other
               where ${within('other', which)} and other.state = 'held' and other.body ->> 'group' = interview.body ->> 'group' and other.body ->> 'country' is not distinct from interview.body ->> 'country') as heard,
             exists (select from evaluation.citation join evaluation.text as cited on cited.programme_id = citation.programme_id and cited.evaluation_id = citation.evaluation_id and cited.id = citation.text
               where ${within('citation', which)} and cited.interview = interview.id) as counted
        from evaluation.text left join evaluation.interview on interview.programme_id = text.programme_id and interview.evaluation_id = text.evaluation_id and interview.id = text.interview
       where ${within('text', which)} and text.id = ${text}::uuid`.execute(transaction)
    if (!source) return notFound('text')
    const { body } = source
    if (!body) return cite(transaction, which, as, 'passage', text, { title: named, quote }, { kind: 'document' })
    if (body.consent === 'refused' || body.quoting === 'not-at-all') return refused({ code: 'not-to-be-cited', at: 'text', say: body.consent === 'refused' ? 'Consent was refused: nothing said here may be used.' : 'It was agreed that nothing said here is cited.', do: 'Let it inform what you ask others; cite them.' })
    if (body.consent !== 'given') return refused({ code: 'consent-not-recorded', at: 'text', say: 'It is not recorded that whoever spoke agreed to be heard.', do: 'Write on the page of the conversation how consent was asked for and given; then cite.' })
    const names = body.quoting === 'with-name' ? [] : namesIn(`${named}\n${quote}`, body.people.flatMap(each => each.name ?? []))
    if (names.length > 0) return refused({ code: 'names-somebody', at: 'quote', say: `“${names.join('”, “')}” is the name of somebody who was heard, and it was agreed to cite without names.`, do: 'Write “…” or what the person does in its place.' })
    if (withGroup && withCountry && body.quoting !== 'with-name' && source.heard < FEWEST_TO_HIDE_AMONG) return refused({ code: 'recognisable', at: 'withCountry', say: `Fewer than ${FEWEST_TO_HIDE_AMONG} people of this group were heard in this country: whoever knows the place may tell who spoke.`, do: 'Cite the group without the country, or the country without the group.' })
    // A conversation cited before is counted there: three passages of one interview must not look like three people heard, among whom the one could hide.
    return cite(transaction, which, as, 'passage', text, { title: named, quote }, { kind: body.kind, confidential: true, ...(source.counted ? { declared: 0 } : {}), ...(withGroup ? { groups: [body.group] } : {}), ...(withCountry && body.country ? { country: body.country } : {}), ...(source.day ? { date: source.day.slice(0, 7) } : {}) })
  },
})

/** Findings shown where several rest on one citation. */
const FINDINGS_NAMED = 3

/** What it takes to remove what a citation became in the working copy, its evidence entry and the words kept with it, nothing where evaluators removed them there; refused while findings rest on it. */
async function undone(transaction: Tx, which: Of, evidence: string): Promise<Outcome<readonly Change[]>> {
  const written = (await loadDraft(transaction, which.programme, which.evaluation))?.evaluation
  const resting = (written?.findings ?? []).filter(each => [...each.evidence ?? [], ...each.contraryEvidence ?? []].includes(evidence))
  if (resting.length > 0) return refused(...resting.slice(0, FINDINGS_NAMED).map(each => ({ code: 'still-rested-on', at: 'citation', say: `The finding “${each.statement}” rests on it.`, do: 'Let the finding rest on something else first, then remove the citation.' })))
  const words = (written?.excerpts ?? []).filter(each => each.evidence === evidence)
  const entries = (written?.evidence ?? []).filter(each => each.id === evidence)
  return granted([...words.map(({ id }): Change => ({ act: 'removed', kind: 'excerpt', id, within: which.evaluation })), ...entries.map(({ id }): Change => ({ act: 'removed', kind: 'evidence', id, within: which.evaluation }))])
}

export const removeCitation = command({
  name: 'remove-citation', summary: 'Remove a citation and what it became in the working copy; refused where a finding rests on it', needs: 'evaluation:confidential', method: 'delete', path: `${PATH}/citations/{citation}`,
  input: z.strictObject({ ...of, citation: z.uuid() }), output: z.strictObject({ removed: z.literal(true) }),
  async run(transaction, { programme, evaluation, citation }, as) {
    const which = { programme, evaluation }
    const { rows: [gone] } = await sql<{ evidence: string }>`delete from evaluation.citation where ${within('citation', which)} and id = ${citation}::uuid returning body ->> 'evidence' as evidence`.execute(transaction)
    if (!gone) return notFound('citation')
    const changes = await undone(transaction, which, gone.evidence)
    if (!changes.ok) return changes
    const edited = changes.value.length > 0 ? await editEvaluation.run?.(transaction, { ...which, changes: changes.value } as never, as) : undefined
    return edited && !edited.ok ? edited : granted({ removed: true as const })
  },
})
