import type { CellEdit } from '#record/tracking/cell-edit.ts'
import type { Column } from '#record/tracking/columns.ts'
import { same } from '#language/same.ts'
import { editableAt, editOf, placeAt, type Closed, type Line } from './cells.ts'
import { readFigure, type Unreadable } from './figures.ts'

/** A block as spreadsheets put it on the clipboard: lines of cells between tabs; a cell with a line break or a tab in it stands in quotes. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  const source = text.replaceAll('\r\n', '\n').replace(/\n$/, '')
  for (let at = 0; at < source.length; at++) {
    const letter = source[at] as string
    if (isQuoted) {
      if (letter !== '"') cell += letter
      else if (source[at + 1] === '"') { cell += '"'; at++ } else isQuoted = false
    } else if (letter === '"' && cell === '') isQuoted = true
    else if (letter === '\t') { row.push(cell); cell = '' } else if (letter === '\n') { rows.push([...row, cell]); row = []; cell = '' } else cell += letter
  }
  return [...rows, [...row, cell]]
}

/** One cell of a block that cannot be taken: where, what it says, and why. `line`, `column`: in the table. */
export type Refused = { readonly line: number, readonly column: number, readonly text: string, readonly why: Unreadable | Closed | 'beyond' }

/**
 * What a block pasted with its corner at a cell would change: every edit, or every cell that cannot be taken; never some. Worked-out columns (% met, the light) are passed over, since a block copied
 * from the table holds them; other closed cells are refused unless the block leaves them empty. A single value fills the whole selection.
 */
export function editsOfBlock(block: readonly (readonly string[])[], corner: { readonly line: number, readonly column: number, readonly lines?: number, readonly columns?: number }, table: { readonly lines: readonly Line[], readonly columns: readonly Column[], readonly width: number, readonly language: string }): { readonly edits: readonly CellEdit[], readonly refused: readonly Refused[] } {
  const edits: CellEdit[] = []
  const refused: Refused[] = []
  const isOne = block.length === 1 && block[0]?.length === 1
  const height = isOne ? corner.lines ?? 1 : block.length
  for (let down = 0; down < height; down++) {
    const texts = isOne ? Array.from({ length: corner.columns ?? 1 }, () => block[0]?.[0] ?? '') : block[down] ?? []
    for (const [across, text] of texts.entries()) {
      const [at, column] = [corner.line + down, corner.column + across]
      const line = table.lines[at]
      if (!line || column >= table.width) { if (text.trim() !== '') refused.push({ line: at, column, text, why: 'beyond' }); continue }
      const cell = editableAt(line, placeAt(column))
      if ('closed' in cell) { if (text.trim() !== '' && cell.closed !== 'computed') refused.push({ line: at, column, text, why: cell.closed }); continue }
      const read = readFigure(text, line.row.kind, table.language)
      if ('problem' in read) refused.push({ line: at, column, text, why: read.problem })
      else if (!same(read.given, cell.given)) edits.push(editOf(line, cell, table.columns, read.given))
    }
  }
  return refused.length > 0 ? { edits: [], refused } : { edits, refused }
}
