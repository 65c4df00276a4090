import type { CellValue } from 'hucre/xlsx'
import { isPlain } from '#language/plain.ts'
import { NOUNS, nounsOfKind } from '#record/nouns.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { cellOf } from './cells.ts'
import { FRAME, partsWithSources, SHEETS, sheetOf, sheetsWithin, SOURCES, type SheetPlan } from './layout.ts'

type Plain = Record<string, unknown>

/** The value at a path; undefined where a step of it is not there. */
export function valueAt(holder: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => isPlain(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined, holder)
}

/** Whose row it is: the noun, the evaluation it belongs to, and the numbers of the entries of lists down to it. */
type Whose = { readonly kind: string, readonly id: string, readonly within: string | undefined, readonly numbers: readonly number[], readonly part: string }

/** The rows of every sheet, by the sheet’s key, as its columns stand: keys first, then values. */
export type Rows = ReadonlyMap<string, readonly (readonly CellValue[])[]>

/** Everything a record holds as rows. */
export function rowsOf(record: ProgrammeRecord): Rows {
  const rows = new Map<string, CellValue[][]>(SHEETS.map(sheet => [sheet.key, []]))
  const add = (key: string, row: CellValue[]) => rows.get(key)?.push(row)
  const visit = (sheet: SheetPlan, holder: Plain, whose: Whose) => {
    add(sheet.key, [...keyCells(sheet, whose), ...sheet.columns.map(column => cellFor(holder, column))])
    for (const path of partsWithSources(sheet.key)) addSources(valueAt(holder, [...path, 'sources']), whose, path)
    for (const inner of sheetsWithin(sheet.key)) {
      const path = inner.lists.at(-1) ?? []
      const list = valueAt(holder, path)
      if (Array.isArray(list)) for (const [index, entry] of list.entries()) visit(inner, entry as Plain, { ...whose, numbers: [...whose.numbers, index + 1], part: partOf(whose.part, [...path.slice(0, -1), `${path.at(-1) ?? ''}[${index + 1}]`]) })
    }
  }
  const addSources = (sources: unknown, whose: Whose, path: readonly string[]) => {
    if (!Array.isArray(sources)) return
    const keys = [null, whose.kind, whose.within ?? null, whose.kind === FRAME || whose.kind === 'programme' ? null : whose.id, partOf(whose.part, path) || null]
    if (sources.length === 0) add(SOURCES, [...keys, '{}'])
    for (const source of sources) add(SOURCES, [...keys, ...sourceColumns.map(column => cellFor(source as Plain, column))])
  }
  const sourceColumns = sheetOf(SOURCES)?.columns ?? []
  const frame = sheetOf(FRAME)
  if (frame) visit(frame, record as unknown as Plain, { kind: FRAME, id: '', within: undefined, numbers: [], part: '' })
  for (const kind of Object.keys(NOUNS)) {
    const sheet = sheetOf(kind)
    if (sheet) for (const found of nounsOfKind(record, kind)) visit(sheet, found.value, { kind, id: found.id, within: NOUNS[kind]?.path.includes('*') ? found.within : undefined, numbers: [], part: '' })
  }
  return rows
}

/** A place within a thing as the sheet of sources names it, entries counted from 1: `targets[2].disaggregated[1]`. */
const partOf = (before: string, path: readonly string[]): string => [before, ...path].filter(Boolean).join('.')

function cellFor(holder: Plain, column: SheetPlan['columns'][number]): CellValue {
  if (column.empties) {
    const part = valueAt(holder, column.empties)
    if (isPlain(part) && Object.keys(part).length === 0) return '{}'
  }
  return cellOf(valueAt(holder, column.path), column)
}

function keyCells(sheet: SheetPlan, whose: Whose): CellValue[] {
  if (sheet.form === 'one') return []
  const hasEvaluation = sheet.keys.includes('@evaluation')
  const start = [null, ...(hasEvaluation ? [whose.within ?? null] : [])]
  return sheet.form === 'things' ? [...start, whose.id] : [...start, ...(sheet.keys.includes('@of') ? [whose.id] : []), ...whose.numbers]
}
