import { countryName } from '#language/country.ts'
import type { Warning } from '#record/tracking/warnings.ts'
import { isMessage, type Language, type Translate } from '#ui/i18n/translate.ts'
import { shownNumber } from './figures.ts'

/** A warning in words: what is wrong and what to do. */
export function toldWarning({ what, values }: Warning, t: Translate, language: Language): { readonly say: string, readonly do: string } {
  const shown = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, name === 'by' ? breakdownName(String(value), t) : typeof value === 'number' && name !== 'count' ? shownNumber(value, language) : value]))
  const say = what === 'target-against-direction' ? t(values['direction'] === 'up' ? 'results.warning.target-against-direction.up' : 'results.warning.target-against-direction.down', shown) : t(`results.warning.${what}`, shown)
  return { say, do: t(`results.warning.${what}.do`) }
}

/** What a breakdown is called: the common ones in the reader's language, those of the programme's own by their title. */
export function breakdownName(by: string, t: Translate): string {
  const key = `results.table.by.${by}`
  return isMessage(key) ? t(key) : by
}

/** What a category is called: countries by their names, others as recorded. */
export const categoryName = (by: string, category: string, language: Language): string => by === 'country' ? countryName(category, language) : category
