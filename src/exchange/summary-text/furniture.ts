import type { Line } from './lines.ts'
import { normal } from './words/normal.ts'

const PAGE_NUMBER = /^\s*[-–—|]?\s*(?:(?:page|p\.|página|pagina|seite)\s*)?\d{1,3}(?:\s*(?:\/|of|de|sur)\s*\d{1,3})?\s*[-–—|]?\s*$/i
const WORDED_PAGE_NUMBER = /^\s*(?:page|p\.|página)\s*\d{1,3}(?:\s*(?:\/|of|de|sur)\s*\d{1,3})?\s*$/i
const SERIES = /^(?:ilo |i eval |ieval )?(?:evaluation summar(?:y|ies)|i eval(?: summary| discovery)?|evaluation office|evaluation brief|resume d evaluation|resumes d evaluation|resumenes de evaluacion)(?: \d+)?$/
const TEMPLATE_NOTE = /^(?:this (?:evaluation )?(?:summary|brief) (?:was|has been) (?:extracted|produced|prepared)|the following (?:summary|text) (?:was|is) (?:an extract|extracted)|copyright|all rights reserved|www )/

/**
 * Numbers of the lines that belong to the page and not to its text: page numbers, a series' name, headers and footers repeated at page breaks.
 * A line that only looks repeated in mid-page (a label, a table's head) stays.
 */
export function furnitureOf(lines: readonly Line[]): ReadonlySet<number> {
  const found = new Set<number>()
  const repeated = repeatedAtBreaks(lines)
  for (const [index, line] of lines.entries()) {
    if (line.text.length > 160 || line.text.trim() === '') continue
    const shape = normal(line.text)
    const alone = isBlank(lines[index - 1]) || isBlank(lines[index + 1]) || lines[index - 1]?.page !== line.page || lines[index + 1]?.page !== line.page
    if (SERIES.test(shape) || TEMPLATE_NOTE.test(shape) || WORDED_PAGE_NUMBER.test(line.text) || (alone && PAGE_NUMBER.test(line.text)) || (repeated.has(shapeOf(line)) && atBreak(lines, index))) found.add(line.number)
  }
  return found
}

const isBlank = (line: Line | undefined) => line === undefined || line.text.trim() === ''
const shapeOf = (line: Line) => normal(line.text).replace(/\d+/g, '#')

function repeatedAtBreaks(lines: readonly Line[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const [index, line] of lines.entries()) {
    if (line.text.length > 160 || isBlank(line) || !atBreak(lines, index)) continue
    counts.set(shapeOf(line), (counts.get(shapeOf(line)) ?? 0) + 1)
  }
  return new Set([...counts].filter(([shape, count]) => count >= 3 && shape.length >= 4).map(([shape]) => shape))
}

/** Within three lines of a form feed. Without form feeds nothing tells a footer from a refrain. */
function atBreak(lines: readonly Line[], index: number): boolean {
  if ((lines.at(-1)?.page ?? 1) === 1) return false
  const page = lines[index]!.page
  if (index < 3 || index >= lines.length - 3) return true
  for (let near = 1; near <= 3; near++) if ((lines[index - near]?.page ?? page) !== page || (lines[index + near]?.page ?? page) !== page) return true
  return false
}
