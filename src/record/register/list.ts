import type { RegisterView } from '#language/register.ts'
import { isNone, isUnknown } from '#language/unknown.ts'
import { nounsOfKind, type Found } from '../nouns.ts'
import type { ProgrammeRecord } from '../record.ts'
import { isMissing, isNumeric, MISSING, type Reading, type Words } from './cells.ts'
import type { Column } from './columns.ts'
import { matcherOf, rangeOf } from './search.ts'

/** The things of a register that fit a view, in its order; `groupOf` tells a row's group where they are grouped. `total`: all there are. */
export type Listed = { readonly rows: readonly Found[], readonly total: number, readonly groupOf?: (found: Found) => string }

/** Kinds of values asked for one of: a code, not a part of a text. */
const BY_CODE = new Set<Column['kind']>(['choice', 'choices', 'reference', 'references', 'truth'])

function fits(column: Column, asked: string, reading: Reading): (found: Found) => boolean {
  if (asked === MISSING) return found => isMissing(column.valueOf(found))
  if (BY_CODE.has(column.kind)) return found => reading.codes(column.valueOf(found)).includes(asked)
  const range = isNumeric(column) ? rangeOf(asked) : undefined
  if (range) return found => { const value = column.valueOf(found); return typeof value === 'number' && range(value) }
  const matches = matcherOf(asked)
  return found => { const value = column.valueOf(found); return !isMissing(value) && (matches(reading.text(column, value)) || matches(String(value))) }
}

/** Where a value stands among others: recorded ones first, then what is not known, then what is not recorded, whichever way one sorts. */
const rankOf = (value: unknown): number => isMissing(value) ? 2 : isUnknown(value) || isNone(value) ? 1 : 0

/** Compares things by one column: numbers by size, choices in the order of their list, texts as the reader's language orders them. */
function comparison(column: Column, isFalling: boolean, reading: Reading, collator: Intl.Collator): (a: Found, b: Found) => number {
  const order = new Map((column.choices ?? []).map((choice, index) => [choice, index]))
  const keys = new Map<Found, { readonly rank: number, readonly key: string | number }>()
  const keyOf = (found: Found) => {
    const known = keys.get(found)
    if (known) return known
    const value = column.valueOf(found)
    const place = column.kind === 'choice' ? order.get(String(value)) : undefined
    const made = { rank: rankOf(value), key: typeof value === 'number' ? value : place ?? reading.plain(column, value) ?? '' }
    keys.set(found, made)
    return made
  }
  return (a, b) => {
    const [one, other] = [keyOf(a), keyOf(b)]
    if (one.rank !== other.rank) return one.rank - other.rank
    const larger = typeof one.key === 'number' && typeof other.key === 'number' ? one.key - other.key
      : typeof one.key !== typeof other.key ? (typeof one.key === 'number' ? -1 : 1)
      : collator.compare(String(one.key), String(other.key))
    return isFalling ? -larger : larger
  }
}

/**
 * Filters, searches, groups and sorts the things of a register. A search looks at every column, chosen or not, and at the id; ties keep the record's order.
 * Cost grows with the list (at most 10,000 things) and with what is asked of it.
 */
export function listed(record: ProgrammeRecord, kind: string, columns: readonly Column[], view: Pick<RegisterView, 'search' | 'filters' | 'sort' | 'group'>, reading: Reading, words: Words): Listed {
  const all = [...nounsOfKind(record, kind)]
  const named = new Map(columns.map(column => [column.name, column]))
  const asked = Object.entries(view.filters).flatMap(([name, text]) => { const column = named.get(name); return column ? [fits(column, text, reading)] : [] })
  if (view.search !== '') { const matches = matcherOf(view.search); asked.push(found => matches([found.id, ...columns.map(column => { const value = column.valueOf(found); return isMissing(value) ? '' : reading.text(column, value) })].join('\n'))) }
  const collator = new Intl.Collator(words.language, { numeric: true })
  const group = view.group === undefined ? undefined : named.get(view.group)
  const compare = [...(group ? [comparison(group, false, reading, collator)] : []), ...view.sort.flatMap(name => { const column = named.get(name.replace(/^-/, '')); return column ? [comparison(column, name.startsWith('-'), reading, collator)] : [] })]
  const rows = all.filter(found => asked.every(fit => fit(found))).sort((a, b) => { for (const by of compare) { const order = by(a, b); if (order !== 0) return order } return 0 })
  return { rows, total: all.length, ...(group ? { groupOf: found => reading.text(group, group.valueOf(found)) } : {}) }
}

/** Rows a page shows. */
export const PAGE_SIZE = 100

/** The rows of one page, group by group; `page` beyond the last gives the last. A group that began on an earlier page says so. */
export function paged({ rows, groupOf }: Listed, page: number, size = PAGE_SIZE): { readonly page: number, readonly pages: number, readonly first: number, readonly groups: readonly { readonly title?: string, readonly count: number, readonly continued: boolean, readonly rows: readonly Found[] }[] } {
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const at = Math.min(page, pages)
  const first = (at - 1) * size
  const here = rows.slice(first, first + size)
  if (!groupOf) return { page: at, pages, first, groups: here.length > 0 ? [{ count: rows.length, continued: first > 0, rows: here }] : [] }
  const counts = new Map<string, number>()
  for (const found of rows) { const title = groupOf(found); counts.set(title, (counts.get(title) ?? 0) + 1) }
  const before = first > 0 ? groupOf(rows[first - 1] as Found) : undefined
  return { page: at, pages, first, groups: [...Map.groupBy(here, groupOf)].map(([title, inside]) => ({ title, count: counts.get(title) ?? 0, continued: title === before, rows: inside })) }
}
