import type { Problem } from '#language/problem.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { RELATION, STATUS } from '../codes.ts'
import type { Element } from '../element.ts'
import { readCoded, readCountry, readMarker, readSector, readSingle, readTag } from './classifications.ts'
import { readDocument, isLanguage } from './documents.ts'
import { Draft, put } from './draft.ts'
import { isCurrency, readBudget, readPlannedDisbursement, readTransaction } from './money.ts'
import type { PlacesInFile } from './places-in-file.ts'
import { readParticipant, readReporter } from './organisations.ts'
import { readContact, readLocation } from './places.ts'
import { readResult } from './results.ts'
import { address, day, flag, short } from './values.ts'

/** One activity as read: its record, where it begins, the places of its things, and what was noticed. */
export class ReadActivity {
  readonly record: ProgrammeRecord
  readonly places: Pick<PlacesInFile, 'get' | 'all'>
  readonly notes: readonly Problem[]
  readonly #element: Element
  constructor(record: ProgrammeRecord, places: Pick<PlacesInFile, 'get' | 'all'>, notes: readonly Problem[], element: Element) { this.record = record; this.places = places; this.notes = notes; this.#element = element }
  get line(): number { return this.#element.line }
  get column(): number { return this.#element.column }
}

const READERS: Readonly<Record<string, (draft: Draft, element: Element) => void>> = {
  'iati-identifier': readIdentifier, 'reporting-org': readReporter, title: readTitle, description: readDescription, 'participating-org': readParticipant, 'other-identifier': readOtherIdentifier,
  'activity-status': readStatus, 'activity-date': readDate, 'contact-info': readContact, 'activity-scope': readSingle, 'recipient-country': readCountry, 'recipient-region': (draft, element) => readCoded(draft, element, 'regions'),
  location: readLocation, sector: readSector, tag: readTag, 'humanitarian-scope': (draft, element) => readCoded(draft, element, 'humanitarianScopes'), 'policy-marker': readMarker,
  'collaboration-type': readSingle, 'default-flow-type': readSingle, 'default-finance-type': readSingle, 'default-aid-type': (draft, element) => readCoded(draft, element, 'aid'), 'default-tied-status': readSingle,
  budget: readBudget, 'planned-disbursement': readPlannedDisbursement, transaction: readTransaction, 'document-link': readDocument, 'related-activity': readRelated, conditions: readConditions, result: readResult,
}

/**
 * Reads one activity's element as a record. Whatever no field of the record holds is kept in `programme.iati.kept`, so that nothing published is lost; what does not
 * fit a field (an amount beyond ten billion, a day that does not exist) is kept too, with a note. Refuses an activity with lists longer than a record's.
 */
export function readActivity(activity: Element, root: Element): ReadActivity | { readonly problem: Problem } {
  const { attributes } = activity
  const currency = attributes['default-currency']
  const language = attributes['xml:lang']
  const isKnown = currency !== undefined && isCurrency(currency)
  const draft = new Draft(activity, language, prefixesOf(root, activity))
  const { programme } = draft.record
  const taken: string[] = []
  const take = <K extends keyof Draft['iati']>(attribute: string, field: K, value: Draft['iati'][K] | undefined) => { if (value === undefined) return; draft.iati[field] = value; taken.push(attribute) }
  if (isKnown) { programme.currency = currency; taken.push('default-currency') }
  take('xml:lang', 'language', language !== undefined && isLanguage(language) ? language : undefined)
  take('last-updated-datetime', 'updated', short(attributes['last-updated-datetime']))
  take('humanitarian', 'humanitarian', flag(attributes['humanitarian']))
  take('hierarchy', 'hierarchy', /^\d{1,2}$/.test(attributes['hierarchy'] ?? '') ? Number(attributes['hierarchy']) : undefined)
  take('linked-data-uri', 'linkedData', address(attributes['linked-data-uri']))
  take('budget-not-provided', 'budgetNotProvided', short(attributes['budget-not-provided']))
  for (const child of activity.children) {
    const read = READERS[child.name]
    if (read) read(draft, child)
    else draft.keep(undefined, child)
  }
  draft.rest('activity', activity, taken, activity.children)
  const whole = draft.whole(activity)
  if ('problem' in whole) return whole
  return new ReadActivity(whole.record, draft.places, draft.notes, activity)
}

const NO_PREFIXES: ReadonlyMap<string, string> = new Map()

function prefixesOf(...elements: readonly Element[]): ReadonlyMap<string, string> {
  let prefixes: Map<string, string> | undefined
  for (const { attributes } of elements) for (const name in attributes) if (name.startsWith('xmlns:') && attributes[name] !== '') (prefixes ??= new Map()).set(name.slice(6), attributes[name]!)
  return prefixes ?? NO_PREFIXES
}

function readIdentifier(draft: Draft, element: Element): void {
  const identifier = short(element.text.trim())
  if (identifier === undefined || draft.record.programme.iatiIdentifier !== undefined) return draft.keep(undefined, element)
  draft.record.programme.iatiIdentifier = identifier
  draft.rest('identifier', element, [], [], '')
}

function readTitle(draft: Draft, element: Element): void {
  if (draft.record.programme.title !== undefined) return draft.keep(undefined, element)
  put(draft.record.programme, 'title', draft.words('title', element, 500))
}

/** description: of type 1 the summary, of type 2 the objective; others, and a second of either, are kept. */
function readDescription(draft: Draft, element: Element): void {
  const { programme } = draft.record
  const type = element.attributes['type'] ?? '1'
  const field = type === '1' ? 'summary' : type === '2' ? 'objective' : undefined
  if (!field || programme[field] !== undefined) return draft.keep(undefined, element)
  put(programme, field, draft.narrative(field, element))
  draft.rest(field, element, ['type'], element.children.filter(child => child.name === 'narrative'))
}

/** other-identifier of the reporting organisation itself (A1): the programme's codes. */
function readOtherIdentifier(draft: Draft, element: Element): void {
  const { programme } = draft.record
  const code = short(element.attributes['ref'])
  if (element.attributes['type'] !== 'A1' || code === undefined || element.children.length > 0) return draft.keep(undefined, element)
  const of = `code/${(programme.code === undefined ? 0 : 1) + (programme.otherCodes?.length ?? 0)}`
  if (programme.code === undefined) programme.code = code
  else (programme.otherCodes ??= []).push(code)
  draft.rest(of, element, ['ref', 'type'])
}

function readStatus(draft: Draft, element: Element): void {
  const status = STATUS.word(element.attributes['code'])
  if (!status || draft.record.programme.status !== undefined) return draft.keep(undefined, element)
  draft.record.programme.status = status
  draft.rest('status', element, ['code'])
}

const DATES: Readonly<Record<string, 'plannedStart' | 'start' | 'plannedEnd' | 'end'>> = { 1: 'plannedStart', 2: 'start', 3: 'plannedEnd', 4: 'end' }

function readDate(draft: Draft, element: Element): void {
  const field = DATES[element.attributes['type'] ?? '']
  const date = day(element.attributes['iso-date'])
  const known = draft.record.programme.period
  const period = known ?? {}
  if (!field || date === undefined || period[field] !== undefined) {
    draft.keep(undefined, element)
    return date === undefined ? draft.note(element, `has “${element.attributes['iso-date'] ?? ''}”, which is no day`) : undefined
  }
  period[field] = date
  draft.record.programme.period = period
  if (!known) draft.at(period, element)
  draft.rest(`date/${field}`, element, ['type', 'iso-date'])
}

/** related-activity: IATI gives an identifier and no title, so the identifier stands for it. */
function readRelated(draft: Draft, element: Element): void {
  const relation = RELATION.word(element.attributes['type'])
  const identifier = short(element.attributes['ref'])
  if (!relation || identifier === undefined) return draft.keep(undefined, element)
  const all = draft.record.programme.relatedProgrammes ??= []
  draft.rest(`related/${all.length}`, element, ['ref', 'type'])
  all.push(draft.at({ title: identifier, identifier, relation }, element))
}

function readConditions(draft: Draft, element: Element): void {
  const attached = flag(element.attributes['attached'])
  if (attached === undefined || draft.iati.conditions) return draft.keep(undefined, element)
  const conditions: NonNullable<Draft['iati']['conditions']> = draft.at({ attached }, element)
  const read: Element[] = []
  for (const child of element.children) {
    const kind = short(child.attributes['type'])
    if (child.name !== 'condition' || kind === undefined) continue
    const of = `condition/${conditions.conditions?.length ?? 0}`
    const one: NonNullable<typeof conditions.conditions>[number] = draft.at({ kind }, child)
    put(one, 'text', draft.narrative(of, child))
    draft.rest(of, child, ['type'], child.children.filter(each => each.name === 'narrative'))
    ;(conditions.conditions ??= []).push(one)
    read.push(child)
  }
  draft.iati.conditions = conditions
  draft.rest('conditions', element, ['attached'], read)
}
