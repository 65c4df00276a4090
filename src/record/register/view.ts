import type { RegisterView } from '#language/register.ts'

/** Parameters that hold one register's view; `prefix` keeps two registers of a page apart. A column's filter is `where.<column>`. */
const NAMES = { search: 'q', sort: 'sort', group: 'group', columns: 'columns', page: 'page', where: 'where.' } as const

/** What a view is where the address says nothing: `group` and `sort` may be none. */
export type Usual = Pick<RegisterView, 'columns' | 'sort' | 'group'>

/** Most columns rows are sorted by at once. */
const MOST_SORTS = 3
const known = (names: readonly string[], columns: readonly string[]) => [...new Set(names)].filter(name => columns.includes(name))

/** The view an address asks for; what it names and is not there is passed over. `columns` are all the register has. */
export function viewFrom(query: URLSearchParams, prefix: string, columns: readonly string[], usual: Usual): RegisterView {
  const asked = (name: string) => query.getAll(prefix + name).flatMap(each => each.split(',')).map(each => each.trim()).filter(each => each !== '')
  const chosen = known(asked(NAMES.columns), columns)
  const sort = asked(NAMES.sort).filter(name => columns.includes(name.replace(/^-/, ''))).slice(0, MOST_SORTS)
  const group = query.get(prefix + NAMES.group)
  const filters = columns.flatMap((name): [string, string][] => { const text = query.get(prefix + NAMES.where + name)?.trim() ?? ''; return text === '' ? [] : [[name, text.slice(0, 200)]] })
  // In the register's own order: boxes are sent in the page's, and a column keeps its place whoever ticks it.
  return {
    search: (query.get(prefix + NAMES.search) ?? '').trim().slice(0, 200), filters: Object.fromEntries(filters), sort: sort.length > 0 ? sort : usual.sort,
    group: group === null ? usual.group : known([group], columns)[0], columns: chosen.length > 0 ? columns.filter(name => chosen.includes(name)) : usual.columns,
    page: Math.max(1, Math.trunc(Number(query.get(prefix + NAMES.page)) || 1)),
  }
}

/** The parameters of an address that belong to no view with this prefix. */
export const keptBeside = (query: URLSearchParams, prefix: string): [string, string][] =>
  [...query].filter(([name]) => !name.startsWith('/') && !(name.startsWith(prefix) && (([NAMES.search, NAMES.sort, NAMES.group, NAMES.columns, NAMES.page] as string[]).includes(name.slice(prefix.length)) || name.slice(prefix.length).startsWith(NAMES.where))))

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((each, index) => each === b[index])

/** The address of a view, `?…`; what is usual is left out, so that equal views have equal addresses. */
export function addressOf(view: RegisterView, prefix: string, usual: Usual, kept: readonly (readonly [string, string])[] = []): string {
  const query = new URLSearchParams(kept.map(([name, value]): [string, string] => [name, value]))
  const put = (name: string, value: string, isUsual: boolean) => { if (!isUsual) query.set(prefix + name, value) }
  put(NAMES.search, view.search, view.search === '')
  for (const [column, text] of Object.entries(view.filters)) put(NAMES.where + column, text, false)
  put(NAMES.sort, view.sort.join(','), same(view.sort, usual.sort))
  put(NAMES.group, view.group ?? '', view.group === usual.group)
  put(NAMES.columns, view.columns.join(','), same(view.columns, usual.columns))
  put(NAMES.page, String(view.page), view.page === 1)
  // Commas and colons may stand in a query as they are; people read these addresses.
  return `?${query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')}`
}
