import type { RegisterView } from '#language/register.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { readingOf, type Reading, type Words } from '#record/register/cells.ts'
import { columnsOf, namingField, type Column, type Register } from '#record/register/columns.ts'
import { viewFrom, type Usual } from '#record/register/view.ts'
import type { Language } from '#ui/i18n/translate.ts'
import { wordsFor } from './words.ts'

/** Columns a register without a declaration shows. */
const FIRST_FEW = 6

/** A register made ready for one record, one reader and one address: what both the page and the file are made of. */
export type Opened = { readonly register: Register, readonly record: ProgrammeRecord, readonly columns: readonly Column[], readonly words: Words, readonly reading: Reading, readonly usual: Usual, readonly view: RegisterView }

/** Opens a register. What names its things is always among the columns shown. */
export function openRegister(register: Register, record: ProgrammeRecord, { query, prefix, language, today }: { query: URLSearchParams, prefix: string, language: Language, today: string }): Opened {
  const columns = columnsOf(register, record, today)
  const words = wordsFor(register, language)
  const names = columns.map(column => column.name)
  const naming = namingField(register.kind)
  const withName = (chosen: readonly string[]) => names.filter(name => name === naming || chosen.includes(name))
  const usual = { columns: withName(register.columns.length > 0 ? register.columns : names.slice(0, FIRST_FEW)), sort: register.sort ?? [], group: register.group }
  const view = viewFrom(query, prefix, names, usual)
  return { register, record, columns, words, reading: readingOf(record, words), usual, view: { ...view, columns: withName(view.columns) } }
}
