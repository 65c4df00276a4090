import type { CellValue, DataValidation } from 'hucre/xlsx'
import { COUNTRIES } from '#language/country.ts'
import { nounsOfKind } from '#record/nouns.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { KEY, sheetOf, type Column } from './layout.ts'
import type { Rows } from './rows.ts'
import { columnLetters } from './table.ts'

/** The choices cells offer. Short lists stand in the validation itself; long ones in a sheet of their own; ids where their things stand, so that new ones are offered too. */
export type ChoiceLists = { readonly sheet: string, validation(column: Column, help: string, range: string): DataValidation[], rows(): CellValue[][] }

/** A list within a validation holds at most 255 characters (Excel specifications and limits); so does what a cell says when it is entered. */
const LONGEST_LIST = 255
const CURRENCIES = Intl.supportedValuesOf('currency')

/** Makes the lists for a record's workbook, whose sheets are called `names`. */
export function choiceLists(record: ProgrammeRecord, names: ReadonlyMap<string, string>, rows: Rows, sheet: string): ChoiceLists {
  const columns = new Map<string, readonly string[]>()
  const inSheet = (name: string, choices: () => readonly string[]): string => {
    if (!columns.has(name)) columns.set(name, choices())
    const at = columnLetters([...columns.keys()].indexOf(name))
    return `'${sheet}'!$${at}$2:$${at}$${(columns.get(name)?.length ?? 0) + 1}`
  }
  const ofIds = (kind: string): string => {
    const plan = sheetOf(kind)
    const at = columnLetters(plan?.keys.indexOf(KEY.id) ?? 0)
    return `'${(names.get(kind) ?? kind).replaceAll("'", "''")}'!$${at}$3:$${at}$${(rows.get(kind)?.length ?? 0) + 502}`
  }
  const formulaFor = ({ field }: Column): { readonly formula: string, readonly isOpen: boolean } | undefined => {
    if (field.kind === 'truth') return { formula: '"yes,no"', isOpen: false }
    if (field.kind === 'choice') { const short = (field.choices ?? []).join(','); return { formula: short.length <= LONGEST_LIST ? `"${short}"` : inSheet(field.name, () => (field.choices ?? []).map(String)), isOpen: false } }
    if (field.name === 'country') return { formula: inSheet('country', () => [...COUNTRIES]), isOpen: false }
    if (field.name === 'currency') return { formula: inSheet('currency', () => CURRENCIES), isOpen: false }
    if (field.kind !== 'reference') return undefined
    const kinds = field.kinds ?? []
    // Things of several kinds stand in several sheets; a list can look into one only.
    return { formula: kinds.length === 1 ? ofIds(kinds[0] ?? '') : inSheet(kinds.join(' or '), () => kinds.flatMap(kind => [...nounsOfKind(record, kind)].map(found => found.id))), isOpen: true }
  }
  return {
    sheet,
    validation(column, help, range) {
      const found = column.says === 'value' ? formulaFor(column) : undefined
      if (!found) return []
      // An id that is not there yet may be typed: the thing may come in the same workbook.
      return [{ type: 'list', formula1: found.formula, range, allowBlank: true, showErrorMessage: true, errorStyle: found.isOpen ? 'warning' : 'stop', showInputMessage: true, inputMessage: help.length > LONGEST_LIST ? `${help.slice(0, LONGEST_LIST - 1)}…` : help }]
    },
    rows() {
      const longest = Math.max(0, ...[...columns.values()].map(each => each.length))
      return [[...columns.keys()], ...Array.from({ length: longest }, (_, row) => [...columns.values()].map(each => each[row] ?? null))]
    },
  }
}
