// What `#catalogues` is in the browser: the messages of the page's one language, compiled when the pages were built, so that neither the other
// languages nor the compiler travel. Pages that run scripts wait for it before they come alive; they were readable before.
import type { AT_HAND as OnServer, broughtLater as BroughtOnServer, Language } from './catalogues.ts'
import { excerptFor, type Excerpt, type Later } from './excerpts.ts'

export const LANGUAGES = ['en', 'fr'] as const satisfies readonly Language[]

type Module = typeof import('virtual:messages/*')
// Written out, because the build finds what may be loaded by reading it.
const WHOLE: Record<Language, () => Promise<Module>> = { en: () => import('virtual:messages/en'), fr: () => import('virtual:messages/fr') }
const IN_PART: Record<Excerpt, Record<Language, () => Promise<Module>>> = {
  'theory-of-change': { en: () => import('virtual:messages/en/theory-of-change'), fr: () => import('virtual:messages/fr/theory-of-change') },
  'tracking-table': { en: () => import('virtual:messages/en/tracking-table'), fr: () => import('virtual:messages/fr/tracking-table') },
  'interview': { en: () => import('virtual:messages/en/interview'), fr: () => import('virtual:messages/fr/interview') },
  'text': { en: () => import('virtual:messages/en/text'), fr: () => import('virtual:messages/fr/text') },
  'forms': { en: () => import('virtual:messages/en/forms'), fr: () => import('virtual:messages/fr/forms') },
}
const ONCE_SHOWN: Record<Later, Record<Language, () => Promise<Module>>> = {
  'theory-canvas': { en: () => import('virtual:messages/en/theory-canvas'), fr: () => import('virtual:messages/fr/theory-canvas') },
}

const language: Language = LANGUAGES.find(each => each === document.documentElement.lang) ?? 'en'
const excerpt = excerptFor(location.pathname)
const { default: messages } = await (excerpt ? IN_PART[excerpt] : WHOLE)[language]()

export const AT_HAND: typeof OnServer = { [language]: messages }
/** Is every message at hand, or only what the page that was opened says? Then another page is opened as a new document. */
export const isWhole = excerpt === undefined
/** Loads what a page says of something it shows later than the rest. */
export const broughtLater: typeof BroughtOnServer = async later => ({ [language]: (await ONCE_SHOWN[later][language]()).default })
