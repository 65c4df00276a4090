import { z } from 'zod'
import { writeDocx } from '#exchange/word-file/write-docx.ts'
import { granted } from '#language/problem.ts'
import { id as recordId } from '#language/values.ts'
import { command } from '#platform/command.ts'
import { termsOf } from '#rooms/evaluation/terms/terms.ts'
import { LANGUAGES, translator } from '#ui/i18n/translate.ts'
import { asRecorded } from '../evaluation-drafts.ts'
import { notFound } from '../refusals.ts'
import { composed } from './evaluation-drafts.ts'
import { programmeId } from './programmes.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const exportTerms = command({
  name: 'export-terms-of-reference', summary: 'The terms of reference of your evaluation as a Word file, drafted from the programme’s record and the plan in the working copy; what is still missing is marked in it', needs: 'evaluation:confidential', method: 'get', path: '/programmes/{programme}/evaluations/{evaluation}/terms-of-reference',
  input: z.strictObject({ programme: programmeId, evaluation: recordId, language: z.enum(LANGUAGES).default('en') }), output: z.strictObject({ name: z.string(), type: z.string(), bytes: z.string().describe('base64') }),
  async run(transaction, { programme, evaluation, language }) {
    const record = await composed(transaction, programme, evaluation)
    if (!record) return notFound('evaluation')
    const t = translator(language)
    const bytes = await writeDocx(termsOf(record, asRecorded(record, evaluation), language), { contents: t('evaluating.terms.contents'), lacking: what => t('evaluating.terms.lacking', { what }) })
    return granted({ name: `${record.programme.id}-terms-of-reference.docx`, type: DOCX, bytes: Buffer.from(bytes).toString('base64') })
  },
})
