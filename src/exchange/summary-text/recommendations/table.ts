import type { Mapped } from '../mapped.ts'
import { Mapped as MappedText } from '../mapped.ts'
import type { AskField } from '../words/recommendation-words.ts'
import { normal } from '../words/normal.ts'
import { hintedField, type Fields } from './fields.ts'

type Column = AskField | 'text' | 'number' | 'reason' | 'other'
/** What each column of a recommendations' table holds, as its head says. */
export type TableHead = readonly Column[]
export type TableEntry = { readonly number?: Mapped, readonly text?: Mapped, readonly fields: Fields, readonly reason?: Mapped, readonly others: readonly Mapped[] }

/** The columns a row announces, when it is a table's head: at least two of its cells name what recommendations carry. */
export function tableHead(cells: readonly Mapped[]): TableHead | undefined {
  if (cells.some(cell => cell.length > 60)) return undefined
  const columns = cells.map(cell => cell.text.trim() === '#' ? 'number' : columnOf(normal(cell.text)))
  return columns.filter(column => column !== 'other' && column !== 'number').length >= 2 ? columns : undefined
}

function columnOf(words: string): Column {
  if (/^(?:no|nr|n|#|number|numero|ref)$/.test(words)) return 'number'
  if (/^(?:recommendations?|recommandations?|recomendaciones|recomendacion|action|text)$/.test(words)) return 'text'
  if (/^(?:reason|rationale|justification|why|because|motif|razon)/.test(words)) return 'reason'
  return hintedField(words) ?? 'other'
}

/** One row under a head. A row with more or fewer cells than the head is matched from both ends, its text taking what is over. */
export function tableEntry(cells: readonly Mapped[], head: TableHead): TableEntry {
  const fields: Partial<Record<AskField, Mapped>> = {}
  const entry: { number?: Mapped, text?: Mapped, reason?: Mapped, others: Mapped[] } = { others: [] }
  for (const [index, cell] of fitted(cells, head).entries()) {
    const column = head[index] ?? 'other'
    if (!cell) continue
    if (column === 'text' || column === 'number' || column === 'reason') entry[column] = cell
    else if (column === 'other') entry.others.push(cell)
    else fields[column] = cell
  }
  return { ...entry, fields }
}

function fitted(cells: readonly Mapped[], head: TableHead): readonly (Mapped | undefined)[] {
  const spare = cells.length - head.length
  const text = head.indexOf('text')
  if (spare === 0 || text === -1) return cells
  if (spare === -1 && head[0] === 'number' && !/^\W*\d/.test(cells[0]?.text ?? '')) return [undefined, ...cells]
  if (spare < 0) return cells
  const middle = cells.slice(text, text + spare + 1)
  return [...cells.slice(0, text), MappedText.joined(middle.flatMap((part, index) => index === 0 ? [part] : [' ', part])), ...cells.slice(text + spare + 1)]
}
