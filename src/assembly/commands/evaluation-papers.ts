import { z } from 'zod'
import { PAPER_FORMATS, writePaper, type PaperFormat } from '#exchange/write-paper.ts'
import { granted } from '#language/problem.ts'
import { id as recordId } from '#language/values.ts'
import { command } from '#platform/command.ts'
import type { Tx } from '#platform/db.ts'
import { asPublished, differenceOfEvaluations } from '#record/with-evaluation.ts'
import { PAPER_KINDS, paperOn, type PaperKind } from '#rooms/evaluation/report/papers.ts'
import { termsOf } from '#rooms/evaluation/terms/terms.ts'
import { PAPER_LANGUAGES, paperWords } from '#rooms/evaluation/terms/words.ts'
import { asRecorded } from '../evaluation-drafts.ts'
import { notFound } from '../refusals.ts'
import { loadProgramme } from '../store.ts'
import { composed } from './evaluation-drafts.ts'
import { programmeId } from './programmes.ts'

const FORMATS = Object.keys(PAPER_FORMATS) as [PaperFormat, ...PaperFormat[]]
const input = z.strictObject({ programme: programmeId, evaluation: recordId, language: z.enum(PAPER_LANGUAGES).default('en'), format: z.enum(FORMATS).default('docx') })
const output = z.strictObject({ name: z.string(), type: z.string(), bytes: z.string().describe('base64') })

const fileOf = (name: string, format: PaperFormat, bytes: Uint8Array) => granted({ name: `${name}.${format}`, type: PAPER_FORMATS[format], bytes: Buffer.from(bytes).toString('base64') })

export const exportTerms = command({
  name: 'export-terms-of-reference', summary: 'The terms of reference of your evaluation as a Word file or PDF, drafted from the programme’s record and the plan in the working copy; what is still missing is marked in it', needs: 'evaluation:confidential', method: 'get', path: '/programmes/{programme}/evaluations/{evaluation}/terms-of-reference',
  input, output,
  async run(transaction, { programme, evaluation, language, format }) {
    const record = await composed(transaction, programme, evaluation)
    if (!record) return notFound('evaluation')
    return fileOf(`${record.programme.id}-terms-of-reference`, format, await writePaper(termsOf(record, asRecorded(record, evaluation), language), paperWords(language), format))
  },
})

const written = ({ paper, words }: ReturnType<typeof paperOn>, format: PaperFormat) => writePaper(paper, words, format)

async function publishedPaper(transaction: Tx, kind: PaperKind, { programme, evaluation: wanted, language, format }: z.infer<typeof input>) {
  const loaded = await loadProgramme(transaction, programme)
  if (!loaded) return notFound('programme')
  const evaluation = loaded.record.evaluations?.find(each => each.id === wanted)
  if (!evaluation) return notFound('evaluation')
  return fileOf(`${loaded.record.programme.id}-${evaluation.id}-${kind}`, format, await written(paperOn(kind, loaded.record, evaluation, language), format))
}

export const exportSummary = command({
  name: 'export-evaluation-summary', summary: 'The summary of an evaluation as the programme’s record holds it, as a Word file or PDF in the form agencies publish: quick facts, findings by criterion, recommendations with who, priority, time frame and resources, lessons and good practices', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/summaries/{evaluation}',
  input, output,
  run: (transaction, asked) => publishedPaper(transaction, 'summary', asked),
})

export const exportReport = command({
  name: 'export-evaluation-report', summary: 'The whole report of an evaluation as the programme’s record holds it, as a Word file or PDF: executive summary, method, findings with how each is triangulated, ratings, conclusions, recommendations and what they rest on, lessons, good practices, and as annexes terms of reference, matrix, documents, comments and validation', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/reports/{evaluation}',
  input, output,
  run: (transaction, asked) => publishedPaper(transaction, 'report', asked),
})

export const exportDraft = command({
  name: 'export-evaluation-draft', summary: 'The report or summary of your evaluation as its working copy stands, as a Word file or PDF; it says that it is a draft where anything in it is not published', needs: 'evaluation:confidential', method: 'get', path: '/programmes/{programme}/evaluations/{evaluation}/draft/paper',
  input: input.extend({ paper: z.enum(PAPER_KINDS).default('report') }), output,
  async run(transaction, { programme, evaluation: id, language, format, paper }) {
    const record = await composed(transaction, programme, id)
    const published = record && (await loadProgramme(transaction, programme))?.record.evaluations?.find(each => each.id === id)
    if (!record) return notFound('evaluation')
    const evaluation = asPublished(asRecorded(record, id), published)
    const isDraft = differenceOfEvaluations(published, evaluation).length > 0
    return fileOf(`${record.programme.id}-${id}-${paper}${isDraft ? '-draft' : ''}`, format, await written(paperOn(paper, record, evaluation, language, { isDraft }), format))
  },
})
