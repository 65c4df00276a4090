import { datePrecision } from '#language/day.ts'
import { isNumeric } from '#record/register/cells.ts'
import { listed } from '#record/register/list.ts'
import type { Opened } from './view.ts'

/** A view as a table for a file: what each column holds, and a line a thing. */
export type Exported = { readonly title: string, readonly columns: readonly { readonly heading: string, readonly holds: 'text' | 'number' | 'date' }[], readonly rows: readonly (readonly (string | number | undefined)[])[] }

/** Exactly what a view shows, on all its pages. Nothing recorded is undefined. */
export function exportedTable({ register, record, columns, words, reading, view }: Opened, title: string): Exported {
  const chosen = columns.filter(column => view.columns.includes(column.name))
  const { rows } = listed(record, register.kind, columns, view, reading, words)
  // The id comes first: it is what brings a line back to its thing, and it stays when titles change.
  const lines = rows.map(found => [found.id, ...chosen.map(column => reading.plain(column, column.valueOf(found)))])
  const holds = (at: number) => isNumeric(chosen[at] as typeof chosen[number]) ? 'number' : lines.some(line => datePrecision(String(line[at + 1] ?? '')) === 'day') ? 'date' : 'text'
  return { title, columns: [{ heading: 'id', holds: 'text' }, ...chosen.map((column, at) => ({ heading: words.column(column.name), holds: holds(at) } as const))], rows: lines }
}
