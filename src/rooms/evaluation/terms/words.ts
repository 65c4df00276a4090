import { LANGUAGES, translator, type Language } from '#ui/i18n/translate.ts'

/** The languages papers are written in. */
export const PAPER_LANGUAGES = LANGUAGES

/** What a writer says around terms of reference: the heading over the contents, and of what lacks that it does. */
export function termsWords(language: Language): { readonly contents: string, readonly lacking: (what: string) => string } {
  const t = translator(language)
  return { contents: t('evaluating.terms.contents'), lacking: what => t('evaluating.terms.lacking', { what }) }
}
