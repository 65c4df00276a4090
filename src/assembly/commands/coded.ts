import { sql } from 'kysely'
import { z } from 'zod'
import { granted, refused } from '#language/problem.ts'
import { id as recordId } from '#language/values.ts'
import { command } from '#platform/command.ts'
import { searchQuery } from '#rooms/evaluation/texts/words.ts'
import { evaluates } from '../evaluation-drafts.ts'
import { notFound } from '../refusals.ts'
import { takeUpNotes, within } from '../texts/keeping.ts'
import { programmeId } from './programmes.ts'

const PATH = '/programmes/{programme}/evaluations/{evaluation}'
const of = { programme: programmeId, evaluation: recordId }
/** Passages on one page, and most fields of the grid of codes, groups and countries. */
const [ON_A_PAGE, MOST_FIELDS] = [50, 5000]

const whence = { text: z.uuid(), kind: z.enum(['notes', 'transcript', 'document']), interview: z.uuid().optional(), title: z.string().optional(), group: z.string().optional(), country: z.string().optional() }
type Whence = { text: string, kind: 'notes' | 'transcript' | 'document', interview: string | null, title: string | null, group: string | null, country: string | null }
const shownWhence = ({ text, kind, interview, title, group, country }: Whence) => ({ text, kind, ...(interview === null ? {} : { interview }), ...(title === null ? {} : { title }), ...(group === null ? {} : { group }), ...(country === null ? {} : { country }) })
const whenceColumns = sql`text.id as text, text.kind, text.interview, text.body ->> 'title' as title, interview.body ->> 'group' as "group", interview.body ->> 'country' as country`
const interviews = sql`left join evaluation.interview on interview.programme_id = text.programme_id and interview.evaluation_id = text.evaluation_id and interview.id = text.interview`

const hit = z.strictObject({ ...whence, number: z.int(), page: z.int().optional(), speaker: z.string().optional(), at: z.string().optional(), words: z.string() })
const placeAfter = z.string().regex(/^[0-9a-f-]{36}_\d{1,6}$/)

export const searchTexts = command({
  name: 'search-texts', summary: 'Search notes, transcripts and documents in any language: words by their beginning, “phrases” as they stand, -without; 50 passages at a time', needs: 'evaluation:confidential', method: 'get', path: `${PATH}/search`,
  input: z.strictObject({ ...of, q: z.string().min(1).max(300), after: placeAfter.optional() }), output: z.strictObject({ hits: z.array(hit), next: z.string().optional() }),
  async run(transaction, { programme, evaluation, q, after }) {
    if (!await evaluates(transaction, programme, evaluation)) return notFound('evaluation')
    const query = searchQuery(q)
    if (query === undefined) return refused({ code: 'nothing-asked', at: 'q', say: 'There is no word in this to search for.', do: 'Type at least one word that is wanted.' })
    const which = { programme, evaluation }
    await takeUpNotes(transaction, which)
    const [text, number] = after?.split('_') ?? ['00000000-0000-0000-0000-000000000000', '0']
    const { rows } = await sql<Whence & { number: number, page: number | null, speaker: string | null, at: string | null, words: string }>`
      select ${whenceColumns}, hit.number, hit.page, hit.speaker, hit.at, hit.words
        from evaluation.passages_with(${programme}::uuid, ${evaluation}, ${query}, ${text}::uuid, ${Number(number)}, ${ON_A_PAGE + 1}) as hit
        join evaluation.text on ${within('text', which)} and text.id = hit.text ${interviews}
       order by hit.text, hit.number`.execute(transaction)
    const page = rows.slice(0, ON_A_PAGE)
    const last = page.at(-1)
    return granted({ hits: page.map(({ number: place, page: on, speaker, at, words, ...row }) => ({ ...shownWhence(row), number: place, words, ...(on === null ? {} : { page: on }), ...(speaker === null ? {} : { speaker }), ...(at === null ? {} : { at }) })), ...(rows.length > ON_A_PAGE && last ? { next: `${last.text}_${last.number}` } : {}) })
  },
})

const field = z.strictObject({ code: z.uuid(), group: z.string().optional(), country: z.string().optional(), codings: z.int(), texts: z.int().describe('conversations or documents they stand in') })
const codedPassage = z.strictObject({ coding: z.uuid(), code: z.uuid(), by: z.string(), quote: z.string(), number: z.int().optional(), page: z.int().optional(), ...whence })
const codingAfter = z.string().regex(/^[0-9a-f-]{36}_\d{1,7}_[0-9a-f-]{36}$/)

export const queryCodings = command({
  name: 'query-codings', summary: 'How often each code was put, by group and country, and the passages behind any of it, 50 at a time; `group` “-” asks for documents. What fell when coders disagreed is left out', needs: 'evaluation:confidential', method: 'get', path: `${PATH}/coded`,
  input: z.strictObject({ ...of, code: z.uuid().optional(), group: z.string().max(500).optional(), country: z.string().max(2).optional(), after: codingAfter.optional() }),
  output: z.strictObject({ fields: z.array(field), passages: z.array(codedPassage), count: z.int(), next: z.string().optional() }),
  async run(transaction, { programme, evaluation, code, group, country, after }) {
    if (!await evaluates(transaction, programme, evaluation)) return notFound('evaluation')
    const which = { programme, evaluation }
    // A code asked for stands for those below it, too.
    const below = sql`${code ? sql`and coding.code in (with recursive below as (select ${code}::uuid as id union select child.id from evaluation.desk_code as child join below on child.parent = below.id where ${within('child', which)}) select id from below)` : sql``}`
    const asked = sql`${group === undefined ? sql`` : group === '-' ? sql`and text.interview is null` : sql`and interview.body ->> 'group' = ${group}`} ${country === undefined ? sql`` : sql`and coalesce(interview.body ->> 'country', '') = ${country}`}`
    const stands = sql`${within('coding', which)} and coding.resolved is distinct from 'falls'`
    const texts = sql`select ${whenceColumns} from evaluation.text ${interviews} where ${within('text', which)}`
    // Counted by text first: who said it is then looked up once a text, not once a coding.
    const { rows: fields } = await sql<{ code: string, group: string | null, country: string | null, codings: number, texts: number }>`
      with put as (select coding.text, coding.code, count(*) as codings from evaluation.coding where ${stands} group by 1, 2), whence as (${texts})
      select put.code, whence."group", whence.country, sum(put.codings)::int as codings, count(distinct coalesce(whence.interview, whence.text))::int as texts
        from put join whence on whence.text = put.text
       group by 1, 2, 3 order by 1, 2, 3 limit ${MOST_FIELDS}`.execute(transaction)
    const { rows: [{ count } = { count: 0 }] } = await sql<{ count: number }>`
      with whence as (${texts} ${asked}) select count(*)::int as count from evaluation.coding where ${stands} ${below} and coding.text in (select text from whence)`.execute(transaction)
    const [text, starts, last] = after?.split('_') ?? []
    const { rows } = await sql<Whence & { coding: string, code: string, by: string, quote: string, starts: number, number: number | null, page: number | null }>`
      with whence as materialized (${texts} ${asked}), here as (
        select coding.* from evaluation.coding where ${stands} ${below} and coding.text in (select text from whence)
           ${text ? sql`and (coding.text, coalesce(coding.starts, 0), coding.id) > (${text}::uuid, ${Number(starts)}, ${last}::uuid)` : sql``}
         order by coding.text, coalesce(coding.starts, 0), coding.id
         limit ${ON_A_PAGE + 1})
      select whence.*, here.id as coding, here.code, coalesce(person.name, 'someone no longer here') as by, here.quote, coalesce(here.starts, 0) as starts, passage.number, passage.page
        from here join whence on whence.text = here.text
        left join access.person on person.id = here.person_id
        left join lateral (select number, page from evaluation.passage where ${within('passage', which)} and passage.text = here.text and passage.starts <= here.starts order by passage.number desc limit 1) as passage on true
       order by here.text, coalesce(here.starts, 0), here.id`.execute(transaction)
    const page = rows.slice(0, ON_A_PAGE)
    const end = page.at(-1)
    return granted({
      count, fields: fields.map(({ group: of_, country: in_, ...row }) => ({ ...row, ...(of_ === null ? {} : { group: of_ }), ...(in_ === null ? {} : { country: in_ }) })),
      passages: page.map(({ coding, code: put, by, quote, number, page: on, starts: _, ...row }) => ({ coding, code: put, by, quote, ...shownWhence(row), ...(number === null ? {} : { number }), ...(on === null ? {} : { page: on }) })),
      ...(rows.length > ON_A_PAGE && end ? { next: `${end.text}_${end.starts}_${end.coding}` } : {}),
    })
  },
})
