import type { Contact, Location } from '#record/schema/iati.ts'
import type { Element } from '../element.ts'
import { coded } from './classifications.ts'
import { put, type Draft } from './draft.ts'
import { address, childOf, short, taken } from './values.ts'

/** contact-info of the activity. */
export function readContact(draft: Draft, element: Element): void {
  const all = draft.iati.contacts ??= []
  const of = `contact/${all.length}`
  const contact: Contact = {}
  const read: Element[] = []
  put(contact, 'kind', short(element.attributes['type']))
  const one = (name: string, field: 'organisation' | 'department' | 'person' | 'post') => {
    const child = childOf(element, name)
    if (!child) return
    put(contact, field, draft.words(`${of}/${field}`, child))
    read.push(child)
  }
  one('organisation', 'organisation'); one('department', 'department'); one('person-name', 'person'); one('job-title', 'post')
  for (const child of element.children) {
    const text = child.text.trim()
    const isPlain = child.children.length === 0 && Object.keys(child.attributes).length === 0
    if (child.name === 'telephone' && isPlain && short(text)) (contact.telephones ??= []).push(text)
    else if (child.name === 'email' && isPlain && short(text)) (contact.emails ??= []).push(text)
    else if (child.name === 'website' && isPlain && address(text)) (contact.websites ??= []).push(text)
    else if (child.name === 'mailing-address') { const words = draft.words(`${of}/address/${contact.addresses?.length ?? 0}`, child); if (words === undefined) continue; (contact.addresses ??= []).push(words) }
    else continue
    read.push(child)
  }
  all.push(draft.at(contact, element))
  draft.rest(of, element, taken(element, ['type']), read)
}

const LOCATION_CODES = [['location-reach', 'reach'], ['exactness', 'exactness'], ['location-class', 'locationClass'], ['feature-designation', 'feature']] as const
const LOCATION_TEXTS = [['name', 'name'], ['description', 'description'], ['activity-description', 'happens']] as const
const WGS84 = 'http://www.opengis.net/def/crs/EPSG/0/4326'

/** location: where the work is done or where its participants live. */
export function readLocation(draft: Draft, element: Element): void {
  const all = draft.iati.locations ??= []
  const of = `location/${all.length}`
  const location: Location = {}
  const read: (Element | undefined)[] = []
  put(location, 'reference', short(element.attributes['ref']))
  for (const [name, field] of LOCATION_CODES) {
    const child = childOf(element, name)
    const code = short(child?.attributes['code'])
    if (!child || code === undefined) continue
    location[field] = code
    read.push(child)
    draft.rest(`${of}/${field}`, child, ['code'])
  }
  for (const [name, field] of LOCATION_TEXTS) {
    const child = childOf(element, name)
    put(location, field, draft.words(`${of}/${field}`, child))
    read.push(child)
  }
  const point = childOf(element, 'point')
  const pos = point && childOf(point, 'pos')
  if (point && pos && point.attributes['srsName'] === WGS84 && pos.children.length === 0 && short(pos.text.trim())) {
    location.point = pos.text.trim()
    read.push(point)
    draft.rest(`${of}/point`, point, ['srsName'], [pos])
    draft.rest(`${of}/pos`, pos, [], [], '')
  }
  for (const child of element.children) {
    const field = child.name === 'location-id' ? 'gazetteer' : child.name === 'administrative' ? 'administrative' : undefined
    const one = field && coded(draft, child, `${of}/${field}/${location[field]?.length ?? 0}`)
    if (!field || !one) continue
    ;(location[field] ??= []).push(one)
    read.push(child)
  }
  all.push(draft.at(location, element))
  draft.rest(of, element, taken(element, ['ref']), read)
}
