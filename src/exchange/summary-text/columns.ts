import { bodyOf, type Line } from './lines.ts'
import { headingNamed } from './heading-names.ts'
import { Mapped } from './mapped.ts'

/** A line, or the part of one that belongs to one column, in reading order. `blankBefore`: an empty line, or a page's end, stands before it. */
export type Row = { readonly body: Mapped, readonly line: number, readonly blankBefore: boolean, readonly cells?: readonly Mapped[] }

const GAP = /\S(\s{3,}|\t+)(?=\S)/g
const LONGEST_COLUMN_LINE = 400
// A page has at most 90 lines; runs are not followed further than a few pages, which keeps reading linear.
const LONGEST_RUN = 300
const LONG_TABLE = 40

/**
 * The source's lines in the order they are read. Where a page's two columns, or a narrow column of labels and its text, were written out side by
 * side, each column is read on its own; rows of a table keep their cells.
 */
export function rowsOf(source: string, lines: readonly Line[], furniture: ReadonlySet<number>): Row[] {
  const rows: Row[] = []
  let blank = true
  // A long run that proved to be a table is not tried again line by line.
  let tableUntil = 0
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!
    if (line.text.trim() === '') { blank = true; continue }
    if (furniture.has(line.number)) continue
    const run = index >= tableUntil ? columnRun(lines, index, furniture) : undefined
    if (run && !run.isColumns) tableUntil = index + run.count
    if (run?.isColumns) {
      rows.push(...readColumns(source, run.lines, run.edge, blank))
      index += run.count - 1
      blank = false
      continue
    }
    const cells = cellsOf(source, line)
    rows.push({ body: bodyOf(source, line), line: line.number, blankBefore: blank, ...(cells.length > 1 ? { cells } : {}) })
    blank = false
  }
  return rows
}

/** The cells of a table's row, parted by “|”, a tab or three blanks. */
function cellsOf(source: string, line: Line): Mapped[] {
  if (line.text.length > 4000) return []
  const body = bodyOf(source, line)
  const parts = [...body.text.matchAll(body.text.includes(' | ') || body.text.startsWith('| ') ? /[^|]+/g : /\S+(?:[^\S\t]{1,2}\S+)*/g)]
  return parts.map(part => body.slice(part.index, part.index + part[0].length).trim()).filter(cell => cell.length > 0)
}

/** Where the gap before the right column ends, on each of at least four lines in a row; lines wholly right of it belong to it too. */
function columnRun(lines: readonly Line[], from: number, furniture: ReadonlySet<number>): { readonly lines: readonly Line[], readonly edge: number, readonly count: number, readonly isColumns: boolean } | undefined {
  let table: ReturnType<typeof columnRun>
  for (const edge of gapEnds(lines[from]!)) {
    const run: Line[] = []
    let [both, count] = [0, 0]
    for (let index = from; index < Math.min(lines.length, from + LONGEST_RUN); index++) {
      const line = lines[index]!
      if (line.text.trim() === '' || furniture.has(line.number)) { count++; continue }
      const split = splitAt(line, edge)
      if (!split) break
      if (split.left && split.right) both++
      run.push(line)
      count = index - from + 1
    }
    const trimmed = run.length === 0 ? 0 : lines.indexOf(run.at(-1)!, from) - from + 1
    if (both >= 2 && run.length >= 4 && isColumns(run, edge)) return { lines: run, edge, count: trimmed, isColumns: true }
    if (run.length >= LONG_TABLE) table = { lines: run, edge, count: trimmed, isColumns: false }
  }
  return table
}

function gapEnds(line: Line): number[] {
  if (line.text.length > LONGEST_COLUMN_LINE || line.text.includes(' | ')) return []
  return [...line.text.matchAll(GAP)].map(match => match.index + match[0].length)
}

/** A line's two halves at a column's edge, give or take two characters; undefined when text runs across the edge. */
function splitAt(line: Line, edge: number): { readonly left: boolean, readonly right: boolean, readonly at: number } | undefined {
  if (line.text.length > LONGEST_COLUMN_LINE) return undefined
  const first = line.text.length - line.text.trimStart().length
  if (first >= edge - 2) return { left: false, right: true, at: first }
  if (line.text.trimEnd().length <= edge - 2) return { left: true, right: false, at: line.text.length }
  const ends = gapEnds(line).filter(end => Math.abs(end - edge) <= 2)
  return ends.length > 0 ? { left: true, right: true, at: ends[0]! } : undefined
}

/** Columns of text and not a table: one gap a line, and the left one holds headings, or both hold running text. */
function isColumns(run: readonly Line[], edge: number): boolean {
  const several = run.filter(line => gapEnds(line).length > 1).length
  if (several > run.length * 0.2) return false
  if (labelGroups(run, edge).some(group => headingNamed(group.label) !== undefined)) return true
  const halves = run.map(line => ({ line, split: splitAt(line, edge)! })).filter(({ split }) => split.left && split.right)
  const average = (lengths: readonly number[]) => lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)
  const [left, right] = [average(halves.map(({ line, split }) => line.text.slice(0, split.at).trim().length)), average(halves.map(({ line, split }) => line.text.slice(split.at).trim().length))]
  // In running text lines go on with small letters; a table's cells begin anew.
  const goesOn = halves.filter(({ line, split }) => /^\p{Ll}/u.test(line.text.slice(split.at).trim())).length >= halves.length * 0.2
  return halves.length >= 4 && Math.max(left, right) >= 28 && Math.min(left, right) >= 18 && goesOn
}

type LabelGroup = { readonly label: string, readonly lines: readonly Line[] }

/** Lines from one label of the narrow column to the next: a new one begins where the column was empty on the line above. */
function labelGroups(run: readonly Line[], edge: number): LabelGroup[] {
  const groups: { label: string, lines: Line[], open: boolean }[] = []
  for (const line of run) {
    const split = splitAt(line, edge)!
    const left = split.left ? line.text.slice(0, split.at).trim() : ''
    const last = groups.at(-1)
    const begins = left !== '' && (!last || !last.open || headingNamed(last.label) !== undefined && /^\p{Lu}/u.test(left) && headingNamed(`${last.label} ${left}`) === undefined)
    if (begins || !last) groups.push({ label: left, lines: [line], open: left !== '' })
    else {
      last.lines.push(line)
      last.open = left !== '' && last.open
      last.label = left === '' ? last.label : `${last.label} ${left}`
    }
  }
  return groups
}

function readColumns(source: string, run: readonly Line[], edge: number, blank: boolean): Row[] {
  const groups = labelGroups(run, edge)
  const labelled = groups.some(group => headingNamed(group.label) !== undefined)
  const blocks = labelled ? groups.map(group => group.lines) : [run]
  return blocks.flatMap((block, index) => [...half(source, block, edge, 'left', blank || index > 0), ...half(source, block, edge, 'right', labelled || blank)])
}

function half(source: string, lines: readonly Line[], edge: number, side: 'left' | 'right', blank: boolean): Row[] {
  const rows: Row[] = []
  let last: number | undefined
  for (const line of lines) {
    const split = splitAt(line, edge)!
    const [from, to] = side === 'left' ? [0, split.left ? split.at : 0] : [split.right ? split.at : line.text.length, line.text.length]
    const body = Mapped.of(source, line.start + from, line.start + to).trim()
    if (body.length === 0) continue
    rows.push({ body, line: line.number, blankBefore: rows.length === 0 ? blank : side === 'right' && line.number - last! > 1 })
    last = line.number
  }
  return rows
}
