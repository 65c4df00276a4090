import { sql } from 'kysely'
import { z } from 'zod'
import { granted, refused } from '#language/problem.ts'
import { id as recordId, text as words } from '#language/values.ts'
import { command } from '#platform/command.ts'
import type { Tx } from '#platform/db.ts'
import { agreementsOf, type Agreement, type Cell, type Judged } from '#rooms/evaluation/coding/judging.ts'
import { evaluates } from '../evaluation-drafts.ts'
import { notFound } from '../refusals.ts'
import { within, type Of } from '../texts/keeping.ts'
import { programmeId } from './programmes.ts'

const PATH = '/programmes/{programme}/evaluations/{evaluation}'
const of = { programme: programmeId, evaluation: recordId }
const ofText = { ...of, text: z.uuid() }
/** Longest stretch one coding marks, most of them at once, and disagreements on one page. */
const [LONGEST, AT_ONCE, ON_A_PAGE] = [20_000, 60, 20]

const place = z.int().min(0).max(2_100_000)

export const codeText = command({
  name: 'code-text', summary: 'Put a code to words of a text, in your own name: whole passages by their numbers, or a stretch from `starts` to `ends`', needs: 'evaluation:confidential', method: 'post', path: `${PATH}/texts/{text}/codings`,
  input: z.strictObject({ ...ofText, code: z.uuid(), passages: z.array(z.int().min(1)).max(AT_ONCE).optional(), stretch: z.strictObject({ starts: place, ends: place }).refine(({ starts, ends }) => starts < ends && ends - starts <= LONGEST, `is empty, or longer than ${LONGEST} characters`).optional() }),
  output: z.strictObject({ codings: z.array(z.uuid()) }),
  async run(transaction, { programme, evaluation, text, code, passages: numbers = [], stretch }) {
    const which = { programme, evaluation }
    const { rows: [there] } = await sql<{ code: boolean }>`
      select exists (select from evaluation.desk_code where ${within('desk_code', which)} and id = ${code}::uuid) as code from evaluation.text where ${within('text', which)} and id = ${text}::uuid`.execute(transaction)
    if (!there) return notFound('text')
    if (!there.code) return notFound('code')
    const { rows: passages } = await sql<{ number: number, starts: number, words: string }>`
      select number, starts, words from evaluation.passage
       where ${within('passage', which)} and text = ${text}::uuid and (number = any(${numbers}::int[]) or starts < ${stretch?.ends ?? -1} and starts + length > ${stretch?.starts ?? 0})
       order by number`.execute(transaction)
    const whole = passages.filter(each => numbers.includes(each.number)).map(each => ({ starts: each.starts, ends: each.starts + each.words.length, quote: each.words }))
    const first = stretch ? passages.find(each => each.starts + each.words.length > stretch.starts) : undefined
    const quote = stretch && first ? passages.filter(each => each.starts >= first.starts && each.starts < stretch.ends).map(each => each.words).join('\n').slice(Math.max(0, stretch.starts - first.starts), stretch.ends - first.starts) : ''
    const put = [...whole, ...(stretch && quote.trim() !== '' ? [{ ...stretch, quote }] : [])].filter(each => each.quote !== '')
    if (put.length === 0) return refused({ code: 'nothing-chosen', at: 'passages', say: 'No words are chosen, or the text no longer has them.', do: 'Choose a passage, or mark words in it.' })
    const { rows } = await sql<{ id: string }>`
      insert into evaluation.coding (programme_id, evaluation_id, text, code, starts, ends, quote)
      select ${programme}::uuid, ${evaluation}, ${text}::uuid, ${code}::uuid, starts, ends, quote from jsonb_to_recordset(${JSON.stringify(put)}::jsonb) as put (starts int, ends int, quote text)
      on conflict do nothing returning id`.execute(transaction)
    return granted({ codings: rows.map(each => each.id) })
  },
})

export const removeCoding = command({
  name: 'remove-coding', summary: 'Take back a coding of your own', needs: 'evaluation:confidential', method: 'delete', path: `${PATH}/codings/{coding}`,
  input: z.strictObject({ ...of, coding: z.uuid() }), output: z.strictObject({ removed: z.literal(true) }),
  async run(transaction, { programme, evaluation, coding }) {
    const { rows } = await sql`delete from evaluation.coding where ${within('coding', { programme, evaluation })} and id = ${coding}::uuid returning id`.execute(transaction)
    return rows.length > 0 ? granted({ removed: true as const }) : notFound('coding')
  },
})

export const markCoded = command({
  name: 'mark-coded', summary: 'Say that you have coded a text to its end, or not yet: only then do passages without a code count as judged by you', needs: 'evaluation:confidential', method: 'put', path: `${PATH}/texts/{text}/coded`,
  input: z.strictObject({ ...ofText, coded: z.boolean() }), output: z.strictObject({ coded: z.boolean() }),
  async run(transaction, { programme, evaluation, text, coded }, { person }) {
    const which = { programme, evaluation }
    const { rows: [there] } = await sql`select 1 from evaluation.text where ${within('text', which)} and id = ${text}::uuid`.execute(transaction)
    if (!there) return notFound('text')
    if (coded) await sql`insert into evaluation.coder (programme_id, evaluation_id, text) values (${programme}::uuid, ${evaluation}, ${text}::uuid) on conflict do nothing`.execute(transaction)
    else await sql`delete from evaluation.coder where ${within('coder', which)} and text = ${text}::uuid and person_id = ${person}`.execute(transaction)
    return granted({ coded })
  },
})

/** Texts that two or more have coded to their end. */
const doubleCoded = (which: Of) => sql`
  select coder.text, array_agg(coder.person_id order by coder.person_id) as coders from evaluation.coder where ${within('coder', which)} group by coder.text having count(*) > 1`
/** Passages of those texts with the codes its coders put to each, and by whom. */
const cellsOf = (which: Of) => sql`
  select passage.text, passage.number, coding.code, array_agg(distinct coding.person_id) as coders, judged.coders as judges, bool_and(coding.resolved is not null) as decided
    from judged
    join evaluation.coding on ${within('coding', which)} and coding.text = judged.text and coding.starts is not null and coding.person_id = any(judged.coders)
    join evaluation.passage on ${within('passage', which)} and passage.text = coding.text and passage.starts < coding.ends and passage.starts + passage.length > coding.starts
   group by passage.text, passage.number, coding.code, judged.coders`

const pair = z.strictObject({ one: z.string(), other: z.string(), units: z.int(), kappa: z.number().optional() })
const agreement = z.strictObject({ units: z.int(), differ: z.int(), alpha: z.number().optional(), pairs: z.array(pair).readonly() })

export const readAgreement = command({
  name: 'read-agreement', summary: 'How far coders agree, on each code and on all: Cohen’s κ for each pair, Krippendorff’s α for all, over the passages of texts that two or more have coded to their end', needs: 'evaluation:confidential', method: 'get', path: `${PATH}/agreement`,
  input: z.strictObject(of),
  output: z.strictObject({ texts: z.int(), coders: z.array(z.strictObject({ id: z.string(), name: z.string() })), whole: agreement, codes: z.array(z.strictObject({ code: z.uuid(), ...agreement.shape })) }),
  async run(transaction, { programme, evaluation }) {
    if (!await evaluates(transaction, programme, evaluation)) return notFound('evaluation')
    const which = { programme, evaluation }
    const { rows: texts } = await sql<Judged>`
      with judged as (${doubleCoded(which)}) select judged.text, judged.coders, text.passages from judged join evaluation.text on ${within('text', which)} and text.id = judged.text`.execute(transaction)
    const { rows: cells } = await sql<Cell>`with judged as (${doubleCoded(which)}) ${cellsOf(which)}`.execute(transaction)
    const { rows: codes } = await sql<{ id: string }>`select id from evaluation.desk_code where ${within('desk_code', which)} order by added_at, id`.execute(transaction)
    const { byCode, whole } = agreementsOf(texts, cells, codes.map(each => each.id))
    const { rows: coders } = await sql<{ id: string, name: string }>`
      select coder.person_id as id, coalesce(person.name, 'someone no longer here') as name from (select distinct person_id from evaluation.coder where ${within('coder', which)}) as coder left join access.person on person.id = coder.person_id order by 2, 1`.execute(transaction)
    return granted({ texts: texts.length, coders, whole, codes: [...byCode].map(([code, found]: [string, Agreement]) => ({ code, ...found })) })
  },
})

const side = z.strictObject({ person: z.string(), name: z.string(), quotes: z.array(z.string()).describe('the words this coder put the code to; none: did not put it') })
const disagreement = z.strictObject({ text: z.uuid(), number: z.int(), page: z.int().optional(), speaker: z.string().optional(), words: z.string(), code: z.uuid(), sides: z.array(side), decided: z.strictObject({ stands: z.boolean(), because: z.string(), by: z.string() }).optional() })
const cursor = z.string().regex(/^[0-9a-f-]{36}_\d{1,6}_[0-9a-f-]{36}$/)
type Differing = { text: string, number: number, code: string, judges: string[], page: number | null, speaker: string | null, words: string, starts: number, ends: number }

export const listDisagreements = command({
  name: 'list-disagreements', summary: 'Passages to which some coders put a code and others did not, with each side’s words, 20 at a time', needs: 'evaluation:confidential', method: 'get', path: `${PATH}/disagreements`,
  input: z.strictObject({ ...of, code: z.uuid().optional(), state: z.enum(['open', 'decided']).default('open'), after: cursor.optional() }),
  output: z.strictObject({ disagreements: z.array(disagreement), count: z.int(), next: z.string().optional() }),
  async run(transaction, { programme, evaluation, code, state, after }) {
    if (!await evaluates(transaction, programme, evaluation)) return notFound('evaluation')
    const which = { programme, evaluation }
    const [text, number, last] = after?.split('_') ?? []
    const { rows } = await sql<Differing & { count: number }>`
      with judged as (${doubleCoded(which)}), cells as (${cellsOf(which)}), differing as (
        select * from cells where cardinality(coders) < cardinality(judges) and decided = ${state === 'decided'} ${code ? sql`and code = ${code}::uuid` : sql``})
      select differing.text, differing.number, differing.code, differing.judges, passage.page, passage.speaker, passage.words, passage.starts, passage.starts + passage.length as ends, (select count(*)::int from differing) as count
        from differing join evaluation.passage on ${within('passage', which)} and passage.text = differing.text and passage.number = differing.number
       where ${text ? sql`(differing.text, differing.number, differing.code) > (${text}::uuid, ${Number(number)}, ${last}::uuid)` : sql`true`}
       order by differing.text, differing.number, differing.code
       limit ${ON_A_PAGE + 1}`.execute(transaction)
    const page = rows.slice(0, ON_A_PAGE)
    const end = page.at(-1)
    return granted({ disagreements: await sidesOf(transaction, which, page), count: rows[0]?.count ?? 0, ...(rows.length > ON_A_PAGE && end ? { next: `${end.text}_${end.number}_${end.code}` } : {}) })
  },
})

type Put = { text: string, code: string, person: string, name: string, starts: number, ends: number, quote: string, resolved: string | null, because: string | null, by: string | null }

async function sidesOf(transaction: Tx, which: Of, page: readonly Differing[]): Promise<z.infer<typeof disagreement>[]> {
  const { rows: put } = await sql<Put>`
    select coding.text, coding.code, coding.person_id as person, coalesce(person.name, 'someone no longer here') as name, coding.starts, coding.ends, coding.quote, coding.resolved, coding.because, decider.name as by
      from evaluation.coding left join access.person on person.id = coding.person_id left join access.person as decider on decider.id = coding.resolved_by
     where ${within('coding', which)} and coding.starts is not null and coding.text = any(${page.map(each => each.text)}::uuid[]) and coding.code = any(${page.map(each => each.code)}::uuid[])
     order by coding.starts`.execute(transaction)
  const { rows: people } = await sql<{ id: string, name: string }>`select id, name from access.person where id = any(${[...new Set(page.flatMap(each => each.judges))]})`.execute(transaction)
  return page.map(({ text, number, code, judges, page: on, speaker, words: said, starts, ends }) => {
    const here = put.filter(each => each.text === text && each.code === code && each.starts < ends && each.ends > starts)
    const decided = here.find(each => each.resolved !== null)
    return {
      text, number, code, words: said, ...(on === null ? {} : { page: on }), ...(speaker === null ? {} : { speaker }),
      sides: judges.map(person => ({ person, name: people.find(each => each.id === person)?.name ?? 'someone no longer here', quotes: here.filter(each => each.person === person).map(each => each.quote) })),
      ...(decided ? { decided: { stands: decided.resolved === 'stands', because: decided.because ?? '', by: decided.by ?? 'someone no longer here' } } : {}),
    }
  })
}

export const resolveDisagreement = command({
  name: 'resolve-disagreement', summary: 'Write down what coders agreed on after they disagreed: the code stands for this passage, or falls. What each coded stays as it was; counts leave out what fell', needs: 'evaluation:confidential', method: 'post', path: `${PATH}/texts/{text}/resolutions`,
  input: z.strictObject({ ...ofText, code: z.uuid(), number: z.int().min(1), stands: z.boolean(), because: words }), output: z.strictObject({ codings: z.int() }),
  async run(transaction, { programme, evaluation, text, code, number, stands, because }, { person }) {
    const which = { programme, evaluation }
    const { rows } = await sql`
      update evaluation.coding set resolved = ${stands ? 'stands' : 'falls'}, because = ${because}, resolved_by = ${person}
        from evaluation.passage
       where ${within('coding', which)} and coding.text = ${text}::uuid and coding.code = ${code}::uuid
         and ${within('passage', which)} and passage.text = coding.text and passage.number = ${number} and passage.starts < coding.ends and passage.starts + passage.length > coding.starts
      returning coding.id`.execute(transaction)
    return rows.length > 0 ? granted({ codings: rows.length }) : notFound('coding')
  },
})
