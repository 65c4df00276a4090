import { sql } from 'kysely'
import { z } from 'zod'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { id as recordId } from '#language/values.ts'
import { command } from '#platform/command.ts'
import type { Tx } from '#platform/db.ts'
import { coverageOf, groupsOf, type Counted } from '#rooms/evaluation/interviews/coverage.ts'
import { calendarOf } from '#rooms/evaluation/interviews/calendar.ts'
import { LONGEST_NOTES, STATES } from '#rooms/evaluation/interviews/choices.ts'
import { interview, type Interview } from '#rooms/evaluation/interviews/interview.ts'
import { evaluates } from '../evaluation-drafts.ts'
import { notFound } from '../refusals.ts'
import { loadProgramme } from '../store.ts'
import { TABLES } from '../tables.ts'
import { takeUpNotes } from '../texts/keeping.ts'
import { programmeId } from './programmes.ts'

const PATH = '/programmes/{programme}/evaluations/{evaluation}/interviews'
const of = { programme: programmeId, evaluation: recordId }
const one = { ...of, interview: z.uuid() }
const revision = z.coerce.number().int().min(1)
const notes = z.string().max(LONGEST_NOTES)
/** Interviews on one page of the list, and the most an evaluation keeps: the grid counts them all. */
const ON_A_PAGE = 100
const MOST = 5000
/** What the coverage asks of a programme is its countries, its parties and its stakeholders: the rest is left where it is. */
const NOT_COVERED = new Set(TABLES.map(table => table.kind).filter(kind => !['programme', 'party', 'stakeholder'].includes(kind)))

const listed = z.strictObject({ id: z.uuid(), revision: z.int(), noted: z.boolean(), purged: z.boolean(), ...interview.shape })
const field = z.strictObject({ country: z.string(), planned: z.int(), held: z.int(), notReached: z.int(), heard: z.int(), recognisable: z.boolean() })
const coverage = z.strictObject({ countries: z.array(z.string()).readonly(), rows: z.array(z.strictObject({ group: z.string(), fields: z.array(field).readonly() })).readonly(), empty: z.int() })

type Row = { id: string, revision: number, noted: boolean, purged: boolean, body: Interview, day: string }
const columns = sql`interview.id, interview.revision, interview.notes <> '' as noted, interview.purged_on is not null as purged, interview.body, interview.day`
const shown = ({ body, day: _, ...row }: Row) => ({ ...row, ...body, people: body.people ?? [] })

async function found(transaction: Tx, programme: string, evaluation: string, id: string): Promise<Row & { notes: string, notes_revision: number } | undefined> {
  const { rows: [row] } = await sql<Row & { notes: string, notes_revision: number }>`
    select ${columns}, interview.notes, interview.notes_revision from evaluation.interview where interview.programme_id = ${programme}::uuid and interview.evaluation_id = ${evaluation} and interview.id = ${id}::uuid`.execute(transaction)
  return row
}

// Says nothing of what it is now: a refusal may be logged, and what was said in confidence may not.
const changedMeanwhile = (at: 'revision' | 'seen') => refused({ code: 'stale', at, say: 'Another evaluator changed this while you worked. Nothing of yours was saved, and nothing of theirs was lost.', do: 'Open it again beside your own words, and put the two together.' })

/** A cursor names the last row of a page by day and id. */
const cursor = z.string().regex(/^[0-9-]{0,10}_[0-9a-f-]{36}$/)

export const listInterviews = command({
  name: 'list-interviews', summary: 'Whom an evaluation hears, a page of 100 at a time, with groups × countries counted over all', needs: 'evaluation:confidential', method: 'get', path: PATH,
  input: z.strictObject({ ...of, state: z.enum(STATES).optional(), after: cursor.optional() }),
  output: z.strictObject({ interviews: z.array(listed), next: z.string().optional(), count: z.int(), coverage }),
  async run(transaction, { programme, evaluation, state, after }) {
    if (!await evaluates(transaction, programme, evaluation)) return notFound('evaluation')
    const [day, last] = after?.split('_') ?? []
    const { rows } = await sql<Row>`
      select ${columns} from evaluation.interview
       where programme_id = ${programme}::uuid and evaluation_id = ${evaluation} ${state ? sql`and state = ${state}` : sql``} ${last ? sql`and (day, id) > (${day ?? ''}, ${last}::uuid)` : sql``}
       order by day, id
       limit ${ON_A_PAGE + 1}`.execute(transaction)
    const { rows: counted } = await sql<Counted>`
      select body ->> 'group' as "group", body ->> 'country' as country, state, coalesce(body ->> 'quoting', 'without-name') as quoting, greatest(1, coalesce(jsonb_array_length(body -> 'people'), 0)) as people
        from evaluation.interview where programme_id = ${programme}::uuid and evaluation_id = ${evaluation}
       limit ${MOST}`.execute(transaction)
    const { record } = await loadProgramme(transaction, programme, NOT_COVERED) ?? {}
    const page = rows.slice(0, ON_A_PAGE)
    const end = page.at(-1)
    return granted({
      interviews: page.map(shown), count: counted.length, ...(rows.length > ON_A_PAGE && end ? { next: `${end.day}_${end.id}` } : {}),
      coverage: coverageOf(counted.map(({ country, ...each }) => ({ ...each, ...(country === null || country === undefined ? {} : { country }) })), record ? groupsOf(record) : [], (record?.programme.countries ?? []).map(each => each.country)),
    })
  },
})

export const readInterview = command({
  name: 'read-interview', summary: 'One interview with its notes', needs: 'evaluation:confidential', method: 'get', path: `${PATH}/{interview}`,
  input: z.strictObject(one), output: z.strictObject({ interview: listed, notes, seen: z.int() }),
  async run(transaction, { programme, evaluation, interview: id }) {
    const row = await found(transaction, programme, evaluation, id)
    if (!row) return notFound('interview')
    const { notes: said, notes_revision: seen, ...rest } = row
    return granted({ interview: shown(rest), notes: said, seen })
  },
})

export const addInterview = command({
  name: 'add-interview', summary: 'Plan an interview or a group discussion, or record one that was held', needs: 'evaluation:confidential', method: 'post', path: PATH,
  input: z.strictObject({ ...of, interview }), output: z.strictObject({ interview: z.uuid() }),
  async run(transaction, { programme, evaluation, interview: body }) {
    if (!await evaluates(transaction, programme, evaluation)) return notFound('evaluation')
    const { rows: [{ count } = { count: 0 }] } = await sql<{ count: number }>`select count(*)::int as count from evaluation.interview where programme_id = ${programme}::uuid and evaluation_id = ${evaluation}`.execute(transaction)
    if (count >= MOST) return refused({ code: 'too-many', at: 'interview', say: `An evaluation keeps ${MOST} interviews at most.`, do: 'Remove those that are no longer needed.' })
    const { rows: [added] } = await sql<{ id: string }>`
      insert into evaluation.interview (programme_id, evaluation_id, body, purge_on) values (${programme}::uuid, ${evaluation}, ${JSON.stringify(body)}::jsonb, ${body.purgeOn ?? null}::date) returning id`.execute(transaction)
    return granted({ interview: added?.id ?? '' })
  },
})

export const changeInterview = command({
  name: 'change-interview', summary: 'Change what is recorded of an interview: who, when, what became of it, what was agreed', needs: 'evaluation:confidential', method: 'put', path: `${PATH}/{interview}`,
  input: z.strictObject({ ...one, revision, value: interview }), output: z.strictObject({ revision: z.int() }),
  run: (transaction, { programme, evaluation, interview: id, revision: seen, value }) => update(transaction, { programme, evaluation, id }, 'revision', seen, sql`body = ${JSON.stringify(value)}::jsonb, purge_on = ${value.purgeOn ?? null}::date, revision = revision + 1`),
})

export const writeNotes = command({
  name: 'write-interview-notes', summary: 'Write what was said; `seen` is the revision of the notes it continues', needs: 'evaluation:confidential', method: 'put', path: `${PATH}/{interview}/notes`,
  input: z.strictObject({ ...one, seen: revision, notes }), output: z.strictObject({ revision: z.int() }),
  async run(transaction, { programme, evaluation, interview: id, seen, notes: said }) {
    const written = await update(transaction, { programme, evaluation, id }, 'notes_revision', seen, sql`notes = ${said}, notes_revision = notes_revision + 1`)
    if (written.ok) await takeUpNotes(transaction, { programme, evaluation }, id)
    return written
  },
})

/** Compare-and-set on one of a row's two revisions: the plan and the notes are often written by two people at once. */
async function update(transaction: Tx, { programme, evaluation, id }: { programme: string, evaluation: string, id: string }, column: 'revision' | 'notes_revision', seen: number, change: ReturnType<typeof sql>): Promise<Outcome<{ revision: number }>> {
  const { rows: [changed] } = await sql<{ revision: number }>`
    update evaluation.interview set ${change}
     where programme_id = ${programme}::uuid and evaluation_id = ${evaluation} and id = ${id}::uuid and purged_on is null and ${sql.ref(column)} = ${seen}
    returning ${sql.ref(column)} as revision`.execute(transaction)
  if (changed) return granted({ revision: changed.revision })
  const row = await found(transaction, programme, evaluation, id)
  if (!row) return notFound('interview')
  if (row.purged) return refused({ code: 'purged', at: 'interview', say: 'Names and notes of this interview were taken away on the agreed day.', do: 'Add a new interview if the conversation is taken up again.' })
  return changedMeanwhile(column === 'revision' ? 'revision' : 'seen')
}

export const removeInterview = command({
  name: 'remove-interview', summary: 'Remove an interview with its notes, for good', needs: 'evaluation:confidential', method: 'delete', path: `${PATH}/{interview}`,
  input: z.strictObject(one), output: z.strictObject({ removed: z.literal(true) }),
  async run(transaction, { programme, evaluation, interview: id }) {
    const { rows } = await sql`delete from evaluation.interview where programme_id = ${programme}::uuid and evaluation_id = ${evaluation} and id = ${id}::uuid returning id`.execute(transaction)
    return rows.length > 0 ? granted({ removed: true as const }) : notFound('interview')
  },
})

export const interviewCalendar = command({
  name: 'interview-calendar', summary: 'The planned interviews as a calendar file (iCalendar); it names groups and places, never people', needs: 'evaluation:confidential', method: 'get', path: `/programmes/{programme}/evaluations/{evaluation}/calendar`,
  input: z.strictObject({ ...of, language: z.string().max(35).optional() }), output: z.strictObject({ calendar: z.string() }),
  async run(transaction, { programme, evaluation, language }) {
    if (!await evaluates(transaction, programme, evaluation)) return notFound('evaluation')
    const { rows } = await sql<Row>`
      select ${columns} from evaluation.interview where programme_id = ${programme}::uuid and evaluation_id = ${evaluation} and state = 'planned' and body ? 'planned'
       order by day, id limit ${MOST}`.execute(transaction)
    return granted({ calendar: calendarOf(rows.map(({ id, body }) => ({ ...body, id })), language) })
  },
})
