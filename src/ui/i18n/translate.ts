import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { english } from './english.ts'
import { french } from './french.ts'

export type MessageKey = keyof typeof english
export const LANGUAGES = ['en', 'fr'] as const
export type Language = typeof LANGUAGES[number]
export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string

// ICU messages are compiled once, when the server starts. A message not translated yet falls back to English.
const CATALOGUES: Record<Language, Partial<Record<MessageKey, string>>> = { en: english, fr: french }
const compiled = (catalogue: Partial<Record<MessageKey, string>>) => Object.fromEntries(Object.entries({ ...english, ...catalogue }).map(([key, message]) => [key, compileMessage(message)]))
const READY = Object.fromEntries(LANGUAGES.map(language => [language, setupI18n({ locale: language, messages: { [language]: compiled(CATALOGUES[language]) } })])) as Record<Language, ReturnType<typeof setupI18n>>

/** The messages of one language. Keys are those of messages/en.json; a wrong one is a type error. */
export const translator = (language: Language): Translate => (key, values) => READY[language]._(key, values)

/** The reader's language: what they chose, else the first their browser names that there is, else English. */
export function languageFor(chosen: string | undefined, accepted: string | null): Language {
  const wanted = [chosen ?? '', ...(accepted ?? '').split(',').map(each => each.split(';')[0]?.trim().slice(0, 2).toLowerCase() ?? '')]
  return wanted.map(each => LANGUAGES.find(language => language === each)).find(language => language !== undefined) ?? 'en'
}
