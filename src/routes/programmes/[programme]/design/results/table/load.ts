import { RESULT_LEVELS, type Seriousness } from '#language/code-lists.ts'
import { countryName } from '#language/country.ts'
import { GRANULARITIES } from '#record/tracking/columns.ts'
import { BY_COUNTRY, type PartOf } from '#record/tracking/parts.ts'
import type { RestsOn } from '#record/tracking/rests-on.ts'
import type { TrackingRow } from '#record/tracking/table.ts'
import { breakdownName, categoryName, toldWarning } from '#rooms/design/results/told.ts'
import { translator, type Language, type Translate } from '#ui/i18n/translate.ts'
import { granted } from '../../../../../answer.ts'

/** How many indicators a page shows: what is quick on a slow line first, all of a large programme at most. */
export const SHOWN = [15, 50, 100, 200] as const

/** What the table's address asks for; what it names and is not there is passed over. */
export function askedOf(query: URLSearchParams) {
  const oneOf = <T extends string>(list: readonly T[], name: string): T | undefined => list.find(each => each === query.get(name))
  return {
    filters: { periods: oneOf(GRANULARITIES, 'periods') ?? 'as-recorded', level: oneOf(RESULT_LEVELS, 'level'), result: query.get('result') || undefined, country: query.get('country') || undefined },
    limit: SHOWN.find(each => String(each) === query.get('show')) ?? SHOWN[0], from: Number.parseInt(query.get('from') ?? '0', 10) || 0, unfold: query.get('unfold') || undefined,
  }
}

/** Something amiss with an indicator, in words, with the form in which it is mended. Findings of the checks have their seriousness; warnings of the table's own arithmetic have none. */
export type Amiss = { readonly say: string, readonly do: string, readonly mend: string, readonly language?: string, readonly seriousness?: Seriousness }

/** The table an address asks for, its rows cut and told as they are drawn; `only`: of its rows, those of these indicators. */
export async function tableFor(locals: App.Locals, { id, url, only }: { readonly id: string, readonly url: URL, readonly only?: string | undefined }) {
  const { filters, limit, from, unfold } = askedOf(url.searchParams)
  const language = locals.language
  const t = translator(language)
  const { columns, rows, ...table } = granted(await locals.call('read-tracking-table', { programme: id, ...filters, from, limit, unfold, only, sources: 'yes', findings: 'yes', language }), url.pathname)
  const shown = windowOf(columns, url.searchParams.get('at'), new Date().toISOString().slice(0, 10))
  const mendAt = (kind: string, thing: string) => `/programmes/${id}/things/${kind}/${encodeURIComponent(thing)}?back=${encodeURIComponent(`/programmes/${id}/design/results/table`)}`
  return {
    ...table, filters, limit, unfold: unfold ?? '', window: shown, periods: columns.length, columns: columns.slice(shown.first, shown.last),
    rows: rows.map(({ warnings, findings = [], ...row }) => ({
      ...drawn(row, shown, t, language),
      amiss: [
        ...warnings.map((warning): Amiss => ({ ...toldWarning(warning, t, language), mend: warning.measurement ? mendAt('measurement', warning.measurement) : mendAt('indicator', row.indicator) })),
        ...findings.map((finding): Amiss => ({ say: finding.say, do: finding.do, language: finding.language, seriousness: finding.seriousness, mend: mendAt(finding.kind, finding.id) })),
      ],
    })),
  }
}

/** How many periods are drawn side by side: two years of quarters. */
const PERIODS_SHOWN = 8

/** Which periods are drawn: the window asked for, else the one today lies in. `first` counts from 0. */
export function windowOf(columns: readonly { readonly start: string, readonly until: string }[], asked: string | null, today: string): { readonly first: number, readonly last: number } {
  const now = columns.findIndex(column => today <= column.until)
  const wanted = asked === null ? (now < 0 ? columns.length : now) - PERIODS_SHOWN + 3 : Number.parseInt(asked, 10) || 0
  const first = Math.max(0, Math.min(wanted, columns.length - PERIODS_SHOWN))
  return { first, last: Math.min(first + PERIODS_SHOWN, columns.length) }
}

/** A part's name in the reader's language. */
export function partLabel({ by, category, former }: PartOf, t: Translate, language: Language): string {
  if (category === undefined) return t('results.table.rest', { by: breakdownName(by, t) })
  const said = categoryName(by, category, language)
  // Sex and country speak for themselves; “yes” or “over 35” do not.
  const name = by === 'sex' || by === BY_COUNTRY ? said : `${breakdownName(by, t)}: ${said}`
  return former ? t('results.table.former', { category: name, by: breakdownName(by, t) }) : name
}

/** A row cut to the periods drawn, with names for its parts and the actuals of all periods for its small drawing. */
export function drawn<Row extends TrackingRow & { readonly restsOn?: readonly RestsOn[] }>(row: Row, { first, last }: { readonly first: number, readonly last: number }, t: Translate, language: Language) {
  return {
    ...row, cells: row.cells.slice(first, last), spark: row.cells.map(cell => [cell.target, cell.actual].map(value => typeof value === 'number' ? value : undefined)),
    ...(row.parts ? { parts: row.parts.map(part => ({ ...part, label: partLabel(part, t, language), cells: part.cells.slice(first, last) })) } : {}),
    restsOn: (row.restsOn ?? []).filter(each => each.column >= first && each.column < last).map(each => ({ ...each, column: each.column - first })),
  }
}

export const countryChoices = (codes: readonly string[], language: Language) => codes.map(code => ({ code, name: countryName(code, language) }))
