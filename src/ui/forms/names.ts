import { isMessage, translator, type Language } from '../i18n/translate.ts'

/** `meansOfVerification` → “Means of verification”; `no-cost` → “No cost”. */
const spaced = (name: string): string => { const words = name.replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`).replaceAll('-', ' '); return words.charAt(0).toUpperCase() + words.slice(1) }
const named = (area: string, name: string, language: Language, values?: Record<string, string | number>) => { const key = `forms.${area}.${name}`; return isMessage(key) ? translator(language)(key, values) : spaced(name) }

/** What a field is called on forms and in differences; a field without a name of its own goes by its key, spelt out. */
export const fieldName = (name: string, language: Language, values?: Record<string, string | number>): string => named('field', name, language, values)
/** What a choice is called. */
export const choiceName = (choice: string, language: Language): string => named('choice', choice, language)
/** What a kind of thing is called, one of them. */
export const kindName = (kind: string, language: Language): string => named('kind', kind, language)
