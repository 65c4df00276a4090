import { listed } from '#record/register/list.ts'
import type { Opened } from './view.ts'

/** Exactly what a view shows, on all its pages, for a file: a line of headings, then a line a thing. Nothing recorded is undefined. */
export function exportedTable({ register, record, columns, words, reading, view }: Opened): { readonly headings: readonly string[], readonly lines: readonly (readonly (string | number | undefined)[])[] } {
  const chosen = columns.filter(column => view.columns.includes(column.name))
  const { rows } = listed(record, register.kind, columns, view, reading, words)
  // The id comes first: it is what brings a line back to its thing, and it stays when titles change.
  return { headings: ['id', ...chosen.map(column => words.column(column.name))], lines: rows.map(found => [found.id, ...chosen.map(column => reading.plain(column, column.valueOf(found)))]) }
}
