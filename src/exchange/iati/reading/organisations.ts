import type { Iati } from '#record/schema/iati.ts'
import type { Party } from '#record/schema/programme.ts'
import { GROUP, ROLE } from '../codes.ts'
import type { Element } from '../element.ts'
import { put, type Draft } from './draft.ts'
import { childOf, flag, short, taken } from './values.ts'

const narrativesOf = (element: Element) => element.children.filter(child => child.name === 'narrative')

/** participating-org: a party with a role. The same organisation in several roles is one party. */
export function readParticipant(draft: Draft, element: Element): void {
  const word = ROLE.word(element.attributes['role'])
  const name = nameIn(element)
  if (!word || name === undefined) { draft.keep(undefined, element); return draft.note(element, word ? 'names no organisation' : `has the role “${element.attributes['role'] ?? ''}”, which the standard does not know`) }
  const before = partyOf(draft, element, name)
  if (before && isSame(before, element, name) && !before.roles?.includes(word)) { (before.roles ??= []).push(word); return }
  const party = addParty(draft, element, name)
  party.roles = [word]
  put(party, 'activityIdentifier', short(element.attributes['activity-id']))
  draft.rest(`party/${party.id}`, element, ['role', ...taken(element, ['ref', 'type', 'activity-id'])], narrativesOf(element))
}

/** Says an element nothing of a party beyond what is recorded of it already? */
function isSame(party: Party, element: Element, name: string): boolean {
  const { ref, type, 'activity-id': activity } = element.attributes
  const others = Object.keys(element.attributes).some(attribute => attribute !== 'ref' && attribute !== 'type' && attribute !== 'role' && attribute !== 'activity-id' && !attribute.endsWith(':id'))
  return !others && element.children.length <= 1 && party.name === name && party.organisationType === type && party.activityIdentifier === activity && party.iatiIdentifier === ref
}

/**
 * provider-org or receiver-org: the party it names, made where it is new. What differs from the party, such as another spelling of its name, is kept under `of`.
 * Undefined where it names none; it is kept below `thing` then.
 */
export function readCounterpart(draft: Draft, thing: string, of: string, element: Element | undefined, activityAttribute: string): { readonly party: string, readonly activity?: string } | undefined {
  if (!element) return undefined
  const name = nameIn(element)
  if (name === undefined) { draft.keep(thing, element); return undefined }
  const activity = short(element.attributes[activityAttribute])
  const before = partyOf(draft, element, name)
  const party = before ?? addParty(draft, element, name)
  const { type } = element.attributes
  const names = narrativesOf(element)
  const [only] = names
  const saysNoMore = !before || names.length === 0 || (names.length === 1 && only?.text.trim() === before.name && Object.keys(only.attributes).length === 0)
  draft.rest(before ? of : `party/${party.id}`, element, [...taken(element, before ? ['ref', activityAttribute] : ['ref', 'type', activityAttribute]), ...(before && before.organisationType === type ? ['type'] : [])], saysNoMore ? names : [])
  return { party: party.id, ...(activity !== undefined && { activity }) }
}

/** reporting-org: who publishes the activity. */
export function readReporter(draft: Draft, element: Element): void {
  if (draft.iati.reporter) { draft.keep(undefined, element); return }
  const secondary = flag(element.attributes['secondary-reporter'])
  const reporter: NonNullable<Iati['reporter']> = {}
  put(reporter, 'identifier', short(element.attributes['ref']))
  put(reporter, 'kind', short(element.attributes['type']))
  put(reporter, 'name', draft.narrative('reporter', element))
  put(reporter, 'secondary', secondary)
  draft.iati.reporter = draft.at(reporter, element)
  draft.rest('reporter', element, [...taken(element, ['ref', 'type']), ...(secondary === undefined ? [] : ['secondary-reporter'])], narrativesOf(element))
}

const partyKey = (element: Element, name: string) => element.attributes['ref'] ? `ref ${element.attributes['ref']}` : `name ${name}`
const partyOf = (draft: Draft, element: Element, name: string): Party | undefined => draft.parties.get(partyKey(element, name))

/** The organisation's name: its first narrative, or its identifier where it is only named by that. */
function nameIn(element: Element): string | undefined {
  const name = childOf(element, 'narrative')?.text.trim() || short(element.attributes['ref'])
  return name !== undefined && name.length <= 500 ? name : undefined
}

function addParty(draft: Draft, element: Element, name: string): Party {
  const parties = draft.record.parties ??= []
  const id = draft.idFor('party', parties.length + 1, element)
  const party: Party = draft.at({ id, name: draft.title(`party/${id}`, element) ?? name }, element)
  const type = short(element.attributes['type'])
  put(party, 'iatiIdentifier', short(element.attributes['ref']))
  put(party, 'organisationType', type)
  put(party, 'group', GROUP.word(type))
  parties.push(party)
  const key = partyKey(element, name)
  if (!draft.parties.has(key)) draft.parties.set(key, party)
  return party
}
