import { countryName } from '#language/country.ts'
import { fieldName, choiceName, kindName } from '#ui/forms/names.ts'
import { shownDate } from '#ui/i18n/format.ts'
import { translator, type Language } from '#ui/i18n/translate.ts'
import type { Told } from '#record/words/told.ts'
import type { Shown } from '#record/words/shown.ts'

/** A change in words: one sentence; where a text was reworded, both texts beside it. */
export type Said = { readonly sentence: string, readonly before?: string, readonly after?: string }

/** Longest value that stands inside a sentence, in characters. */
const INSIDE = 120

function valueIn(language: Language): (shown: Shown | undefined, currency?: string) => string {
  const t = translator(language)
  const number = (value: number, currency?: string) => new Intl.NumberFormat(language, currency === undefined ? { maximumFractionDigits: 3 } : { style: 'currency', currency, minimumFractionDigits: 0 }).format(value)
  const value = (shown: Shown | undefined, currency?: string): string => {
    if (shown === undefined || shown.as === 'nothing') return '–'
    if (shown.as === 'number') return number(shown.number, currency)
    if (shown.as === 'truth') return choiceName(shown.truth ? 'yes' : 'no', language)
    if (shown.as === 'list') return new Intl.ListFormat(language, { type: 'conjunction' }).format(shown.list.map(each => value(each, currency)))
    if (shown.as === 'part') return shown.fields.map(([, inner]) => value(inner, currency)).filter(each => each !== '–').join(' · ')
    if (shown.as === 'country') return countryName(shown.text, language)
    if (shown.as === 'choice') return choiceName(shown.text, language)
    if (shown.as === 'unknown') return t('versions.unknown', { why: shown.text })
    if (shown.as === 'none') return t('versions.none', { why: shown.text })
    const text = shownDate(shown.text, language)
    return text.length > INSIDE ? `${text.slice(0, INSIDE - 1)}…` : text
  }
  return value
}

/** Says changes in the reader's language: “Target of “Workshops held” raised from 80 to 120”. */
export function sayer(language: Language): (told: Told) => Said {
  const t = translator(language)
  const value = valueIn(language)
  // A label may say how to fill a field in (“Likelihood, 1 to 5”); in a sentence its name alone is wanted.
  const nameOf = (field: string) => fieldName(field, language).split(/[,(]/)[0]?.trim() ?? field
  const whatOf = ({ kind, id, name, fields, which }: Told): string => {
    const field = fields.filter(each => each !== 'value' || fields.length === 1).map(nameOf).join(' · ') + (which === undefined ? '' : ` (${value(which)})`)
    if (kind === 'frame') { const part = id.split('.').at(-1) ?? ''; return part === '' || fields.length === 0 ? field : t('versions.whatOf', { field, thing: nameOf(part) }) }
    return t('versions.whatOf', { field, thing: t('versions.thing', { kind: kindName(kind, language), name }) })
  }
  return told => {
    if (told.act === 'added' || told.act === 'removed') return { sentence: t(`versions.said.${told.act}`, { thing: t('versions.thing', { kind: kindName(told.kind, language), name: told.name }) }) }
    const what = whatOf(told)
    const because = told.because === undefined ? '' : t('versions.said.because', { because: told.because })
    if (told.act === 'listed') {
      const parts = [told.come?.length ? t('versions.said.come', { values: value({ as: 'list', list: told.come }, told.currency) }) : '', told.gone?.length ? t('versions.said.gone', { values: value({ as: 'list', list: told.gone }, told.currency) }) : ''].filter(Boolean)
      return { sentence: t('versions.said.listed', { what, how: parts.join('; ') }) + because }
    }
    if (told.act === 'reworded' && told.before && told.after && 'text' in told.before && 'text' in told.after) return { sentence: t('versions.said.reworded', { what }) + because, before: told.before.text, after: told.after.text }
    return { sentence: t(`versions.said.${told.act === 'reworded' ? 'changed' : told.act}`, { what, before: value(told.before, told.currency), after: value(told.after, told.currency) }) + because }
  }
}
