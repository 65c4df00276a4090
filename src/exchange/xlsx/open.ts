import { readXlsx, type CellValue, type Sheet } from 'hucre/xlsx'
import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import { archiveProblem } from '../archive-limits.ts'
import { fileProblem } from '../file-problems.ts'
import { damagedSheet } from './damage.ts'
import { sheetOf, type SheetPlan } from './layout.ts'
import { cellProblem } from './place.ts'

/** Largest workbook once unpacked. 48,000 rows of targets unpack to 30 MB. */
export const WORKBOOK_LIMIT = { kind: 'workbook', unpacked: 120 * 1024 * 1024 }
/** Most cells of all sheets together, empty ones within the used range counted. */
export const MOST_CELLS = 3_000_000
/** Begins the first cell of every sheet that is ours; what follows names the sheet, whatever its tab is called. */
export const MARK = 'throughline/1 '

/** A sheet of ours as found in a workbook: `columns` says where each key of its first row stands. */
export type OpenSheet = { readonly plan: SheetPlan, readonly name: string, readonly rows: readonly (readonly CellValue[])[], readonly columns: ReadonlyMap<string, number> }
/** A workbook of ours: its sheets of things, and the rows of the sheets that say how it came about, by what they are; `asideNames`: what those are called. */
export type OpenWorkbook = { readonly sheets: readonly OpenSheet[], readonly aside: ReadonlyMap<string, readonly (readonly CellValue[])[]>, readonly asideNames: ReadonlyMap<string, string>, readonly problems: readonly Problem[] }

/**
 * Opens a workbook without running anything in it. Refuses what is damaged, locked, unpacks to too much, or is no workbook of ours; cells that hold a formula or an
 * error are told as problems, each with its sheet, row and column.
 */
export async function openWorkbook(bytes: Uint8Array): Promise<Outcome<OpenWorkbook>> {
  const archive = archiveProblem(bytes, WORKBOOK_LIMIT)
  if (archive) return refused((archive.code === 'unreadable' ? damagedSheet(bytes, WORKBOOK_LIMIT.unpacked) : undefined) ?? archive)
  let sheets: readonly Sheet[]
  try {
    sheets = (await readXlsx(bytes)).sheets
  } catch (error) {
    return refused(fileProblem.unreadable('workbook', error instanceof Error ? error.message.split('\n')[0]?.slice(0, 160).replace(/\.$/, '') ?? '' : 'it is damaged'))
  }
  const cellsOf = (sheet: Sheet) => sheet.rows.length * (sheet.rows[0]?.length ?? 0)
  const largest = sheets.reduce<Sheet | undefined>((most, sheet) => most && cellsOf(most) >= cellsOf(sheet) ? most : sheet, undefined)
  if (largest && sheets.reduce((sum, sheet) => sum + cellsOf(sheet), 0) > MOST_CELLS) return refused(cellProblem({ sheet: largest.name, row: largest.rows.length - 1, column: (largest.rows[0]?.length ?? 1) - 1 }, 'too-large-inside', `this is the last cell in use; with it the workbook has more than ${MOST_CELLS.toLocaleString('en')} cells, empty ones between others counted.`, 'Delete the rows and columns beyond your last entry, and save it again.'))
  return ours(sheets)
}

function ours(sheets: readonly Sheet[]): Outcome<OpenWorkbook> {
  const open: OpenSheet[] = []
  const aside = new Map<string, readonly (readonly CellValue[])[]>()
  const asideNames = new Map<string, string>()
  const problems: Problem[] = []
  const seen = new Map<string, string>()
  for (const sheet of sheets) {
    const mark = sheet.rows[0]?.[0]
    if (typeof mark !== 'string' || !mark.startsWith(MARK)) continue
    const key = mark.slice(MARK.length)
    const twice = seen.get(key)
    if (twice !== undefined) { problems.push(cellProblem({ sheet: sheet.name, row: 0, column: 0 }, 'sheet-twice', `this is a copy of the sheet “${twice}”.`, 'Keep one of the two; move rows over from the other first.')); continue }
    seen.set(key, sheet.name)
    const plan = sheetOf(key)
    if (!plan) { aside.set(key, sheet.rows); asideNames.set(key, sheet.name); continue }
    problems.push(...cellsThatSayNothing(sheet, plan))
    open.push({ plan, name: sheet.name, rows: sheet.rows, columns: columnsOf(sheet.rows, plan, sheet.name, problems) })
  }
  if (open.length === 0) return refused(cellProblem({ sheet: sheets[0]?.name ?? '', row: 0, column: 0 }, 'foreign-workbook', `this workbook was not made by Throughline: none of its ${sheets.length} sheets (${sheets.slice(0, 5).map(sheet => `“${sheet.name}”`).join(', ')}) begins with the hidden first row that says what its columns mean.`, 'Export an empty workbook, and copy your figures into its columns.'))
  return granted({ sheets: open, aside, asideNames, problems })
}

/** Where each key stands: in the first row of a sheet of rows, in the first column where one thing's fields stand below each other. */
function columnsOf(rows: readonly (readonly CellValue[])[], plan: SheetPlan, sheet: string, problems: Problem[]): ReadonlyMap<string, number> {
  const isOne = plan.form === 'one'
  const known = new Set([...plan.keys, ...plan.columns.map(column => column.path.join('.')), '@id'])
  const columns = new Map<string, number>(isOne ? [] : [[plan.keys[0] ?? '', 0]])
  const keys = isOne ? rows.map(row => row[0] ?? null) : rows[0] ?? []
  for (const [index, key] of keys.entries()) {
    if (index === 0 || key === null || key === '') continue
    const place = { sheet, row: isOne ? index : 0, column: isOne ? 0 : index }
    if (typeof key !== 'string' || !known.has(key)) { if (isOne && index === 1) continue; problems.push(cellProblem(place, 'unknown-column', `“${String(key)}” is no field of this sheet.`, 'Leave the hidden first row (and column) as it was exported.')); continue }
    if (columns.has(key)) problems.push(cellProblem(place, 'column-twice', `the field “${key}” stands here twice.`, 'Keep one of the two.'))
    columns.set(key, index)
  }
  if (!isOne) for (const key of plan.keys) if (!columns.has(key)) problems.push(cellProblem({ sheet, row: 0, column: 0 }, 'column-missing', `the column “${key}”, which says whose row each is, is gone.`, 'Export the workbook again, and copy your rows over.'))
  if (!isOne) unnamed(rows, columns, sheet, problems)
  return columns
}

/** Values in a column without a key would be lost silently. */
function unnamed(rows: readonly (readonly CellValue[])[], columns: ReadonlyMap<string, number>, sheet: string, problems: Problem[]): void {
  const named = new Set(columns.values())
  const told = new Set<number>()
  for (const [row, cells] of rows.entries()) for (const [column, cell] of cells.entries()) {
    if (row < 2 || cell === null || cell === '' || named.has(column) || told.has(column)) continue
    told.add(column)
    problems.push(cellProblem({ sheet, row, column }, 'unknown-column', 'this column belongs to no field, so what stands in it would be lost.', 'Move it into a column of the sheet, such as Notes, and clear this one.'))
  }
}

function cellsThatSayNothing(sheet: Sheet, plan: SheetPlan): Problem[] {
  const problems: Problem[] = []
  for (const [key, cell] of sheet.cells ?? []) {
    const [row = 0, column = 0] = key.split(',').map(Number)
    // Headings are nobody's values; beside the values of a single thing only its third column is read.
    if (row < 2 || (plan.form === 'one' && column !== 2)) continue
    if (cell.formula !== undefined) problems.push(cellProblem({ sheet: sheet.name, row, column }, 'formula', `this cell holds the formula “=${cell.formula.slice(0, 60)}”. Formulas are never run here.`, 'Copy the cell and paste it as a value.'))
    else if (cell.type === 'error') problems.push(cellProblem({ sheet: sheet.name, row, column }, 'error-cell', `this cell holds Excel’s error “${String(cell.value)}”.`, 'Write the value, or clear the cell.'))
  }
  return problems
}
