import { compileMessage, type CompiledMessage } from '@lingui/message-utils/compileMessage'
import { COUNTRIES, countryName } from '#language/country.ts'
import { codeIn, engineWords, evaluationIn } from './words.ts'
import { nameOf, type Thing } from './thing.ts'
import type { Values } from './sentences/sentence.ts'

const compiled = new Map<string, CompiledMessage>()

/** Fills an ICU message: `{name}`, `{count, plural, one {# interview} other {# interviews}}`, `{date, select, never {…} other {…}}`, `{amount, money}` with its currency where one is recorded. What is not there reads “not recorded”. */
export function fill(message: string, values: Values, language: string): string {
  let tokens = compiled.get(message)
  if (!tokens) compiled.set(message, tokens = compileMessage(message))
  return written(tokens, values, language, undefined)
}

/** A message as it reads of any thing: an ellipsis for what would be filled in, counts as many. For lists of rules, which speak of no thing in particular. */
export function inGeneral(message: string): string {
  const general = (tokens: CompiledMessage): string => tokens.map(token => {
    if (typeof token === 'string') return token.replaceAll('#', '…')
    const [, type, choices] = token
    return (type === 'plural' || type === 'select') && typeof choices === 'object' && choices !== null ? general((choices as Readonly<Record<string, CompiledMessage>>)['other'] ?? []) : '…'
  }).join('')
  return general(compileMessage(message)).replace(/…\./g, '…')
}

/** Fields that hold another thing's id: people are told its name. */
const REFERENCES = new Set(['from', 'to', 'on', 'party', 'result', 'output', 'parent', 'indicator', 'recommendation', 'agreement', 'line', 'product', 'activity', 'question', 'lead', 'responsible', 'risk', 'rivalOf'])

/** The words a page may use of a thing: every plain field of it (a reference by its name), the `place` (a country's name), its `name`, its `label` (number and name), for amounts the `currency` (its own or the programme's), `which` evaluation, and what the sentence found out. */
export function valuesOf(thing: Thing, found: Values, language: string): Values {
  const values: Record<string, Values[string]> = {}
  for (const [field, value] of Object.entries(thing.value)) {
    // Looking up a name goes through the whole record once, so it waits until a page says the field.
    if (typeof value === 'string' && REFERENCES.has(field) && !(field in found)) Object.defineProperty(values, field, { get: () => thing.around.nameOfId(value) ?? value, enumerable: true })
    else if (typeof value === 'string' || typeof value === 'number') values[field] = value
  }
  const name = nameOf(thing.value)
  const { number, country } = thing.value
  // A criterion of the evaluation's own stands where a usual one would.
  if (values['criterion'] === undefined && values['ownCriterion'] !== undefined) values['criterion'] = values['ownCriterion']
  if (typeof country === 'string') values['place'] = inSentence(country, language)
  const { currency } = thing.around.record['programme'] as { readonly currency?: unknown } ?? {}
  if (values['currency'] === undefined && typeof currency === 'string') values['currency'] = currency
  if (thing.kind.path === 'evaluations[]') values['which'] = evaluationIn(thing.value['timing'], language)
  return Object.assign(values, { name, label: quoted(number === undefined ? `“${name}”` : `${String(number)} “${name}”`, language) }, Object.fromEntries(Object.entries(found).map(([key, value]) => [key, typeof value === 'number' ? value : typeof value === 'string' ? quoted(value, language) : value.map(each => quoted(each, language))])))
}

/** Quotation marks as a language sets them. */
const quoted = (text: string, language: string): string => language === 'fr' ? text.replace(/“([^”]*)”/g, '«\u00a0$1\u00a0»') : text

/** One formatter for each language: making one costs more than a hundred uses of it. */
const numberIn = inLanguage(language => new Intl.NumberFormat(language))
const pluralIn = inLanguage(language => new Intl.PluralRules(language))
const listIn = inLanguage(language => new Intl.ListFormat(language, { type: 'conjunction' }))

/** Whoever asks may write what is no language tag (“fr_FR”); it reads as a language nobody has translated. */
const isTag = (language: string): boolean => { try { return Intl.getCanonicalLocales(language).length > 0 } catch { return false } }

function inLanguage<T>(make: (language: string) => T): (language: string) => T {
  const made = new Map<string, T>()
  return language => { const known = made.get(language) ?? make(isTag(language) ? language : 'en'); made.set(language, known); return known }
}

function written(tokens: CompiledMessage, values: Values, language: string, counted: number | undefined): string {
  return tokens.map(token => {
    if (typeof token === 'string') return counted === undefined ? token : token.replaceAll('#', numberIn(language).format(counted))
    const [name, type, choices] = token
    const value = values[name]
    if (type === 'plural' && typeof choices === 'object' && choices !== null) return chosen(choices as Readonly<Record<string, CompiledMessage>>, value, values, language)
    if (type === 'select' && typeof choices === 'object' && choices !== null) return selected(choices as Readonly<Record<string, CompiledMessage>>, value, values, language)
    return type === 'money' && values['currency'] !== undefined ? `${shown(value, language)}\u00a0${String(values['currency'])}` : shown(value, language)
  }).join('')
}

function chosen(choices: Readonly<Record<string, CompiledMessage>>, value: Values[string] | undefined, values: Values, language: string): string {
  const count = Number(value ?? 0)
  const choice = choices[String(count)] ?? choices[pluralIn(language).select(count)] ?? choices['other'] ?? []
  return written(choice, values, language, count)
}

function selected(choices: Readonly<Record<string, CompiledMessage>>, value: Values[string] | undefined, values: Values, language: string): string {
  return written((typeof value === 'string' && Object.hasOwn(choices, value) ? choices[value] : choices['other']) ?? [], values, language, undefined)
}

function shown(value: Values[string] | undefined, language: string): string {
  if (value === undefined) return engineWords(language).notRecorded
  if (typeof value === 'number') return numberIn(language).format(value)
  if (typeof value === 'string') return inWords(value, language)
  const areCountries = value.length > 0 && value.every(code => COUNTRIES.has(code))
  return listIn(language).format(value.map(code => areCountries ? inSentence(code, language) : inWords(code, language)))
}

/** A country's name within a sentence: English puts an article before names that are plurals or descriptions. */
function inSentence(code: string, language: string): string {
  const name = countryName(code, language)
  return language.startsWith('en') && /^(?:Bahamas|United |Comoros|Gambia|Maldives|Netherlands|Philippines|Seychelles|Holy See|Congo$|Syrian|Lao |.*(?:Republic|Federation|State|Kingdom|Emirates|Islands|Territories|Territory)\b)/.test(name) && !/^(?:Åland|French Southern)/.test(name) ? `the ${name}` : name
}

/** Codes of the record's lists are words with hyphens between (“gender-equality”); people read them without, and in their language where it has words for them. */
const inWords = (value: string, language: string): string => codeIn(value, language) ?? (/^[a-z]+(?:-[a-z]+)+$/.test(value) && !WRITTEN_WITH_HYPHEN.has(value) ? value.replaceAll('-', ' ') : value)
const WRITTEN_WITH_HYPHEN = new Set(['no-cost', 'cross-cutting', 'mid-term', 'long-term', 'short-term', 'medium-term', 'ex-post', 'sub-contractor', 'follow-up', 'in-person'])
