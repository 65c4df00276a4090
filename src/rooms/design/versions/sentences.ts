import { countryName } from '#language/country.ts'
import { minorDigits } from '#language/money.ts'
import type { Shown } from '#record/words/shown.ts'
import type { Told } from '#record/words/told.ts'
import { choiceName, fieldName, kindName } from '#ui/forms/names.ts'
import { shownDate } from '#ui/i18n/format.ts'
import { isMessage, translator, type Language } from '#ui/i18n/translate.ts'
import { datePrecision } from '#language/day.ts'

/** A longer value is cut: the sentence says what happened, the two texts stand beside it. */
const LONGEST = 140
const cut = (text: string): string => text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text

/** Within a sentence, names of fields and kinds start small, unless they are written in capitals (“SDG targets”). */
const small = (name: string): string => /^\p{Lu}(?![\p{Lu}\d])/u.test(name) ? name.charAt(0).toLocaleLowerCase() + name.slice(1) : name

/** What a field is called in a sentence: its label on forms without what says how to fill it in (“Likelihood, 1 to 5”). */
const labelOf = (field: string, language: Language): string => fieldName(field, language).split(/[,(]/)[0]?.trim() || field

/** One entry of a list field: “Target” of “Targets”. */
const oneOf = (field: string, language: Language): string => { const key = `versions.one.${field}`; return isMessage(key) ? translator(language)(key) : labelOf(field, language) }

function amount(value: number, currency: string, language: Language): string {
  const whole = Number.isInteger(value) ? 0 : minorDigits(currency)
  return `${new Intl.NumberFormat(language, { minimumFractionDigits: whole, maximumFractionDigits: 3 }).format(value)} ${currency}`
}

/** A value as part of a sentence, in the reader's language; `currency` where it is money. */
export function valueText(value: Shown | undefined, language: Language, currency?: string): string {
  const t = translator(language)
  if (value === undefined) return t('versions.value.nothing')
  switch (value.as) {
    case 'nothing': return t('versions.value.nothing')
    case 'number': return currency === undefined ? new Intl.NumberFormat(language, { maximumFractionDigits: 20 }).format(value.number) : amount(value.number, currency, language)
    case 'truth': return choiceName(value.truth ? 'yes' : 'no', language)
    case 'choice': return small(choiceName(value.text, language))
    case 'country': return countryName(value.text, language)
    case 'unknown': return t('versions.value.unknown', { why: cut(value.text) })
    case 'none': return t('versions.value.none', { who: cut(value.text) })
    case 'list': return value.list.length === 0 ? t('versions.value.none.list') : value.list.map(each => valueText(each, language, currency)).join(t(value.list.some(each => each.as === 'part') ? 'versions.value.semicolon' : 'versions.value.comma'))
    case 'part': return periodText(value.fields, language) ?? (value.fields.length === 0 ? t('versions.value.recorded') : value.fields.map(([name, inner]) => partText(name, inner, language, currency)).join(t('versions.value.comma')))
    case 'text': { const precision = datePrecision(value.text); return precision === 'day' || precision === 'month' ? shownDate(value.text, language) : cut(value.text) }
    default: return cut(value.text)
  }
}

/** A stretch of time as people say it; undefined for any other part. */
function periodText(fields: readonly (readonly [string, Shown])[], language: Language): string | undefined {
  const [name, start, end] = ['name', 'start', 'end'].map(key => fields.find(([field]) => field === key)?.[1])
  if (fields.length === 0 || fields.length !== [name, start, end].filter(Boolean).length || [name, start, end].some(each => each && each.as !== 'text')) return undefined
  const [from, to] = [start && valueText(start, language), end && valueText(end, language)]
  const span = from && to ? `${from}–${to}` : from ? translator(language)('versions.value.from', { from }) : to && translator(language)('versions.value.to', { to })
  return name && span ? `${valueText(name, language)} (${span})` : name ? valueText(name, language) : span
}

/** What a value says of itself needs no label: a country, a name, a date; figures and the rest do. */
const partText = (name: string, value: Shown, language: Language, currency?: string): string => value.as === 'country' || value.as === 'name' || value.as === 'part' || name === 'title' || name === 'text' ? valueText(value, language, currency) : `${small(labelOf(name, language))} ${valueText(value, language, currency)}`

/** The thing a change speaks of: “risk “Travel stops””, or the part of the record. */
function thingText(told: Told, language: Language): string {
  const t = translator(language)
  if (told.kind === 'frame') return told.id === '' ? t('versions.whole') : small(labelOf(told.id.split('.').at(-1) as string, language))
  if (told.kind === 'programme') return t('versions.theProgramme')
  return told.name === '' ? small(kindName(told.kind, language)) : t('versions.thing', { kind: small(kindName(told.kind, language)), name: told.name })
}

/** The value a change speaks of: “Target (2021)”, “Share, country (Republic of Korea)”. */
function fieldText(told: Told, language: Language): string {
  const t = translator(language)
  const [first = '', ...inner] = told.fields
  if (told.which === undefined) {
    const label = labelOf(told.fields.at(-1) ?? first, language)
    // A form asks (“Does it exist?”); a sentence says of what.
    return label.endsWith('?') ? t('versions.entry', { entry: labelOf(first, language), which: small(label.replace(/\s*\?$/, '')) }) : label
  }
  const which = told.which.as === 'part' && told.which.fields.length === 0 ? '' : valueText(told.which, language)
  const entry = which === '' ? oneOf(first, language) : t('versions.entry', { entry: oneOf(first, language), which })
  const last = inner.at(-1)
  return last === undefined || last === 'value' ? entry : t('versions.inEntry', { field: labelOf(last, language), entry: small(entry) })
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** One change said in a sentence of the reader's language, without its full stop: “Target (2021) of indicator “1.2 · Participants” lowered from 120 to 80”. */
export function sentenceOf(told: Told, language: Language): string {
  const t = translator(language)
  const thing = thingText(told, language)
  const because = told.because === undefined ? '' : t('versions.because', { reason: cut(told.because) })
  if (told.fields.length === 0) return capital(t(told.act === 'removed' ? 'versions.said.thingRemoved' : 'versions.said.thingAdded', { thing })) + because
  const [field, before, after] = [fieldText(told, language), valueText(told.before, language, told.currency), valueText(told.after, language, told.currency)]
  const list = (values: readonly Shown[] | undefined) => (values ?? []).map(each => `“${valueText(each, language, told.currency)}”`).join(t('versions.value.comma'))
  const act = told.act === 'listed' ? (told.gone ?? []).length === 0 ? 'come' : (told.come ?? []).length === 0 ? 'gone' : 'comeAndGone' : told.act === 'added' || told.act === 'removed' ? 'changed' : told.act
  return capital(t(`versions.said.${act}`, { field, thing, before, after, come: list(told.come), gone: list(told.gone) })) + because
}
