import { datePrecision } from '#language/day.ts'
import { isNone, isUnknown } from '#language/unknown.ts'
import { nameOfThing } from '../form/fields.ts'
import { nounsOfKind } from '../nouns.ts'
import type { ProgrammeRecord } from '../record.ts'
import type { Column } from './columns.ts'

/** The reader's words for what a record holds in codes. */
export type Words = { readonly language: string, column(name: string): string, choice(choice: string): string, country(code: string): string, date(date: string): string }

/** Stands for “not recorded” in filters and cells; never 0. */
export const MISSING = '–'

const NUMBERS = new Set<Column['kind']>(['number', 'figure'])
export const isNumeric = (column: Column): boolean => NUMBERS.has(column.kind)
/** Nothing is recorded: neither a value nor that there is none. */
export const isMissing = (value: unknown): boolean => value === undefined || value === null || value === ''

/** Reads values of a record in its reader's words. */
export type Reading = {
  /** A value on one line, as text; `MISSING` where nothing is recorded, “?” before a reason why it is not known. */
  text(column: Column, value: unknown): string
  /** A value for a spreadsheet: numbers as numbers, days as recorded, nothing where nothing is. */
  plain(column: Column, value: unknown): string | number | undefined
  /** The id or code behind each value, as filters ask for it. */
  codes(value: unknown): string[]
  /** What an id or code is called. */
  title(column: Column, code: string): string
}

/** A reading of one record in some words. Names of things are looked up once a kind. */
export function readingOf(record: ProgrammeRecord, words: Words): Reading {
  const number = new Intl.NumberFormat(words.language)
  const names = new Map<string, Map<string, string>>()
  const nameIn = (kind: string, id: string): string | undefined => {
    let known = names.get(kind)
    if (!known) names.set(kind, known = new Map([...nounsOfKind(record, kind)].map(found => [found.id, nameOfThing(found.value)])))
    return known.get(id)
  }
  const title = (column: Column, code: string): string => {
    for (const kind of column.kinds ?? []) { const name = nameIn(kind, code); if (name !== undefined) return name }
    if (column.name === 'country' || column.name === 'countries') return words.country(code)
    if (column.field?.usual?.includes(code)) return words.choice(code)
    return column.kind === 'choice' || column.kind === 'choices' || column.kind === 'truth' ? words.choice(code) : code
  }
  const one = (column: Column, value: unknown, forEyes: boolean): string => {
    if (isUnknown(value)) return `? ${value.unknown}`
    if (isNone(value)) return `${words.choice('none')}: ${value.none}`
    if (typeof value === 'number') return forEyes ? number.format(value) : String(value)
    if (typeof value === 'boolean') return words.choice(value ? 'yes' : 'no')
    if (Array.isArray(value)) return value.map(each => one(column, each, forEyes)).join(column.kind === 'parts' || column.kind === 'lines' ? '; ' : ', ') || words.choice('::none')
    if (typeof value === 'object' && value !== null) return Object.entries(value).filter(([key, inner]) => key !== 'sources' && inner !== undefined).map(([key, inner]) => `${words.column(key)} ${one(column, inner, forEyes)}`).join(', ')
    const text = String(value)
    return forEyes && column.kind !== 'paragraph' && (datePrecision(text) === 'day' || datePrecision(text) === 'month') ? words.date(text) : title(column, text)
  }
  return {
    text: (column, value) => isMissing(value) ? MISSING : one(column, value, true),
    plain: (column, value) => isMissing(value) ? undefined : typeof value === 'number' ? value : one(column, value, false),
    codes: value => isMissing(value) ? [] : (Array.isArray(value) ? value as unknown[] : [value]).map(each => typeof each === 'boolean' ? each ? 'yes' : 'no' : String(each)),
    title,
  }
}
