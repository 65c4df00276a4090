import { COUNTRIES } from '#language/country.ts'
import type { Coded, Iati } from '#record/schema/iati.ts'
import { MARKER } from '../codes.ts'
import type { Element } from '../element.ts'
import { put, type Draft } from './draft.ts'
import { address, percentage, short, taken } from './values.ts'

type CodedList = 'sectors' | 'regions' | 'tags' | 'markers' | 'humanitarianScopes' | 'aid'
const narrativesOf = (element: Element) => element.children.filter(child => child.name === 'narrative')

/** A code with its vocabulary, share and name; undefined where it has no code, and is kept then. */
export function coded(draft: Draft, element: Element, of: string): Coded | undefined {
  const { code, type, vocabulary, significance, level } = element.attributes
  const known = short(code)
  if (known === undefined) return undefined
  const depth = level !== undefined && /^\d{1,2}$/.test(level) ? Number(level) : undefined
  const [share, uri] = [percentage(element.attributes['percentage']), address(element.attributes['vocabulary-uri'])]
  const one: Coded = { code: known }
  put(one, 'kind', short(type))
  put(one, 'vocabulary', short(vocabulary))
  put(one, 'uri', uri)
  put(one, 'level', depth)
  put(one, 'share', share)
  put(one, 'significance', short(significance))
  put(one, 'name', draft.narrative(of, element))
  const names = ['code', ...taken(element, ['type', 'vocabulary', 'significance']), ...(share === undefined ? [] : ['percentage']), ...(uri ? ['vocabulary-uri'] : []), ...(depth === undefined ? [] : ['level'])]
  if (element.attributes['percentage'] !== undefined && share === undefined) draft.note(element, `has the share “${element.attributes['percentage']}”, which is no percentage`)
  draft.rest(of, element, names, narrativesOf(element))
  return draft.at(one, element)
}

export function readCoded(draft: Draft, element: Element, list: CodedList): void {
  const one = coded(draft, element, `${list}/${draft.iati[list]?.length ?? 0}`)
  if (one) (draft.iati[list] ??= []).push(one)
  else draft.keep(undefined, element)
}

/** sector: a five-digit purpose code of the DAC belongs to the programme, codes of other vocabularies to what IATI says of it. */
export function readSector(draft: Draft, element: Element): void {
  const { code, vocabulary, percentage: share } = element.attributes
  const isPurpose = (vocabulary === undefined || vocabulary === '1') && code !== undefined && /^\d{5}$/.test(code) && element.children.length === 0 && (share === undefined || percentage(share) !== undefined)
  if (!isPurpose) return readCoded(draft, element, 'sectors')
  const sectors = draft.record.programme.sectors ??= []
  const sector: typeof sectors[number] = { code }
  put(sector, 'share', percentage(share))
  draft.rest(`sector/${sectors.length}`, element, ['vocabulary', 'code', 'percentage'])
  sectors.push(draft.at(sector, element))
}

/** recipient-country: kept as it stands where the code is none of ISO 3166, or the share none. */
export function readCountry(draft: Draft, element: Element): void {
  const { code, percentage: written } = element.attributes
  const share = percentage(written)
  if (code === undefined || !COUNTRIES.has(code) || (written !== undefined && share === undefined)) {
    draft.keep(undefined, element)
    return draft.note(element, code !== undefined && COUNTRIES.has(code) ? `has the share “${written}”, which is no percentage` : `has the code “${code ?? ''}”, which is no ISO 3166 code of a country`)
  }
  const countries = draft.record.programme.countries ??= []
  const country: typeof countries[number] = { country: code }
  put(country, 'share', share)
  draft.rest(`country/${countries.length}`, element, ['code', 'percentage'])
  countries.push(draft.at(country, element))
}

/** tag: Sustainable Development Goals and targets belong to the programme. */
export function readTag(draft: Draft, element: Element): void {
  const { code = '', vocabulary } = element.attributes
  const isGoal = (vocabulary === '2' && /^\d{1,2}$/.test(code)) || (vocabulary === '3' && /^\d{1,2}\.[0-9a-z]{1,2}$/.test(code))
  if (!isGoal || element.children.length > 0) return readCoded(draft, element, 'tags')
  const goals = draft.record.programme.sdgTargets ??= []
  draft.rest(`goal/${goals.length}`, element, ['code', 'vocabulary'])
  goals.push(code)
}

/** policy-marker: gender equality, environment and disability are cross-cutting issues of the design, marked 0 to 2. */
export function readMarker(draft: Draft, element: Element): void {
  const { code, vocabulary, significance } = element.attributes
  const issue = vocabulary === undefined || vocabulary === '1' ? MARKER.word(code) : undefined
  const issues = draft.record.design?.crossCutting
  if (!issue || element.children.length > 0 || (significance !== undefined && !/^[012]$/.test(significance)) || issues?.some(each => each.issue === issue)) return readCoded(draft, element, 'markers')
  const id = draft.idFor('crossCutting', (issues?.length ?? 0) + 1, element)
  const one: NonNullable<typeof issues>[number] = { id, issue }
  if (significance !== undefined) one.marker = Number(significance)
  draft.rest(`crossCutting/${id}`, element, ['vocabulary', 'code', 'significance'])
  ;((draft.record.design ??= {}).crossCutting ??= []).push(draft.at(one, element))
}

const SINGLE: Readonly<Record<string, 'scope' | 'collaboration' | 'flow' | 'finance' | 'tied'>> = { 'activity-scope': 'scope', 'collaboration-type': 'collaboration', 'default-flow-type': 'flow', 'default-finance-type': 'finance', 'default-tied-status': 'tied' }

/** Elements that hold one code and nothing else. */
export function readSingle(draft: Draft, element: Element): void {
  const field = SINGLE[element.name]
  const code = short(element.attributes['code'])
  if (field === undefined || code === undefined || draft.iati[field] !== undefined) return draft.keep(undefined, element)
  draft.iati[field satisfies keyof Iati] = code
  draft.rest(field, element, ['code'])
}
