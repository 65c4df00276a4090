import { writeXlsx, type Cell, type CellStyle, type CellValue, type DataValidation, type WriteSheet } from 'hucre/xlsx'
import type { ProgrammeRecord } from '#record/record.ts'
import { LONGEST_CELL, piecesOf } from './cell-text.ts'
import { choiceLists, type ChoiceLists } from './choices.ts'
import { FRAME, KEY, SHEETS, type Column, type SheetPlan } from './layout.ts'
import { baseRows } from './marks.ts'
import { MARK } from './open.ts'
import { rowsOf, type Rows } from './rows.ts'
import { columnLetters, HEADING_STYLE, sheetName, TEXT_STYLE } from './table.ts'
import { Words, type WorkbookLanguage } from './words.ts'

/** How a workbook is written: in which language it explains itself; filled, or empty to be filled in; and, from a server, of which programme as of which revision, on which day. `without`: fields left out, as `programme/iati`. */
export type WorkbookAsked = { readonly language?: WorkbookLanguage, readonly isEmpty?: boolean, readonly programme?: string, readonly revision?: number, readonly on?: string, readonly without?: readonly string[], readonly onRows?: (done: number, of: number) => void }

const OPEN = { protection: { locked: false } }
const NUMBER_STYLE: CellStyle = { alignment: { vertical: 'top' }, ...OPEN }
const OPEN_TEXT: CellStyle = { ...TEXT_STYLE, ...OPEN }
const ID_STYLE: CellStyle = { ...TEXT_STYLE, font: { color: { rgb: '6B6558' } } }
const HELP_STYLE: CellStyle = { alignment: { wrapText: true, vertical: 'top' }, font: { italic: true, color: { rgb: '6B6558' } } }
const PROTECTION = { sheet: true, formatCells: true, formatColumns: true, formatRows: true, insertRows: true, deleteRows: true, sort: true, autoFilter: true }
/** Empty rows ready to be filled in below the others; choices are offered further down than that. */
const SPARE_ROWS = 60
const CHOICES_FOR = 2000

const WIDTHS: Readonly<Record<string, number>> = { paragraph: 46, number: 12, figure: 14, truth: 10, choice: 18, pairs: 28 }
const widthOf = (column: Column): number => column.says === 'value' ? WIDTHS[column.field.kind] ?? 26 : 14
const styleOf = (column: Column): CellStyle => column.says === 'value' && (column.field.kind === 'number' || column.field.kind === 'figure') ? NUMBER_STYLE : OPEN_TEXT

/** Texts too long for a cell, each by its number. */
class LongTexts {
  readonly rows: CellValue[][] = []
  cell(value: CellValue): CellValue {
    if (typeof value !== 'string' || value.length <= LONGEST_CELL) return value
    this.rows.push([this.rows.length + 1, ...piecesOf(value).map(piece => piece)])
    return `{long} ${this.rows.length}`
  }
}

/**
 * A record as one Excel workbook: a sheet for each register with notes that say how each column is filled in, lists to choose from, locked ids, and empty rows for new
 * things; everything a record holds, so that reading it gives the same record. `isEmpty` leaves the rows out. Texts are never taken for formulas.
 */
export function writeWorkbook(record: ProgrammeRecord, asked: WorkbookAsked = {}): Promise<Uint8Array> {
  const words = new Words(asked.language ?? 'en')
  const rows: Rows = asked.isEmpty ? new Map() : rowsOf(record)
  const plans = SHEETS.flatMap(plan => narrowed(plan, asked.without ?? []))
  const taken = new Set<string>()
  const readMe = sheetName(words.text('sheet.readme'), taken)
  const names = new Map(plans.map(({ plan }) => plan).map(plan => [plan.key, sheetName(words.sheet(plan), taken)]))
  const long = new LongTexts()
  const lists = choiceLists(record, names, rows, sheetName(words.text('sheet.lists'), taken))
  const sheets: WriteSheet[] = [readMeSheet(readMe, words, record, asked)]
  const total = [...rows.values()].reduce((sum, each) => sum + each.length, 0)
  let written = 0
  for (const { plan, kept } of plans) {
    const own = (rows.get(plan.key) ?? []).map(row => kept ? row.filter((_, index) => kept.has(index)) : row)
    const about = { plan, words, name: names.get(plan.key) ?? plan.key, lists, long }
    sheets.push(plan.form === 'one' ? oneSheet(own[0] ?? [], about, record) : rowSheet(own, about))
    asked.onRows?.(written += own.length, total)
  }
  sheets.push({ name: lists.sheet, rows: lists.rows(), hidden: true })
  if (long.rows.length > 0) sheets.push({ name: sheetName(words.text('sheet.long'), taken), rows: [[`${MARK}long`], ...long.rows], columns: [{ width: 8 }, { width: 60, style: TEXT_STYLE }], hidden: true })
  sheets.push({ name: sheetName(words.text('sheet.base'), taken), rows: [[`${MARK}base`], ...baseRows(asked.isEmpty ? undefined : record, asked)], hidden: true })
  return writeXlsx({ sheets, properties: { title: record.programme.title ?? record.programme.id, creator: 'Throughline' }, workbookProtection: { lockStructure: false } })
}

/** A sheet without the fields that are left out: undefined `kept` where nothing is, else the places of the cells that stay. Nothing at all for a sheet that lies in such a field. */
function narrowed(plan: SheetPlan, without: readonly string[]): { readonly plan: SheetPlan, readonly kept?: ReadonlySet<number> }[] {
  if (without.some(each => plan.key === each || plan.key.startsWith(`${each}.`) || plan.key.startsWith(`${each}/`))) return []
  const stays = plan.columns.map(column => !without.includes(`${plan.key}/${column.path[0] ?? ''}`))
  if (stays.every(Boolean)) return [{ plan }]
  return [{ plan: { ...plan, columns: plan.columns.filter((_, index) => stays[index]) }, kept: new Set([...plan.keys.keys(), ...stays.flatMap((stay, index) => stay ? [plan.keys.length + index] : [])]) }]
}

type About = { readonly plan: SheetPlan, readonly words: Words, readonly name: string, readonly lists: ChoiceLists, readonly long: LongTexts }

function readMeSheet(name: string, words: Words, record: ProgrammeRecord, { revision, on }: WorkbookAsked): WriteSheet {
  const title = words.text('readme.title', { programme: [record.programme.code, record.programme.title].filter(Boolean).join(' · ') || words.text('readme.untitled') })
  const from = revision === undefined ? [] : [words.text('readme.from', { revision: String(revision), on: on ?? '' })]
  const lines = [...from, ...(['what', 'safe', 'new', 'remove', 'empty', 'unknown', 'none', 'braces', 'lists', 'dates', 'backslash', 'formulas', 'locked', 'hidden'] as const).map(key => words.text(`readme.${key}`))]
  return { name, columns: [{ width: 100, style: { alignment: { wrapText: true, vertical: 'top' }, numFmt: '@' } }], rows: [[title], [null], ...lines.map(line => [line])], cells: new Map([['0,0', { value: title, style: { font: { bold: true, size: 16 } } }]]), view: { showGridLines: false } }
}

/** A sheet of rows: a hidden row of keys, a row of headings with notes, the rows, and for things empty rows whose ids are open. */
function rowSheet(rows: Rows extends ReadonlyMap<string, infer Own> ? Own : never, { plan, words, name, lists, long }: About): WriteSheet {
  const isThings = plan.form === 'things'
  const keys = [...plan.keys, ...plan.columns.map(column => column.path.join('.'))]
  const headings = [...plan.keys.map(key => words.key(key)), ...plan.columns.map(column => words.heading(column))]
  const notes = [...plan.keys.map(key => words.keyHelp(key)), ...plan.columns.map(column => words.help(plan, column))]
  const cells = new Map<string, Partial<Cell>>(headings.map((heading, index) => [`1,${index}`, { value: heading, style: HEADING_STYLE, comment: { author: 'Throughline', text: notes[index] ?? '' } }]))
  const width = keys.length
  const body = rows.map(row => filledRow(row.map(cell => long.cell(cell)), isThings ? width : 0))
  // A style on each of tens of thousands of cells costs more than the cells: only texts that need one get it here.
  if (!isThings) for (const [row, values] of body.entries()) for (const [index, value] of values.entries()) if (typeof value === 'string' && /^[=+\-@]|\n/.test(value)) cells.set(`${row + 2},${index}`, { value, style: TEXT_STYLE })
  const spare = isThings ? (plan.room === 'design' ? SPARE_ROWS : SPARE_ROWS / 3) : 0
  const idColumn = plan.keys.indexOf(KEY.id)
  for (let row = 0; row < spare; row++) cells.set(`${rows.length + 2 + row},${idColumn}`, { value: null, style: OPEN_TEXT })
  const end = rows.length + 2 + CHOICES_FOR
  const validations = plan.columns.flatMap((column, index) => lists.validation(column, words.help(plan, column), `${columnLetters(plan.keys.length + index)}3:${columnLetters(plan.keys.length + index)}${end}`))
  const last = columnLetters(width - 1)
  return {
    name, rows: [[`${MARK}${plan.key}`, ...keys.slice(1)], headings, ...body, ...Array.from({ length: spare }, () => Array.from({ length: width }, () => null))], cells,
    columns: [...plan.keys.map(key => ({ width: key === KEY.remove || key.startsWith(KEY.number) ? 9 : 20, ...(isThings ? { style: key === KEY.id ? ID_STYLE : OPEN_TEXT } : {}) })), ...plan.columns.map(column => ({ width: widthOf(column), ...(isThings ? { style: styleOf(column) } : {}) }))],
    rowDefs: new Map([[0, { hidden: true }]]), freezePane: { rows: 2, columns: plan.keys.length }, autoFilter: { range: `A2:${last}${Math.max(2, rows.length + 2)}` },
    dataValidations: [...validations, removal(`A3:A${end}`)], ...(isThings ? { protection: PROTECTION } : {}), hidden: plan.room !== 'design' && rows.length === 0,
  }
}

const removal = (range: string): DataValidation => ({ type: 'list', values: ['x'], range, allowBlank: true, showErrorMessage: true, errorStyle: 'stop' })

/** Cells after the last one with a value are left out where no empty ones must stand open for typing. */
function filledRow(row: CellValue[], width: number): CellValue[] {
  let end = row.length
  while (end > width && row[end - 1] === null) end--
  return row.slice(0, end)
}

/** One thing's fields below each other: a hidden column of keys, names, values, and how each is filled in. */
function oneSheet(values: readonly CellValue[], { plan, words, name, lists, long }: About, record: ProgrammeRecord): WriteSheet {
  const id: readonly (readonly [string, string, CellValue, string])[] = plan.kind === FRAME ? [] : [[KEY.id, words.key(KEY.id), record.programme.id, '']]
  const fields = plan.columns.map((column, index): readonly [string, string, CellValue, string] => [column.path.join('.'), words.heading(column), long.cell(values[index] ?? null), words.help(plan, column)])
  const head: CellValue[][] = [[`${MARK}${plan.key}`], [null, words.text('key.field'), words.text('key.value'), words.text('key.help')]]
  const cells = new Map<string, Partial<Cell>>([1, 2, 3].map(column => [`1,${column}`, { value: head[1]?.[column] ?? null, style: HEADING_STYLE }]))
  for (const [index, column] of plan.columns.entries()) cells.set(`${2 + id.length + index},2`, { value: fields[index]?.[2] ?? null, style: styleOf(column) })
  const validations = plan.columns.flatMap((column, index) => lists.validation(column, words.help(plan, column), `C${3 + id.length + index}`))
  return {
    name, rows: [...head, ...id.map(row => [...row]), ...fields.map(row => [...row])], cells, columns: [{ hidden: true, width: 4 }, { width: 34, style: { font: { bold: true }, alignment: { wrapText: true, vertical: 'top' } } }, { width: 60, style: ID_STYLE }, { width: 70, style: HELP_STYLE }],
    rowDefs: new Map([[0, { hidden: true }]]), freezePane: { rows: 2, columns: 2 }, dataValidations: validations, protection: PROTECTION,
  }
}
