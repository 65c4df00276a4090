import { COUNTRIES, countryName } from '#language/country.ts'
import { field } from '../../../../../answer.ts'

const NAMES = ['kind', 'group', 'country', 'planned', 'time', 'place', 'state', 'held', 'because', 'consent', 'consentWords', 'quoting', 'purgeOn'] as const
const OF_A_PERSON = ['name', 'post', 'sex'] as const

/** What a sent form says of an interview, in the shape the commands take; what was left empty is left out, and the schema says what is missing. */
export function interviewFrom(form: FormData): Record<string, unknown> {
  const filled = (names: readonly string[], at = '') => Object.fromEntries(names.map(name => [name, field(form, `${at}${name}`)] as const).filter(([, value]) => value !== ''))
  const rows = Math.min(50, Number(field(form, 'rows')) || 0)
  const people = Array.from({ length: rows }, (_, row) => filled(OF_A_PERSON, `people[${row}].`)).filter(person => Object.keys(person).length > 0)
  const guide = form.getAll('guide').filter((each): each is string => typeof each === 'string')
  return { ...filled(NAMES), people, ...(guide.length > 0 ? { guide } : {}) }
}

/** Every country with its name, sorted as the reader's language sorts; those of the programme are told apart, since nearly every conversation takes place in one of them. */
export const countriesIn = (language: string, programme: readonly string[]) => [...COUNTRIES].map(code => ({ code, name: countryName(code, language), isOurs: programme.includes(code) })).sort((a, b) => a.name.localeCompare(b.name, language))
