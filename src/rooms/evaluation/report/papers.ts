import type { Paper, PaperWords } from '#language/paper.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'
import type { Language } from '#ui/i18n/translate.ts'
import { paperWords } from '../terms/words.ts'
import { reportPaper } from './report.ts'
import { summaryPaper } from './summary.ts'

/** What can be written of an evaluation for whoever reads it: the summary in the form agencies publish, or the whole report. */
export const PAPER_KINDS = ['summary', 'report'] as const
export type PaperKind = typeof PAPER_KINDS[number]

/** A paper on an evaluation with the words its writer needs around it; the summary, which is read back, has no contents. `isDraft`: it is made of what is not published. */
export function paperOn(kind: PaperKind, record: ProgrammeRecord, evaluation: Evaluation, language: Language, standing?: { readonly isDraft: boolean }): { readonly paper: Paper, readonly words: PaperWords } {
  return kind === 'report' ? { paper: reportPaper(record, evaluation, language, standing), words: paperWords(language) } : { paper: summaryPaper(record, evaluation, language, standing), words: { lacking: '{what}' } }
}
