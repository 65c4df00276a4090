import { countryName } from '#language/country.ts'
import { BY_COUNTRY, type PartOf } from '#record/tracking/parts.ts'
import type { RestsOn } from '#record/tracking/rests-on.ts'
import type { TrackingRow } from '#record/tracking/table.ts'
import { breakdownName, categoryName } from '#rooms/design/results/told.ts'
import type { Language, Translate } from '#ui/i18n/translate.ts'

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
