import { compileMessage } from '@lingui/message-utils/compileMessage'
import { typeset } from '#language/typeset.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import type { Later } from './excerpts.ts'

export const LANGUAGES = ['en', 'fr'] as const
export type Language = typeof LANGUAGES[number]
export type MessageKey = keyof typeof english
/** A message as it is kept ready: plain text, or its parts where it has values in it. */
type Compiled = ReturnType<typeof compileMessage>

// A message not translated yet falls back to English.
const CATALOGUES: Record<Language, Partial<Record<MessageKey, string>>> = { en: english, fr: french }

/** Every message of a language, compiled. The server does so once, when it starts; the browser gets what the build compiled (`catalogues.browser.ts`). */
export const compiled = (language: Language): Record<MessageKey, Compiled> => Object.fromEntries(Object.entries({ ...english, ...CATALOGUES[language] }).map(([key, message]) => [key, compileMessage(typeset(message, language))])) as Record<MessageKey, Compiled>

/** The languages that are at hand here, with their messages: on the server every one. */
export const AT_HAND: Readonly<Partial<Record<Language, Record<MessageKey, Compiled>>>> = Object.fromEntries(LANGUAGES.map(language => [language, compiled(language)]))
/** On the server no message is ever missing; in the browser a page may have loaded an excerpt. */
export const isWhole = true as boolean
/** On the server nothing is left to be brought later. */
export const broughtLater = (_later: Later): Promise<Readonly<Partial<Record<Language, Record<MessageKey, Compiled>>>>> => Promise.resolve({})
