import type { RegisterShown, RegisterView, ShownCell, ShownColumn } from '#language/register.ts'
import { nameOfThing, optionsFor } from '#record/form/fields.ts'
import { NOUNS, nounsOfKind, type Found } from '#record/nouns.ts'
import { isMissing, isNumeric } from '#record/register/cells.ts'
import { editsInPlace, fieldsEditedAtOnce, type Column } from '#record/register/columns.ts'
import { listed, paged, PAGE_SIZE } from '#record/register/list.ts'
import { addressOf, keptBeside } from '#record/register/view.ts'
import type { Opened } from './view.ts'

/** Longest text a cell shows; the whole stands in the thing's form and in exports. */
const LONGEST_SHOWN = 240
/** Longest list of things to choose from; where there are more, the thing's own form asks. */
const MOST_CHOICES = 200
/** What a register can be grouped by: values that several things share. */
const GROUPED = new Set<Column['kind']>(['choice', 'choices', 'reference', 'references', 'truth', 'line', 'number'])

/** Is the list itself recorded, though it may be empty? Not recorded and recorded as none are two things. */
function heldAt(record: object, kind: string): RegisterShown['held'] {
  let value: unknown = record
  for (const key of NOUNS[kind]?.path ?? []) value = key === '*' || typeof value !== 'object' || value === null ? undefined : (value as Record<string, unknown>)[key]
  return Array.isArray(value) && value.length === 0 ? 'none' : Array.isArray(value) ? 'some' : 'nothing'
}

function choicesFor({ record, register, reading }: Opened, column: Column): ShownColumn['choices'] {
  if (column.kind === 'truth') return ['yes', 'no'].map(value => ({ value, title: reading.title(column, value) }))
  if (column.choices) return column.choices.map(value => ({ value, title: reading.title(column, value) }))
  if (!column.kinds && column.kind !== 'choices') return undefined
  const held = new Set<string>()
  for (const found of nounsOfKind(record, register.kind)) for (const code of reading.codes(column.valueOf(found))) held.add(code)
  return held.size > MOST_CHOICES ? undefined : [...held].map(value => ({ value, title: reading.title(column, value) }))
}

function shownColumn(opened: Opened, column: Column, address: (view: Partial<RegisterView>) => string): ShownColumn {
  const { view, words } = opened
  const isFirst = view.sort[0]?.replace(/^-/, '') === column.name
  const sorted = isFirst ? view.sort[0]?.startsWith('-') ? 'falling' : 'rising' : undefined
  const choices = choicesFor(opened, column)
  return {
    name: column.name, label: words.column(column.name), isNumber: isNumeric(column), isChosen: view.columns.includes(column.name), groups: GROUPED.has(column.kind) && column.name !== opened.columns[0]?.name, ...(editsInPlace(column) ? { edits: column.kind } : {}),
    ...(sorted ? { sorted } : {}), sortAddress: address({ sort: [sorted === 'rising' ? `-${column.name}` : column.name, ...view.sort.slice(isFirst ? 1 : 0, 2)], page: 1 }),
    filter: view.filters[column.name] ?? '', ...(choices ? { choices } : {}),
  }
}

function shownCell({ reading }: Opened, column: Column, found: Found): ShownCell {
  const value = column.valueOf(found)
  if (isMissing(value)) return { text: '–', isMissing: true }
  const text = reading.text(column, value)
  return { text: text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 1)}…` : text, isMissing: false, ...(editsInPlace(column) && ['string', 'number', 'boolean'].includes(typeof value) ? { raw: value } : {}) }
}

/** One page of a register as its component draws it. `base` is the programme's path, `path` the page's. */
export function shownRegister(opened: Opened, { query, prefix, base, path, mayWrite }: { query: URLSearchParams, prefix: string, base: string, path: string, mayWrite: boolean }): RegisterShown {
  const { register, record, columns, view, usual, reading, words } = opened
  const kept = keptBeside(query, prefix)
  const address = (other: Partial<RegisterView>) => addressOf({ ...view, ...other }, prefix, usual, kept)
  const list = listed(record, register.kind, columns, view, reading, words)
  const { page, pages, first, groups } = paged(list, view.page)
  const chosen = columns.filter(column => view.columns.includes(column.name))
  const options = mayWrite ? optionsFor(fieldsEditedAtOnce(register.kind, register.left), record) : {}
  const fields = mayWrite ? fieldsEditedAtOnce(register.kind, register.left).filter(field => (field.kinds ?? []).reduce((sum, kind) => sum + (options[kind]?.length ?? 0), 0) <= MOST_CHOICES).map(field => ({ ...field, required: false })) : []
  const here = address({ page })
  // A file holds every page of the view; its address is the view's own, whatever else the page shows.
  const exported = (format: string) => `${base}/registers/${register.kind}/export.${format}${addressOf({ ...view, page: 1 }, '', usual)}`
  return {
    kind: register.kind, prefix, held: list.total > 0 ? 'some' : heldAt(record, register.kind), view, pages, first, pageSize: PAGE_SIZE, kept, fields, mayWrite,
    options: Object.fromEntries(Object.entries(options).filter(([kind]) => fields.some(field => field.kinds?.includes(kind)))),
    columns: columns.map(column => shownColumn(opened, column, address)), total: list.total, fitting: list.rows.length, isFiltered: view.search !== '' || Object.keys(view.filters).length > 0,
    groups: groups.map(group => ({ ...group, rows: group.rows.map(found => ({ id: found.id, title: nameOfThing(found.value), cells: chosen.map(column => shownCell(opened, column, found)) })) })),
    addresses: {
      here, things: `${base}/things/${register.kind}`, back: encodeURIComponent(path + (here === '?' ? '' : here)), clear: address({ search: '', filters: {}, page: 1 }), csv: exported('csv'), xlsx: exported('xlsx'), workbook: `${base}/design/workbook`,
      ...(page > 1 ? { previous: address({ page: page - 1 }) } : {}), ...(page < pages ? { next: address({ page: page + 1 }) } : {}),
    },
  }
}
