import type { CellEdit } from '#record/tracking/cell-edit.ts'
import type { Column } from '#record/tracking/columns.ts'
import type { Value } from '#record/tracking/facts.ts'
import type { PartOf } from '#record/tracking/parts.ts'
import type { Cell, Given } from '#record/tracking/series.ts'
import type { RestsOn } from '#record/tracking/rests-on.ts'
import type { PartRow, TrackingRow } from '#record/tracking/table.ts'

/** An indicator as it is drawn: with what its periods rest on, the figures of its small drawing, and names for its parts. */
export type DrawnRow = Omit<TrackingRow, 'parts'> & { readonly restsOn?: readonly RestsOn[], readonly spark?: readonly (readonly (number | undefined)[])[], readonly parts?: readonly (PartRow & Labelled)[] }
type Labelled = { readonly label?: string }
/** One line of the table: an indicator, or a part of one. */
export type Line = { readonly row: DrawnRow, readonly part?: PartOf & Labelled, readonly whole: Cell, readonly cells: readonly Cell[] }

/** What a column of the table shows. Those before the figures tell what the indicator is; `period` counts the columns of time shown. */
export type Place = { readonly is: 'code' | 'title' | 'unit' | 'direction' | 'adds' | 'kind' | 'baseline' | 'light' } | { readonly is: 'target' | 'actual' | 'met', readonly period?: number }

const BEFORE = ['code', 'title', 'unit', 'direction', 'adds', 'kind', 'baseline'] as const
/** How many columns stand before those of the periods. */
export const COLUMNS_BEFORE_PERIODS = BEFORE.length + 4

/** What stands in a column, counted from 0. */
export function placeAt(column: number): Place {
  const before = BEFORE[column]
  if (before) return { is: before }
  const inside = (['target', 'actual', 'met'] as const)[column - BEFORE.length]
  if (inside) return { is: inside }
  if (column < COLUMNS_BEFORE_PERIODS) return { is: 'light' }
  const beyond = column - COLUMNS_BEFORE_PERIODS
  return { is: (['target', 'actual', 'met'] as const)[beyond % 3] as 'target', period: Math.floor(beyond / 3) }
}

/** Why a cell is not typed in: it is worked out, it is what no part took, it is made of several recorded values, it is kept from before, or it is said on the indicator's form. */
export type Closed = 'computed' | 'rest' | 'several' | 'kept' | 'on-form'
/** A cell as one may edit it: what is recorded beneath it now, or why it is closed. */
export type Editable = { readonly side: CellEdit['side'], readonly period?: number, readonly given?: Given } | { readonly closed: Closed }

function beneath(cell: Cell, side: 'target' | 'actual'): Given | undefined {
  const fact = cell[`${side}Fact`]
  const value = cell[side]
  if (fact || value === undefined || (side === 'target' && cell.targetFollows)) return fact
  const counts = cell[`${side}Counts`]
  return { value, ...(counts ? { numerator: counts[0], denominator: counts[1] } : {}) }
}

/** Can this cell be typed in, and what is beneath it? */
export function editableAt(line: Line, place: Place): Editable {
  if (line.part && (line.part.category === undefined || line.part.former)) return { closed: line.part.former ? 'kept' : place.is === 'met' || place.is === 'light' ? 'computed' : 'rest' }
  if (place.is === 'baseline') {
    const { baseline, baselineCounts } = line.row
    return line.part ? { closed: 'on-form' } : { side: 'baseline', ...(baseline === undefined ? {} : { given: { value: baseline, ...(baselineCounts ? { numerator: baselineCounts[0], denominator: baselineCounts[1] } : {}) } }) }
  }
  if (place.is !== 'target' && place.is !== 'actual') return { closed: place.is === 'met' || place.is === 'light' ? 'computed' : 'on-form' }
  const cell = place.period === undefined ? line.whole : line.cells[place.period]
  if (!cell || (place.is === 'actual' && place.period === undefined)) return { closed: 'computed' }
  if ((cell[`${place.is}Of`] ?? 0) > 1) return { closed: 'several' }
  const given = beneath(cell, place.is)
  return { side: place.is, ...(place.period === undefined ? {} : { period: place.period }), ...(given ? { given } : {}) }
}

/** The edit that puts `after` into a cell. */
export function editOf(line: Line, cell: Extract<Editable, { side: unknown }>, columns: readonly Column[], after: Given | undefined): CellEdit {
  const period = cell.period === undefined ? undefined : columns[cell.period]?.period
  const by = line.part?.category === undefined ? undefined : { breakdown: line.part.by, category: line.part.category }
  return { indicator: line.row.indicator, side: cell.side, ...(period ? { period } : {}), ...(by ? { by } : {}), ...(cell.given ? { before: cell.given } : {}), ...(after ? { after } : {}) }
}

/** The value a cell shows. */
export function valueAt(line: Line, place: Place): Value | undefined {
  if (place.is === 'baseline') return line.part ? undefined : line.row.baseline
  if (place.is !== 'target' && place.is !== 'actual' && place.is !== 'met') return undefined
  return (place.period === undefined ? line.whole : line.cells[place.period])?.[place.is]
}

/** The lines of the table, indicator by indicator; without empty parts where those are hidden. */
export const linesOf = (rows: readonly DrawnRow[], hideEmpty: boolean): Line[] => rows.flatMap((row): Line[] => [
  { row, whole: row.whole, cells: row.cells },
  ...(row.parts ?? []).filter(part => !hideEmpty || [part.whole, ...part.cells].some(cell => cell.target !== undefined || cell.actual !== undefined)).map(({ whole, cells, ...part }) => ({ row, part, whole, cells })),
])
