import type { CellValue } from 'hucre/xlsx'
import type { FormField } from '#language/form-field.ts'
import { isNone, isUnknown } from '#language/unknown.ts'
import { cellText, lineText, textOf } from './cell-text.ts'
import type { Column } from './layout.ts'

/** What a cell can say instead of a value. No text is mistaken for it: one that begins with a brace is written with a backslash before it. */
export const EMPTY = '{}'
const UNKNOWN = /^\{unknown\}\s*/i
const NONE = /^\{none\}\s*/i

/** A number as typed: blanks between thousands are no part of it. Undefined where it is no number. */
function numberIn(typed: string): number | undefined {
  const bare = typed.replaceAll(/[\s\u00a0\u202f]/g, '')
  const value = Number(bare)
  return /^[-+]?[\d.]/.test(bare) && Number.isFinite(value) ? value : undefined
}
const looksLikeNumber = (text: string): boolean => numberIn(text) !== undefined
/** In a pair’s name a colon would end it. */
const pairName = (name: string): string => lineText(name, text => text.includes(':')).replaceAll(':', String.raw`\u003a`)

function valueCell(value: unknown, field: FormField): CellValue {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return cellText(value, field.kind === 'figure' ? looksLikeNumber : undefined)
  if (Array.isArray(value)) return value.length === 0 ? EMPTY : value.map(each => lineText(String(each))).join('\n')
  const pairs = Object.entries(value as Record<string, unknown>)
  return pairs.length === 0 ? EMPTY : pairs.map(([name, each]) => `${pairName(name)}: ${lineText(String(each))}`).join('\n')
}

/** The cell for a column’s value; null where nothing is recorded, or where rows of another sheet say it. */
export function cellOf(value: unknown, column: Column): CellValue {
  if (value === undefined || value === null) return null
  if (column.field.unknown && isUnknown(value)) return `{unknown} ${cellText(value.unknown)}`
  if (column.field.none && isNone(value)) return `{none} ${cellText(value.none)}`
  if (column.says === 'list') return Array.isArray(value) && value.length === 0 ? EMPTY : null
  if (column.says === 'part') return typeof value === 'object' && Object.keys(value).length === 0 ? EMPTY : null
  return valueCell(value, column.field)
}

const TRUE = new Set(['yes', 'true', 'oui', 'vrai', 'y', '1'])
const FALSE = new Set(['no', 'false', 'non', 'faux', 'n', '0'])

/** A day typed as a date; a moment within a day is nothing a record holds, so it stays visible and is refused. */
const dayOf = (date: Date): string => { const text = date.toISOString(); return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ') }

const linesOf = (cell: string, separator: RegExp): string[] => cell.split(separator).map(line => line.trim()).filter(line => line !== '')

/** One text of a cell as the field takes it; what does not fit stays as typed, so that the schema refuses it and says so. */
function typedAs(cell: string, field: FormField): unknown {
  switch (field.kind) {
    case 'number': return numberIn(cell) ?? textOf(cell)
    case 'figure': return numberIn(cell) ?? textOf(cell)
    case 'truth': { const text = textOf(cell).toLowerCase(); return TRUE.has(text) ? true : FALSE.has(text) ? false : textOf(cell) }
    case 'choice': return field.choices?.some(choice => typeof choice === 'number') ? numberIn(cell) ?? textOf(cell) : chosen(textOf(cell), field)
    // Ids and choices hold neither commas nor semicolons, and people put these between them.
    case 'references': return linesOf(cell, /[\n,;]/).map(textOf)
    case 'choices': return linesOf(cell, /[\n,;]/).map(line => chosen(textOf(line), field))
    case 'lines': return linesOf(cell, /\n/).map(textOf)
    case 'pairs': return Object.fromEntries(linesOf(cell, /\n/).map((line): [string, string] => { const colon = line.indexOf(':'); return colon < 0 ? [textOf(line), ''] : [textOf(line.slice(0, colon)), textOf(line.slice(colon + 1))] }))
    default: return textOf(cell)
  }
}

/** `Gender Equality` is what somebody meant by `gender-equality`. */
function chosen(text: string, field: FormField): unknown {
  const plain = (each: unknown) => String(each).toLowerCase().replaceAll(/[\s_-]+/g, '-')
  return field.choices?.find(choice => choice === text) ?? field.choices?.find(choice => plain(choice) === plain(text)) ?? text
}

/** What a cell says: a value, the whole said instead (`[]`, `{}`, unknown, none), or nothing. `empties` is true for `{}` where the column’s part is meant. */
export type Said = { readonly value?: unknown, readonly empties?: true }

/** What a cell says in its column. Blanks alone say nothing. */
export function saidBy(cell: CellValue, column: Column): Said {
  const { field } = column
  if (cell === null) return {}
  if (cell instanceof Date) return { value: field.kind === 'number' || field.kind === 'truth' ? cell.toISOString() : dayOf(cell) }
  if (typeof cell === 'boolean') return { value: field.kind === 'truth' ? cell : field.choices?.includes('yes') ? cell ? 'yes' : 'no' : String(cell) }
  if (typeof cell === 'number') return { value: field.kind === 'number' || field.kind === 'figure' ? cell : typedAs(String(cell), field) }
  const typed = cell.replaceAll('\r\n', '\n').replaceAll('\r', '\n').trim()
  if (typed === '') return {}
  if (typed === EMPTY) return column.empties ? { empties: true } : { value: column.says === 'list' || ['lines', 'references', 'choices'].includes(field.kind) ? [] : {} }
  if (UNKNOWN.test(typed)) return { value: { unknown: textOf(typed.replace(UNKNOWN, '')) } }
  if (NONE.test(typed)) return { value: { none: textOf(typed.replace(NONE, '')) } }
  if (column.says !== 'value') return { value: typed }
  return { value: typedAs(typed, field) }
}
