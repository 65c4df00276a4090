import { z } from 'zod'
import { PAPER_FORMATS, writePaper, type PaperFormat } from '#exchange/write-paper.ts'
import { granted } from '#language/problem.ts'
import { id as recordId } from '#language/values.ts'
import { command } from '#platform/command.ts'
import { summaryPaper } from '#rooms/evaluation/report/summary.ts'
import { termsOf } from '#rooms/evaluation/terms/terms.ts'
import { PAPER_LANGUAGES, termsWords } from '#rooms/evaluation/terms/words.ts'
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
    return fileOf(`${record.programme.id}-terms-of-reference`, format, await writePaper(termsOf(record, asRecorded(record, evaluation), language), termsWords(language), format))
  },
})

export const exportSummary = command({
  name: 'export-evaluation-summary', summary: 'The summary of an evaluation as the programme’s record holds it, as a Word file or PDF in the form agencies publish: quick facts, findings by criterion, recommendations with who, priority, time frame and resources, lessons and good practices', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/summaries/{evaluation}',
  input, output,
  async run(transaction, { programme, evaluation: wanted, language, format }) {
    const loaded = await loadProgramme(transaction, programme)
    if (!loaded) return notFound('programme')
    const evaluation = loaded.record.evaluations?.find(each => each.id === wanted)
    if (!evaluation) return notFound('evaluation')
    return fileOf(`${loaded.record.programme.id}-${evaluation.id}-summary`, format, await writePaper(summaryPaper(loaded.record, evaluation, language), { lacking: what => what }, format))
  },
})
