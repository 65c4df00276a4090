import { NAMES } from './names.ts'

/** A piece of a text; with `term` where it names one of the glossary, by that term's id. */
export type Piece = { readonly text: string, readonly term?: string }

const finders = new Map<string, { readonly pattern: RegExp, readonly ids: ReadonlyMap<string, string> }>()

/** What is quoted between “ ” is somebody's title, and stays as they wrote it. */
const QUOTED = '“[^”]*”'

function finderOf(language: 'en' | 'fr') {
  const known = finders.get(language)
  if (known) return known
  const ids = new Map(Object.entries(NAMES).flatMap(([id, names]) => names[language].map(name => [name.toLowerCase(), id] as const)))
  // The longest first: “mid-term evaluation” before “evaluation”.
  const names = [...ids.keys()].sort((a, b) => b.length - a.length).map(name => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const found = { pattern: new RegExp(`${QUOTED}|(?<![\\p{L}\\p{N}-])(${names.join('|')})(?![\\p{L}\\p{N}-])`, 'giu'), ids }
  finders.set(language, found)
  return found
}

/** A plain text in pieces, in which each term of the glossary is marked where it stands first; joined, the pieces are the text. Titles in quotation marks are left alone. Languages without a glossary give the text as it is. */
export function linked(text: string, language: string): readonly Piece[] {
  if (language !== 'en' && language !== 'fr') return [{ text }]
  const { pattern, ids } = finderOf(language)
  const pieces: Piece[] = []
  const seen = new Set<string>()
  let from = 0
  for (const match of text.matchAll(pattern)) {
    const term = ids.get(match[1]?.toLowerCase() ?? '')
    if (term === undefined || seen.has(term)) continue
    seen.add(term)
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) })
    pieces.push({ text: match[0], term })
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}
