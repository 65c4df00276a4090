import { writeXlsx, type CellStyle, type CellValue, type WriteSheet } from 'hucre/xlsx'
import { datePrecision } from '#language/day.ts'
import { isNone, isUnknown } from '#language/unknown.ts'
import { LONGEST_CELL } from './cell-text.ts'

/** One column of a table: its heading, what it holds, and its width in characters. */
export type TableColumn = { readonly heading: string, readonly holds: 'text' | 'number' | 'date', readonly width?: number }
/** A table to be looked at in a spreadsheet: cells as the record holds them; undefined where nothing is recorded. */
export type Table = { readonly title: string, readonly columns: readonly TableColumn[], readonly rows: readonly (readonly unknown[])[] }

export const HEADING_STYLE: CellStyle = { font: { bold: true }, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7E3D8' } }, alignment: { wrapText: true, vertical: 'top' }, border: { bottom: { style: 'thin' } } }
// Format “@” is text: a cell that begins with “=”, “+”, “-” or “@” stays text also when somebody edits it.
export const TEXT_STYLE: CellStyle = { numFmt: '@', alignment: { wrapText: true, vertical: 'top' } }
const STYLES: Readonly<Record<TableColumn['holds'], CellStyle>> = { text: TEXT_STYLE, number: { alignment: { vertical: 'top' } }, date: { numFmt: 'yyyy-mm-dd', alignment: { vertical: 'top', horizontal: 'left' } } }

/** A sheet name Excel takes: at most 31 characters, without `[ ] : * ? / \`, no quote at its ends, not taken, whatever the case. */
export function sheetName(wanted: string, taken: Set<string> = new Set()): string {
  const clean = wanted.replaceAll(/[[\]:*?/\\]/g, ' ').replaceAll(/\s+/g, ' ').replace(/^[\s']+|[\s']+$/g, '') || 'Sheet'
  for (let count = 1; ; count++) {
    const end = count === 1 ? '' : ` ${count}`
    const name = `${[...clean].slice(0, 31 - end.length).join('').slice(0, 31 - end.length).trim()}${end}`
    if (!taken.has(name.toLowerCase())) { taken.add(name.toLowerCase()); return name }
  }
}

function cellValue(value: unknown, holds: TableColumn['holds']): CellValue {
  if (value === undefined || value === null) return null
  if (isUnknown(value)) return `? ${value.unknown}`.slice(0, LONGEST_CELL)
  if (isNone(value)) return `– ${value.none}`.slice(0, LONGEST_CELL)
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (holds === 'date' && typeof value === 'string' && datePrecision(value) === 'day') return new Date(`${value}T00:00:00Z`)
  const text = Array.isArray(value) ? value.map(String).join('\n') : String(value)
  // An error’s name alone, “#N/A”, would be written as the error; no reader of a table minds the blank.
  return (/^#[A-Z/0!?]+$/.test(text) ? `${text} ` : text).slice(0, LONGEST_CELL)
}

/**
 * A table as an Excel workbook of one sheet: headings in bold and frozen, a filter on each, numbers as numbers, days as days, everything else as text that is
 * never taken for a formula. `?` and `–` stand before the reasons of what is not known and of what there is none of. Made to be read, not to be read back.
 */
export function tableWorkbook(table: Table): Promise<Uint8Array> {
  const columns = table.columns.map(column => ({ width: column.width ?? (column.holds === 'text' ? 30 : 14), style: STYLES[column.holds] }))
  const headings = new Map(table.columns.map((column, index) => [`0,${index}`, { value: column.heading, style: HEADING_STYLE }]))
  const sheet: WriteSheet = { name: sheetName(table.title), columns, rows: [table.columns.map(column => column.heading), ...table.rows.map(row => table.columns.map((column, index) => cellValue(row[index], column.holds)))], cells: headings, freezePane: { rows: 1 } }
  if (table.columns.length > 0) sheet.autoFilter = { range: `A1:${columnLetters(table.columns.length - 1)}${table.rows.length + 1}` }
  return writeXlsx({ sheets: [sheet], properties: { title: table.title } })
}

/** A column’s letters as Excel names it: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const before = Math.floor(index / 26) - 1
  return `${before >= 0 ? columnLetters(before) : ''}${String.fromCharCode(65 + index % 26)}`
}
