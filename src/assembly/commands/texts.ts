import { sql } from 'kysely'
import { z } from 'zod'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { id as recordId } from '#language/values.ts'
import { command } from '#platform/command.ts'
import type { Tx } from '#platform/db.ts'
import type { ReadText } from '#exchange/text-file/read-text-file.ts'
import { deskDocument, type DeskDocument } from '#rooms/evaluation/texts/text.ts'
import { searchQuery } from '#rooms/evaluation/texts/words.ts'
import { evaluates } from '../evaluation-drafts.ts'
import { notFound } from '../refusals.ts'
import { readAtDesk, type TextToRead } from '../texts/desk.ts'
import { keepPassages, takeUpNotes, within, type Of } from '../texts/keeping.ts'
import { sentFile } from './imports.ts'
import { programmeId } from './programmes.ts'

const PATH = '/programmes/{programme}/evaluations/{evaluation}'
const of = { programme: programmeId, evaluation: recordId }
const one = { ...of, text: z.uuid() }
const TEXT_KINDS = ['notes', 'transcript', 'document'] as const
/** Texts on one page of the list, passages on one page of a text, and hits told of within one text. */
const [ON_A_PAGE, PASSAGES_ON_A_PAGE, MOST_HITS] = [100, 60, 200]
/** Most texts of an evaluation, notes and transcripts included. */
const MOST = 10_000

const listed = z.strictObject({
  id: z.uuid(), kind: z.enum(TEXT_KINDS), interview: z.uuid().optional(), group: z.string().optional(), country: z.string().optional(), day: z.string().optional(), purged: z.boolean(),
  about: deskDocument.partial().describe('as the list of the desk review says; of a transcript its file’s name'), revision: z.int(), passages: z.int(), pages: z.int().optional(), codings: z.int(), codedBy: z.array(z.string()),
})
type Row = { id: string, kind: typeof TEXT_KINDS[number], interview: string | null, group: string | null, country: string | null, day: string | null, purged: boolean, body: Partial<DeskDocument>, revision: number, passages: number, pages: number | null, codings: number, coded_by: string[] }
const columns = sql`
  text.id, text.kind, text.interview, text.body, text.revision, text.passages, text.pages, interview.body ->> 'group' as "group", interview.body ->> 'country' as country, nullif(interview.day, '') as day, interview.purged_on is not null as purged,
  (select count(*)::int from evaluation.coding where coding.programme_id = text.programme_id and coding.evaluation_id = text.evaluation_id and coding.text = text.id) as codings,
  array(select coalesce(person.name, 'someone no longer here') from evaluation.coder left join access.person on person.id = coder.person_id where coder.programme_id = text.programme_id and coder.evaluation_id = text.evaluation_id and coder.text = text.id order by coder.done_at) as coded_by`
const tables = sql`evaluation.text left join evaluation.interview on interview.programme_id = text.programme_id and interview.evaluation_id = text.evaluation_id and interview.id = text.interview`
const shown = ({ interview, group, country, day, body, pages, coded_by: codedBy, ...row }: Row): z.infer<typeof listed> => ({ ...row, about: body, codedBy, ...(interview === null ? {} : { interview }), ...(group === null ? {} : { group }), ...(country === null ? {} : { country }), ...(day === null ? {} : { day }), ...(pages === null ? {} : { pages }) })

async function found(transaction: Tx, which: Of, text: string): Promise<Row | undefined> {
  const { rows: [row] } = await sql<Row>`select ${columns} from ${tables} where ${within('text', which)} and text.id = ${text}::uuid`.execute(transaction)
  return row
}

export const listTexts = command({
  name: 'list-texts', summary: 'What an evaluation’s evaluators read: notes, transcripts and documents, a page of 100 at a time, in the order they came', needs: 'evaluation:confidential', method: 'get', path: `${PATH}/texts`,
  input: z.strictObject({ ...of, kind: z.enum(TEXT_KINDS).optional(), interview: z.uuid().optional(), after: z.uuid().optional() }),
  output: z.strictObject({ texts: z.array(listed), next: z.uuid().optional() }),
  async run(transaction, { programme, evaluation, kind, interview, after }) {
    if (!await evaluates(transaction, programme, evaluation)) return notFound('evaluation')
    const which = { programme, evaluation }
    await takeUpNotes(transaction, which, interview)
    const { rows } = await sql<Row>`
      select ${columns} from ${tables}
       where ${within('text', which)} ${kind ? sql`and text.kind = ${kind}` : sql``} ${interview ? sql`and text.interview = ${interview}::uuid` : sql``}
         ${after ? sql`and (text.added_at, text.id) > (select added_at, id from evaluation.text as last where ${within('last', which)} and last.id = ${after}::uuid)` : sql``}
       order by text.added_at, text.id
       limit ${ON_A_PAGE + 1}`.execute(transaction)
    const last = rows[ON_A_PAGE - 1]
    return granted({ texts: rows.slice(0, ON_A_PAGE).map(shown), ...(rows.length > ON_A_PAGE && last ? { next: last.id } : {}) })
  },
})

const passage = z.strictObject({ number: z.int(), starts: z.int(), page: z.int().optional(), speaker: z.string().optional(), at: z.string().optional(), words: z.string() })
const shownCoding = z.strictObject({ id: z.uuid(), code: z.uuid(), by: z.string(), mine: z.boolean(), starts: z.int().optional(), ends: z.int().optional(), quote: z.string(), resolved: z.enum(['stands', 'falls']).optional() })
type PassageRow = { number: number, starts: number, length: number, page: number | null, speaker: string | null, at: string | null, words: string }
type CodingRow = { id: string, code: string, by: string, mine: boolean, starts: number | null, ends: number | null, quote: string, resolved: 'stands' | 'falls' | null }

export const readText = command({
  name: 'read-text', summary: 'A text, 60 passages at a time, with your codings or everybody’s; `q` finds passages in it, `page` begins at a page', needs: 'evaluation:confidential', method: 'get', path: `${PATH}/texts/{text}`,
  input: z.strictObject({ ...one, from: z.coerce.number().int().min(1).default(1), page: z.coerce.number().int().min(1).optional(), codings: z.enum(['mine', 'all']).default('mine'), q: z.string().max(300).optional() }),
  output: z.strictObject({ text: listed, from: z.int(), coded: z.boolean().describe('you have coded it to its end'), passages: z.array(passage), codings: z.array(shownCoding), adrift: z.array(shownCoding).describe('codings whose words the notes no longer hold'), hits: z.array(z.strictObject({ number: z.int(), page: z.int().optional() })).optional() }),
  async run(transaction, { programme, evaluation, text, from: asked, page, codings: whose, q }, { person }) {
    const which = { programme, evaluation }
    const row = await found(transaction, which, text)
    if (!row) return notFound('text')
    if (row.kind === 'notes' && row.interview !== null) await takeUpNotes(transaction, which, row.interview)
    const { rows: [start] } = await sql<{ number: number }>`select number from evaluation.passage where ${within('passage', which)} and text = ${text}::uuid and page >= ${page ?? 0} order by number limit 1`.execute(transaction)
    const from = page === undefined ? asked : start?.number ?? 1
    const { rows: passages } = await sql<PassageRow>`
      select number, starts, length, page, speaker, at, words from evaluation.passage where ${within('passage', which)} and text = ${text}::uuid and number >= ${from}
       order by number limit ${PASSAGES_ON_A_PAGE}`.execute(transaction)
    const [first, last] = [passages[0]?.starts ?? 0, passages.at(-1)]
    const { rows: codings } = await sql<CodingRow>`
      select coding.id, coding.code, coalesce(person.name, 'someone no longer here') as by, coding.person_id = ${person} as mine, coding.starts, coding.ends, coding.quote, coding.resolved
        from evaluation.coding left join access.person on person.id = coding.person_id
       where ${within('coding', which)} and coding.text = ${text}::uuid and (coding.starts is null or coding.starts < ${(last?.starts ?? 0) + (last?.length ?? 0) + 1} and coding.ends > ${first}) ${whose === 'mine' ? sql`and coding.person_id = ${person}` : sql``}
       order by coding.starts, coding.id limit 2000`.execute(transaction)
    const { rows: [mark] } = await sql`select 1 from evaluation.coder where ${within('coder', which)} and text = ${text}::uuid and person_id = ${person}`.execute(transaction)
    const told = codings.map(({ starts, ends, resolved, ...each }) => ({ ...each, ...(starts === null || ends === null ? {} : { starts, ends }), ...(resolved === null ? {} : { resolved }) }))
    return granted({
      text: shown(await found(transaction, which, text) ?? row), from, coded: mark !== undefined, passages: passages.map(({ length: _, page: on, speaker, at, ...each }) => ({ ...each, ...(on === null ? {} : { page: on }), ...(speaker === null ? {} : { speaker }), ...(at === null ? {} : { at }) })),
      codings: told.filter(each => each.starts !== undefined), adrift: told.filter(each => each.starts === undefined), ...(q === undefined ? {} : { hits: await hitsOf(transaction, which, text, q) }),
    })
  },
})

async function hitsOf(transaction: Tx, { programme, evaluation }: Of, text: string, q: string): Promise<{ number: number, page?: number }[]> {
  const query = searchQuery(q)
  if (query === undefined) return []
  const { rows } = await sql<{ text: string, number: number, page: number | null }>`select text, number, page from evaluation.passages_with(${programme}::uuid, ${evaluation}, ${query}, ${text}::uuid, 0, ${MOST_HITS})`.execute(transaction)
  return rows.filter(each => each.text === text).map(({ number, page }) => ({ number, ...(page === null ? {} : { page }) }))
}

async function tooMany(transaction: Tx, which: Of): Promise<Outcome<never> | undefined> {
  const { rows: [{ count } = { count: 0 }] } = await sql<{ count: number }>`select count(*)::int as count from evaluation.text where ${within('text', which)}`.execute(transaction)
  return count < MOST ? undefined : refused({ code: 'too-many', at: 'text', say: `An evaluation keeps ${MOST.toLocaleString('en')} texts at most.`, do: 'Remove those that are no longer needed.' })
}

export const addDocument = command({
  name: 'add-document', summary: 'Put a document on the list of the desk review; its file may follow', needs: 'evaluation:confidential', method: 'post', path: `${PATH}/texts`,
  input: z.strictObject({ ...of, document: deskDocument }), output: z.strictObject({ text: z.uuid() }),
  async run(transaction, { programme, evaluation, document }) {
    if (!await evaluates(transaction, programme, evaluation)) return notFound('evaluation')
    const full = await tooMany(transaction, { programme, evaluation })
    if (full) return full
    const { rows: [added] } = await sql<{ id: string }>`insert into evaluation.text (programme_id, evaluation_id, kind, body) values (${programme}::uuid, ${evaluation}, 'document', ${JSON.stringify(document)}::jsonb) returning id`.execute(transaction)
    return granted({ text: added?.id ?? '' })
  },
})

export const changeDocument = command({
  name: 'change-document', summary: 'Change what the list of the desk review says of a document', needs: 'evaluation:confidential', method: 'put', path: `${PATH}/texts/{text}`,
  input: z.strictObject({ ...one, revision: z.coerce.number().int().min(1), document: deskDocument }), output: z.strictObject({ revision: z.int() }),
  async run(transaction, { programme, evaluation, text, revision, document }) {
    const { rows: [changed] } = await sql<{ revision: number }>`
      update evaluation.text set body = ${JSON.stringify(document)}::jsonb, revision = revision + 1
       where ${within('text', { programme, evaluation })} and id = ${text}::uuid and kind = 'document' and revision = ${revision} returning revision`.execute(transaction)
    if (changed) return granted(changed)
    const row = await found(transaction, { programme, evaluation }, text)
    return row?.kind === 'document' ? refused({ code: 'stale', at: 'revision', say: 'Another evaluator changed this while you worked. Nothing of yours was saved.', do: 'Open it again beside your own words, and put the two together.' }) : notFound('text')
  },
})

export const removeText = command({
  name: 'remove-text', summary: 'Remove a document or a transcript, with its codings, for good; notes go with their conversation', needs: 'evaluation:confidential', method: 'delete', path: `${PATH}/texts/{text}`,
  input: z.strictObject(one), output: z.strictObject({ removed: z.literal(true) }),
  async run(transaction, { programme, evaluation, text }) {
    const { rows } = await sql`delete from evaluation.text where ${within('text', { programme, evaluation })} and id = ${text}::uuid and kind <> 'notes' returning id`.execute(transaction)
    return rows.length > 0 ? granted({ removed: true as const }) : notFound('text')
  },
})

type Handed = { readonly which: Of, readonly to: string, readonly file: TextToRead }
type Made = Omit<Handed, 'file'> & { readonly name: string, readonly read: ReadText }
const finish = async ({ file, ...handed }: Handed): Promise<Outcome<Made>> => { const read = await readAtDesk(file); return read.ok ? granted({ ...handed, name: file.name, read: read.value }) : read }

async function openInterview(transaction: Tx, which: Of, interview: string): Promise<Outcome<true>> {
  const { rows: [row] } = await sql<{ purged: boolean }>`select purged_on is not null as purged from evaluation.interview where ${within('interview', which)} and id = ${interview}::uuid`.execute(transaction)
  if (!row) return notFound('interview')
  return row.purged ? refused({ code: 'purged', at: 'interview', say: 'The words of this conversation were taken away on the agreed day.', do: 'Add a new conversation if it is taken up again.' }) : granted(true)
}

export const addTranscript = command({
  name: 'add-transcript', summary: 'Attach a transcript (DOCX, TXT, VTT) to a conversation: its text with speakers and times is kept, the file is not', needs: 'evaluation:confidential', method: 'post', path: `${PATH}/interviews/{interview}/transcripts`,
  input: z.strictObject({ ...of, interview: z.uuid(), ...sentFile }), output: z.strictObject({ text: z.uuid(), passages: z.int() }),
  async run(transaction, { programme, evaluation, interview, name, bytes }) {
    const which = { programme, evaluation }
    const open = await openInterview(transaction, which, interview)
    const full = open.ok ? await tooMany(transaction, which) : open
    return full ?? granted({ which, to: interview, file: { name, bytes: Buffer.from(bytes, 'base64'), as: 'transcript' } } satisfies Handed)
  },
  finish,
  async keep(transaction, { which, to, name, read }: Made) {
    const open = await openInterview(transaction, which, to)
    if (!open.ok) return open
    const { rows: [added] } = await sql<{ id: string }>`
      insert into evaluation.text (programme_id, evaluation_id, kind, interview, body, passages) values (${which.programme}::uuid, ${which.evaluation}, 'transcript', ${to}::uuid, ${JSON.stringify({ title: name })}::jsonb, ${read.passages.length}) returning id`.execute(transaction)
    if (!added) return notFound('interview')
    await keepPassages(transaction, which, added.id, read.passages)
    return granted({ text: added.id, passages: read.passages.length })
  },
})

export const readDocumentFile = command({
  name: 'read-document-file', summary: 'Read a document’s file (PDF, DOCX, TXT) to text with pages: the text is kept, the file is not', needs: 'evaluation:confidential', method: 'put', path: `${PATH}/texts/{text}/file`,
  input: z.strictObject({ ...one, ...sentFile }), output: z.strictObject({ passages: z.int(), pages: z.int().optional() }),
  async run(transaction, { programme, evaluation, text, name, bytes }) {
    const which = { programme, evaluation }
    const row = await found(transaction, which, text)
    if (row?.kind !== 'document') return notFound('text')
    if (row.codings > 0) return refused({ code: 'coded-already', at: 'file', say: `${row.codings} passages of this document are coded; another file would leave them without their words.`, do: 'Add the other file as a document of its own.' })
    return granted({ which, to: text, file: { name, bytes: Buffer.from(bytes, 'base64'), as: 'document' } } satisfies Handed)
  },
  finish,
  async keep(transaction, { which, to, read }: Made) {
    const row = await found(transaction, which, to)
    if (row?.kind !== 'document') return notFound('text')
    await keepPassages(transaction, which, to, read.passages)
    const state = ['asked-for', 'not-obtained'].includes(row.body.state ?? 'asked-for') ? 'received' : row.body.state
    await sql`update evaluation.text set passages = ${read.passages.length}, pages = ${read.pages ?? null}, body = ${JSON.stringify({ ...row.body, state })}::jsonb, revision = revision + 1 where ${within('text', which)} and id = ${to}::uuid`.execute(transaction)
    return granted({ passages: read.passages.length, ...(read.pages === undefined ? {} : { pages: read.pages }) })
  },
})
