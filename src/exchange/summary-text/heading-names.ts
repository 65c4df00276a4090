import type { Criterion } from '#language/code-lists.ts'
import { CRITERION_OPENINGS, FINDINGS_HEADINGS, SECTION_HEADINGS, WHOLE_ONLY, type SectionKind } from './words/headings.ts'
import { normal, squeezed } from './words/normal.ts'

/** What a heading opens. `certain` is false where only its first words were known. */
export type HeadingName = { readonly section: SectionKind, readonly criterion?: Criterion, readonly certain: boolean }

const NAMES = new Map<string, HeadingName>()
for (const [section, names] of Object.entries(SECTION_HEADINGS)) for (const name of names) NAMES.set(squeezed(name), { section: section as SectionKind, certain: true })
for (const name of FINDINGS_HEADINGS) NAMES.set(squeezed(name), { section: 'findings', certain: true })
const OPENINGS = (Object.entries(CRITERION_OPENINGS) as [Criterion, readonly string[]][]).flatMap(([criterion, openings]) => openings.map(opening => ({ criterion, opening })))
for (const { criterion, opening } of OPENINGS) NAMES.set(squeezed(opening), { section: 'findings', criterion, certain: true })
// The longest opening that fits decides: “effectiveness of management arrangements” is about efficiency.
const BY_LENGTH = OPENINGS.filter(({ opening }) => !WHOLE_ONLY.has(opening)).sort((a, b) => b.opening.length - a.opening.length)

const SPELLINGS = new Set([...Object.values(SECTION_HEADINGS).flat(), ...FINDINGS_HEADINGS, ...OPENINGS.map(({ opening }) => opening)].map(normal))
/** Whether a heading is printed so, blanks included: “Impact orientation” is, “Recommendati ons” is not. */
export const isSpelled = (text: string): boolean => SPELLINGS.has(normal(headingWords(text)))

const ENUMERATOR = /^\s*(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+|(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-Z]|[a-z])[.)]\s*|\([a-z0-9]{1,3}\)\s*|[►■▶]\s*)/u
/** A heading's words without its leading number, a trailing bracket and closing punctuation. */
export const headingWords = (text: string): string => text.replace(ENUMERATOR, '').replace(/\s*\([^()]{0,60}\)\s*[:.]?\s*$/, '').replace(/(?<![\s:.–—-])[\s:.–—-]+$/, '')

/** What a text is the name of, if it is exactly a known heading. Texts over 120 characters never are. */
export function headingNamed(text: string): HeadingName | undefined {
  if (text.length > 120) return undefined
  return NAMES.get(squeezed(headingWords(text))) ?? NAMES.get(squeezed(text))
}

/** What a heading of the printer's own making is about, by its first words: “Relevance and strategic fit of the project”. At most ten words. */
export function criterionHeading(text: string): HeadingName | undefined {
  if (text.length > 120 || /[.;,!?]\s*$/.test(text)) return undefined
  const words = normal(headingWords(text))
  if (words.split(' ').length > 10 || !/^\p{Lu}/u.test(headingWords(text))) return undefined
  const found = BY_LENGTH.find(({ opening }) => words === opening || words.startsWith(`${opening} `))
  return found ? { section: 'findings', criterion: found.criterion, certain: words === found.opening } : undefined
}

/** Proper beginnings of known headings of several words, for labels whose end stands on the next line. */
export function namedTogether(beginning: string, rest: string): HeadingName | undefined {
  return NAMES.get(squeezed(`${beginning} ${rest}`))
}
