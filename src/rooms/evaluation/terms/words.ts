import type { PaperWords } from '#language/paper.ts'
import { LANGUAGES, translator, type Language } from '#ui/i18n/translate.ts'

/** The languages papers are written in. */
export const PAPER_LANGUAGES = LANGUAGES

/** What a writer says around a paper with contents: the heading over them, and of what lacks that it does. */
export function paperWords(language: Language): PaperWords {
  const t = translator(language)
  return { contents: t('evaluating.terms.contents'), lacking: t('evaluating.terms.lacking', { what: '{what}' }) }
}
