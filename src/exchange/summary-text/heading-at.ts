import type { Row } from './columns.ts'
import { criterionHeading, headingNamed, headingWords, isSpelled, namedTogether, type HeadingName } from './heading-names.ts'
import { Mapped } from './mapped.ts'
import { SENTENCE_OPENERS } from './words/headings.ts'
import { normal } from './words/normal.ts'

/** A heading found at a row: how many rows it took, and what is left of them as text. */
export type HeadingFound = { readonly name: HeadingName, readonly printed: Mapped, readonly taken: number, readonly rest: readonly Row[] }
/** What stands around the row: whether the passage before it is complete, and whether criteria's names are mere areas here (among recommendations). */
export type HeadingContext = { readonly complete: boolean, readonly criteriaAreAreas: boolean }

const LONGEST_HEADING_ROW = 120
const VERB = /\b(?:is|are|was|were|has|have|had|will|should|could|can|may|est|sont|ont|es|son|fue|fueron)\b/i
const UNFINISHED = /(?:[,;(]|(?:^|\s)(?:and|or|of|the|to|for|in|with|a|et|de|la|le|les|des|y|del|los|las))$/i

/** The heading that begins at `rows[index]`: on one line, broken over up to four, glued to its text, or a label whose end stands a line below. */
export function headingAt(rows: readonly Row[], index: number, context: HeadingContext): HeadingFound | undefined {
  const row = rows[index]!
  if (!/^[\p{Lu}\p{N}►■▶([]/u.test(row.body.text) || (!context.complete && !row.blankBefore && UNFINISHED.test(rows[index - 1]?.body.text.slice(-40) ?? ''))) return undefined
  const found = whole(rows, index) ?? addressed(rows, index, context) ?? runIn(rows, index, context) ?? labelGlued(rows, index) ?? (context.criteriaAreAreas ? undefined : ownWording(rows, index, context))
  return found && context.criteriaAreAreas && found.name.criterion !== undefined ? undefined : found
}

function whole(rows: readonly Row[], index: number): HeadingFound | undefined {
  for (let count = 4; count >= 1; count--) {
    const taken = rows.slice(index, index + count)
    if (taken.length < count || taken.some((row, place) => row.body.length > (count > 1 ? 70 : LONGEST_HEADING_ROW) || (place > 0 && row.blankBefore))) continue
    const name = headingNamed(taken.map(row => row.body.text).join(' '))
    if (!name) continue
    const next = rows[index + count]
    if (count === 1 && next && !next.blankBefore && /^\p{Ll}/u.test(next.body.text)) continue
    return { name, printed: printedOf(taken), taken: count, rest: [] }
  }
  return undefined
}

/** A word split between two rows (“Recommendati / ons”) is put together again, so that the heading is kept as it was meant to be printed. */
function printedOf(rows: readonly Row[]): Mapped {
  const spaced = Mapped.joined(rows.flatMap((row, index) => index === 0 ? [row.body] : [' ', row.body]))
  const isSplit = rows.length === 2 && !isSpelled(spaced.text) && /^\p{Ll}+\S*$/u.test(rows[1]!.body.text)
  return isSplit ? Mapped.joined(rows.map(row => row.body)) : spaced
}

/** “Relevance: The project …”, “Effectiveness. Most targets …”, “Sustainability – …”, and a name directly followed by a sentence's first word. */
function runIn(rows: readonly Row[], index: number, context: HeadingContext): HeadingFound | undefined {
  const row = rows[index]!
  const start = row.body.text.slice(0, LONGEST_HEADING_ROW)
  for (const match of start.matchAll(/\s*[:.–—]\s+(?=[\p{Lu}\p{N}“"(•])/gu)) {
    const head = start.slice(0, match.index)
    const own = !context.criteriaAreAreas && head.length <= 60 && !VERB.test(head) ? criterionHeading(head) : undefined
    const name = headingNamed(head) ?? own
    if (name && (context.complete || row.blankBefore)) return split(row, match.index, match.index + match[0].length, name)
  }
  if (!context.complete && !row.blankBefore) return undefined
  const words = [...start.matchAll(/\S+/g)]
  for (let count = Math.min(7, words.length - 1); count >= 1; count--) {
    const next = words[count]!
    if (!/^\p{Lu}/u.test(next[0]) || !SENTENCE_OPENERS.has(normal(next[0]).split(' ')[0]!)) continue
    const name = headingNamed(start.slice(0, next.index))
    if (name) return split(row, next.index, next.index, name)
  }
  return undefined
}

function split(row: Row, end: number, from: number, name: HeadingName): HeadingFound {
  return { name, printed: row.body.slice(0, end).trim(), taken: 1, rest: [{ body: row.body.slice(from).trim(), line: row.line, blankBefore: true }] }
}

/** A narrow label cell written out with its neighbour: “Main lessons learned and The main lessons …”, and below it, alone, “good practices”. */
function labelGlued(rows: readonly Row[], index: number): HeadingFound | undefined {
  const row = rows[index]!
  const words = [...row.body.text.slice(0, LONGEST_HEADING_ROW).matchAll(/\S+/g)]
  for (let count = Math.min(7, words.length - 1); count >= 2; count--) {
    const next = words[count]!
    const beginning = row.body.text.slice(0, next.index)
    if (!/^\p{Lu}/u.test(next[0]) || headingNamed(beginning)) continue
    for (let below = 1; below <= 2; below++) {
      const other = rows[index + below]
      const name = other && other.body.length <= 60 && !other.blankBefore ? namedTogether(headingWords(beginning), other.body.text) : undefined
      if (!other || !name) continue
      const between = rows.slice(index + 1, index + below)
      return { name, printed: Mapped.joined([row.body.slice(0, next.index).trim(), ' ', other.body]), taken: below + 1, rest: [{ body: row.body.slice(next.index), line: row.line, blankBefore: true }, ...between] }
    }
  }
  return undefined
}

const ADDRESSED = /^(?:key |main |principales? )?(?:recommendations?|recommandations?|recomendaciones) (?:addressed )?(?:to|for|aux?|à|pour|a|al|para)\s\S/i

/** “Recommendations for the Government”: opens recommendations and says to whom. */
function addressed(rows: readonly Row[], index: number, context: HeadingContext): HeadingFound | undefined {
  const row = rows[index]!
  if (row.body.length > 100) return undefined
  const words = headingWords(row.body.text)
  if ((!context.complete && !row.blankBefore) || !ADDRESSED.test(words) || VERB.test(words) || /[.;,]\s*$/.test(row.body.text) || words.split(/\s+/).length > 12) return undefined
  return { name: { section: 'recommendations', certain: false }, printed: row.body, taken: 1, rest: [] }
}

/** A criterion's heading in the printer's own words, over one or two rows, where the passage before is complete and a sentence begins below. */
function ownWording(rows: readonly Row[], index: number, context: HeadingContext): HeadingFound | undefined {
  const [row, next, after] = [rows[index]!, rows[index + 1], rows[index + 2]]
  if ((!context.complete && !row.blankBefore) || row.body.length > 100 || VERB.test(row.body.text)) return undefined
  const begins = (other: Row | undefined) => other !== undefined && (other.blankBefore || /^[\p{Lu}\p{N}•“"(]/u.test(other.body.text))
  const name = criterionHeading(row.body.text)
  if (name && begins(next)) return { name, printed: row.body, taken: 1, rest: [] }
  if (!next || next.blankBefore || next.body.length > 60 || VERB.test(next.body.text) || !begins(after)) return undefined
  const both = criterionHeading(`${row.body.text} ${next.body.text}`)
  return both ? { name: both, printed: Mapped.joined([row.body, ' ', next.body]), taken: 2, rest: [] } : undefined
}
