import { setupI18n } from '@lingui/core'
import { AT_HAND, broughtLater, isWhole, LANGUAGES } from '#catalogues'
import type { Language, MessageKey } from './catalogues.ts'
import type { Later } from './excerpts.ts'

export { isWhole, LANGUAGES }
export type { Language, MessageKey }
export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string

const READY = Object.fromEntries(Object.entries(AT_HAND).map(([language, messages]) => [language, setupI18n({ locale: language, messages: { [language]: messages } })])) as Record<Language, ReturnType<typeof setupI18n>>

/** The messages of one language. Keys are those below messages/en; a wrong one is a type error. */
export const translator = (language: Language): Translate => (key, values) => READY[language]._(key, values)

/** Brings the messages of something a page shows later than the rest; to be waited for before it is shown. */
export async function bring(later: Later): Promise<void> {
  for (const [language, messages] of Object.entries(await broughtLater(later)) as [Language, Partial<typeof AT_HAND[Language]>][]) {
    Object.assign(AT_HAND[language] ?? {}, messages)
    READY[language].load(language, { ...messages })
  }
}

/** Is this the key of a message? For keys put together from a name, which may have no message of its own. */
export const isMessage = (key: string): key is MessageKey => Object.values(AT_HAND).some(messages => Object.hasOwn(messages, key))

/** The reader's language: what they chose, else the first their browser names that there is, else English. */
export function languageFor(chosen: string | undefined, accepted: string | null): Language {
  const wanted = [chosen ?? '', ...(accepted ?? '').split(',').map(each => each.split(';')[0]?.trim().slice(0, 2).toLowerCase() ?? '')]
  return wanted.map(each => LANGUAGES.find(language => language === each)).find(language => language !== undefined) ?? 'en'
}
