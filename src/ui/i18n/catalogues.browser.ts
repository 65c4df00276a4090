// What `#catalogues` is in the browser: the messages of the page's one language, compiled when the pages were built, so that neither the other
// languages nor the compiler travel. Pages that run scripts wait for it before they come alive; they were readable before.
import type { AT_HAND as OnServer, Language } from './catalogues.ts'

export const LANGUAGES = ['en', 'fr'] as const satisfies readonly Language[]

const language: Language = LANGUAGES.find(each => each === document.documentElement.lang) ?? 'en'
const { default: messages } = language === 'fr' ? await import('virtual:messages/fr') : await import('virtual:messages/en')

export const AT_HAND: typeof OnServer = { [language]: messages }
