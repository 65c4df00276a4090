import { z } from 'zod'
import { PAPER_FORMATS, type PaperFormat } from '#exchange/write-paper.ts'
import type { Paper, PaperWords } from '#language/paper.ts'
import { granted, type Outcome } from '#language/problem.ts'
import { id as recordId } from '#language/values.ts'
import { command, type Caller } from '#platform/command.ts'
import type { Tx } from '#platform/db.ts'
import { asPublished, differenceOfEvaluations } from '#record/with-evaluation.ts'
import { PAPER_KINDS, paperOn, type PaperKind } from '#rooms/evaluation/report/papers.ts'
import { termsOf } from '#rooms/evaluation/terms/terms.ts'
import { PAPER_LANGUAGES, paperWords } from '#rooms/evaluation/terms/words.ts'
import { asRecorded } from '../evaluation-drafts.ts'
import { notFound } from '../refusals.ts'
import { writeAtDesk, type PaperToWrite } from '../papers/desk.ts'
import { loadProgramme } from '../store.ts'
import { composed } from './evaluation-drafts.ts'
import { programmeId } from './programmes.ts'

const FORMATS = Object.keys(PAPER_FORMATS) as [PaperFormat, ...PaperFormat[]]
const asked = { programme: programmeId, evaluation: recordId, language: z.enum(PAPER_LANGUAGES).default('en') }
const input = z.strictObject({ ...asked, format: z.enum(FORMATS).default('docx') })
const output = z.strictObject({ name: z.string(), type: z.string(), bytes: z.string().describe('base64') })
type Written = z.infer<typeof output>

/** Base64 of the largest template that is read, 5 MB, and a little more, so that what is too large is told in the template’s own words. */
const MOST_BASE64 = 8_000_000
const template = z.string().min(1).max(MOST_BASE64).regex(/^[A-Za-z0-9+/]*={0,2}$/, 'is not base64').describe('an organisation’s Word template (.docx or .dotx), as base64; its styles, page, header and footer are taken, and nothing of it is kept')

type Which = { readonly programme: string, readonly evaluation: string, readonly language: z.infer<typeof asked.language> }
/** A paper that is found and not written yet: writing takes long, needs no connection, and is done in a process of its own. */
type ToWrite = { readonly name: string, readonly paper: Paper, readonly words: PaperWords }

const withFormat = (found: Outcome<ToWrite>, format: PaperFormat) => found.ok ? granted({ ...found.value, format }) : found
const withTemplate = (found: Outcome<ToWrite>, given: string) => found.ok ? granted({ ...found.value, format: 'docx' as const, template: Buffer.from(given, 'base64') }) : found

async function written({ name, ...wanted }: ToWrite & Omit<PaperToWrite, 'paper' | 'words'>, { person }: Caller): Promise<Outcome<Written>> {
  const bytes = await writeAtDesk(wanted, person)
  return bytes.ok ? granted({ name: `${name}.${wanted.format}`, type: PAPER_FORMATS[wanted.format], bytes: Buffer.from(bytes.value).toString('base64') }) : bytes
}

async function published(transaction: Tx, kind: PaperKind, { programme, evaluation: wanted, language }: Which): Promise<Outcome<ToWrite>> {
  const loaded = await loadProgramme(transaction, programme)
  if (!loaded) return notFound('programme')
  const evaluation = loaded.record.evaluations?.find(each => each.id === wanted)
  return evaluation ? granted({ name: `${loaded.record.programme.id}-${evaluation.id}-${kind}`, ...paperOn(kind, loaded.record, evaluation, language) }) : notFound('evaluation')
}

async function drafted(transaction: Tx, kind: PaperKind | 'terms-of-reference', { programme, evaluation: id, language }: Which): Promise<Outcome<ToWrite>> {
  const made = await composed(transaction, programme, id)
  if (!made) return notFound('evaluation')
  const { record, shown } = made
  if (kind === 'terms-of-reference') return granted({ name: `${record.programme.id}-terms-of-reference`, paper: termsOf(record, asRecorded(record, id), language), words: paperWords(language) })
  const evaluation = asPublished(asRecorded(record, id), shown)
  const isDraft = differenceOfEvaluations(shown, evaluation).length > 0
  return granted({ name: `${record.programme.id}-${id}-${kind}${isDraft ? '-draft' : ''}`, ...paperOn(kind, record, evaluation, language, { isDraft }) })
}

export const exportTerms = command({
  name: 'export-terms-of-reference', summary: 'The terms of reference of your evaluation as a Word file or PDF, drafted from the programme’s record and the plan in the working copy; what is still missing is marked in it', needs: 'evaluation:confidential', method: 'get', path: '/programmes/{programme}/evaluations/{evaluation}/terms-of-reference',
  input, output,
  run: async (transaction, { format, ...which }) => withFormat(await drafted(transaction, 'terms-of-reference', which), format),
  finish: written,
})

export const exportSummary = command({
  name: 'export-evaluation-summary', summary: 'The summary of an evaluation as the programme’s record holds it, as a Word file or PDF in the form agencies publish: quick facts, findings by criterion, recommendations with who, priority, time frame and resources, lessons and good practices', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/summaries/{evaluation}',
  input, output,
  run: async (transaction, { format, ...which }) => withFormat(await published(transaction, 'summary', which), format),
  finish: written,
})

export const exportReport = command({
  name: 'export-evaluation-report', summary: 'The whole report of an evaluation as the programme’s record holds it, as a Word file or PDF: executive summary, method, findings with how each is triangulated, ratings, conclusions, recommendations and what they rest on, lessons, good practices, and as annexes terms of reference, matrix, documents, comments and validation', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/reports/{evaluation}',
  input, output,
  run: async (transaction, { format, ...which }) => withFormat(await published(transaction, 'report', which), format),
  finish: written,
})

export const exportDraft = command({
  name: 'export-evaluation-draft', summary: 'The report or summary of your evaluation as its working copy stands, as a Word file or PDF; it says that it is a draft where anything in it is not published', needs: 'evaluation:confidential', method: 'get', path: '/programmes/{programme}/evaluations/{evaluation}/draft/paper',
  input: input.extend({ paper: z.enum(PAPER_KINDS).default('report') }), output,
  run: async (transaction, { format, paper, ...which }) => withFormat(await drafted(transaction, paper, which), format),
  finish: written,
})

export const exportInTemplate = command({
  name: 'export-evaluation-in-template', summary: 'The report or summary of an evaluation as the programme’s record holds it, as a Word file in your organisation’s own template', needs: 'programme:read', method: 'post', path: '/programmes/{programme}/reports/{evaluation}',
  input: z.strictObject({ ...asked, paper: z.enum(PAPER_KINDS).default('report'), template }), output,
  run: async (transaction, { template: given, paper, ...which }) => withTemplate(await published(transaction, paper, which), given),
  finish: written,
})

export const exportDraftInTemplate = command({
  name: 'export-draft-in-template', summary: 'The report, summary or terms of reference of your evaluation as its working copy stands, as a Word file in your organisation’s own template', needs: 'evaluation:confidential', method: 'post', path: '/programmes/{programme}/evaluations/{evaluation}/draft/paper',
  input: z.strictObject({ ...asked, paper: z.enum([...PAPER_KINDS, 'terms-of-reference']).default('report'), template }), output,
  run: async (transaction, { template: given, paper, ...which }) => withTemplate(await drafted(transaction, paper, which), given),
  finish: written,
})
