import type { Row } from './columns.ts'
import { Mapped } from './mapped.ts'
import { FACT_LABELS, PLACEHOLDERS, type FactLabel } from './words/labels.ts'
import { normal, squeezed } from './words/normal.ts'

/** An entry of a quick-facts box as printed. */
export type Fact = { readonly label: FactLabel, readonly name: Mapped, readonly value: Mapped }
/** A label found at a row, and the part of its value that stands on the same rows. */
export type LabelFound = { readonly label: FactLabel, readonly name: Mapped, readonly value: Mapped | undefined, readonly taken: number }

const LABELS = new Map<string, FactLabel>()
for (const [label, names] of Object.entries(FACT_LABELS)) for (const name of names) LABELS.set(squeezed(name), label as FactLabel)

/** What a text names, if it is a quick-facts label. */
export const factLabelOf = (text: string): FactLabel | undefined => text.length > 80 ? undefined : LABELS.get(squeezed(text)) ?? LABELS.get(squeezed(text.replace(/^\s*(?:(?:ILO|DC|TC|BIT|OIT)\b[\s/]*)+/, '')))

const ANY_LABEL = /^\p{Lu}[^:.;!?]{1,70}:(?=\s|$)/u
/** Whether a line looks like an entry of a box, whatever its label. */
export const looksLabelled = (text: string): boolean => ANY_LABEL.test(text.slice(0, 90))

/** The label at a row: before a colon, in a table's first cell, broken over two rows, or (`alone`) on a row of its own. */
export function factLabelAt(rows: readonly Row[], index: number, alone: boolean): LabelFound | undefined {
  const row = rows[index]!
  const [cell, second] = row.cells ?? []
  const celled = cell && second ? factLabelOf(cell.text) : undefined
  if (celled) return { label: celled, name: cell!, value: valueAfter(row.body, second!.start), taken: 1 }
  const colon = row.body.text.slice(0, 80).search(/\s?:/)
  const before = colon === -1 ? undefined : row.body.slice(0, colon).trim()
  const direct = before && factLabelOf(before.text)
  if (direct) return { label: direct, name: before, value: afterColon(row.body, colon), taken: 1 }
  const next = rows[index + 1]
  if (row.body.length <= 40 && next && !next.blankBefore) {
    const nextColon = next.body.text.slice(0, 60).search(/\s?:/)
    const joined = nextColon === -1 ? undefined : factLabelOf(`${row.body.text} ${next.body.text.slice(0, nextColon)}`)
    if (joined) return { label: joined, name: Mapped.joined([row.body, ' ', next.body.slice(0, nextColon)]), value: afterColon(next.body, nextColon), taken: 2 }
    const both = alone ? factLabelOf(`${row.body.text} ${next.body.text}`) : undefined
    if (both) return { label: both, name: Mapped.joined([row.body, ' ', next.body]), value: undefined, taken: 2 }
  }
  const lone = alone ? factLabelOf(row.body.text) : undefined
  return lone ? { label: lone, name: row.body, value: undefined, taken: 1 } : undefined
}

/** Whether a value is what stands in a cell nobody filled in: “-”, “N/A”, “(Time 2)”. */
export const isPlaceholder = (text: string): boolean => PLACEHOLDERS.has(normal(text))

function valueAfter(body: Mapped, offset: number): Mapped | undefined {
  const at = body.offsets.indexOf(offset)
  return at === -1 ? undefined : body.slice(at)
}

function afterColon(body: Mapped, colon: number): Mapped | undefined {
  const rest = body.slice(body.text.indexOf(':', colon) + 1).trim()
  return rest.length > 0 ? rest : undefined
}
