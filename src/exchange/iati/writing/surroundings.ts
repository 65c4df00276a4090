import { firstDayOf, lastDayOf } from '#language/day.ts'
import type { Document } from '#record/schema/programme.ts'
import { DOCUMENT, RELATION } from '../codes.ts'
import { codedNodes } from './classifications.ts'
import type { Node, Sheet } from './sheet.ts'

const plain = (name: string, text: string): Node => ({ name, text })
const code = (name: string, value: string | undefined, of: string): Node | undefined => value === undefined ? undefined : { name, of, attributes: { code: value } }
const worded = (name: string, words: string | undefined, of: string): Node | undefined => words === undefined ? undefined : { name, of, words }

export function contacts({ record }: Sheet): Node[] {
  return (record.programme.iati?.contacts ?? []).map((each, index) => {
    const of = `contact/${index}`
    return {
      name: 'contact-info', of, attributes: { type: each.kind }, children: [
        worded('organisation', each.organisation, `${of}/organisation`), worded('department', each.department, `${of}/department`), worded('person-name', each.person, `${of}/person`), worded('job-title', each.post, `${of}/post`),
        ...(each.telephones ?? []).map(text => plain('telephone', text)), ...(each.emails ?? []).map(text => plain('email', text)), ...(each.websites ?? []).map(text => plain('website', text)),
        ...(each.addresses ?? []).map((text, line) => worded('mailing-address', text, `${of}/address/${line}`)),
      ],
    }
  })
}

export function locations({ record }: Sheet): Node[] {
  return (record.programme.iati?.locations ?? []).map((each, index) => {
    const of = `location/${index}`
    return {
      name: 'location', of, attributes: { ref: each.reference }, children: [
        code('location-reach', each.reach, `${of}/reach`), ...codedNodes('location-id', `${of}/gazetteer`, each.gazetteer), worded('name', each.name, `${of}/name`), worded('description', each.description, `${of}/description`),
        worded('activity-description', each.happens, `${of}/happens`), ...codedNodes('administrative', `${of}/administrative`, each.administrative),
        each.point === undefined ? undefined : { name: 'point', of: `${of}/point`, attributes: { srsName: 'http://www.opengis.net/def/crs/EPSG/0/4326' }, children: [{ name: 'pos', of: `${of}/pos`, text: each.point }] },
        code('exactness', each.exactness, `${of}/exactness`), code('location-class', each.locationClass, `${of}/locationClass`), code('feature-designation', each.feature, `${of}/feature`),
      ],
    }
  })
}

const FORMATS: Readonly<Record<string, string>> = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', html: 'text/html', htm: 'text/html', txt: 'text/plain', xml: 'application/xml', csv: 'text/csv' }
/** As recorded, else by the address's ending; an address without one is a page of the web. */
const formatOf = (document: Document): string => document.format ?? FORMATS[/\.([a-z0-9]+)(?:[?#].*)?$/i.exec(document.uri ?? '')?.[1]?.toLowerCase() ?? ''] ?? 'text/html'

/** document-link: documents with an address and a category of IATI. A confidential document is never written. */
export function documents(sheet: Sheet): Node[] {
  return (sheet.record.documents ?? []).flatMap(document => {
    const own = DOCUMENT.code(document.kind)
    const categories = document.categories ?? (own === undefined ? [] : [own])
    if (document.confidential || document.uri === undefined || categories.length === 0) return []
    const of = `document/${document.id}`
    return [{
      name: 'document-link', of, attributes: { url: document.uri, format: formatOf(document), ...sheet.id('document', document.id) }, children: [
        { name: 'title', of: `${of}/title`, words: document.title }, worded('description', document.notes, `${of}/notes`), ...categories.map(each => ({ name: 'category', attributes: { code: each } })),
        document.language === undefined ? undefined : { name: 'language', attributes: { code: document.language } }, document.date === undefined ? undefined : { name: 'document-date', of: `${of}/date`, attributes: { 'iso-date': firstDayOf(document.date) } },
      ],
    }]
  })
}

export function related({ record }: Sheet): Node[] {
  return (record.programme.relatedProgrammes ?? []).flatMap((each, index) => {
    const type = RELATION.code(each.relation)
    return type === undefined || each.identifier === undefined ? [] : [{ name: 'related-activity', of: `related/${index}`, attributes: { ref: each.identifier, type } }]
  })
}

export function conditions({ record }: Sheet): Node | undefined {
  const own = record.programme.iati?.conditions
  return own && { name: 'conditions', of: 'conditions', attributes: { attached: own.attached ? '1' : '0' }, children: (own.conditions ?? []).map((each, index) => ({ name: 'condition', of: `condition/${index}`, attributes: { type: each.kind }, ...(each.text !== undefined && { words: each.text }) })) }
}

/** activity-date: planned and actual, start and end. A start or end still to come is a plan, whatever the record calls it. */
export function dates({ record }: Sheet, today: string): Node[] {
  const { plannedStart, start, plannedEnd, end } = record.programme.period ?? {}
  const at = (field: string, type: string, date: unknown, day: (date: string) => string): Node[] => typeof date === 'string' ? [{ name: 'activity-date', of: `date/${field}`, attributes: { type, 'iso-date': day(date) } }] : []
  const isAhead = (date: unknown): boolean => typeof date === 'string' && firstDayOf(date) > today
  return [
    ...at('plannedStart', '1', plannedStart ?? (isAhead(start) ? start : undefined), firstDayOf), ...isAhead(start) ? [] : at('start', '2', start, firstDayOf),
    ...at('plannedEnd', '3', plannedEnd ?? (isAhead(end) ? end : undefined), lastDayOf), ...isAhead(end) ? [] : at('end', '4', end, lastDayOf),
  ]
}
