import type { Problem } from '#language/problem.ts'
import { columnLetters } from './table.ts'

/** A cell of a workbook as people name it; row and column count from 0. */
export type CellPlace = { readonly sheet: string, readonly row: number, readonly column: number }

/** A problem with a cell, told with sheet, row and column: `at` is the cell as Excel names it, `Risks!F12`. */
export function cellProblem(place: CellPlace, code: string, say: string, doThis: string): Problem {
  const cell = `${columnLetters(place.column)}${place.row + 1}`
  return { code, at: `${place.sheet}!${cell}`, say: `Sheet “${place.sheet}”, row ${place.row + 1}, column ${columnLetters(place.column)}: ${say}`, do: doThis, line: place.row + 1, column: place.column + 1 }
}
