// What the IATI 2.03 schema allows, read from the schema itself; and an activity that uses all of it, for the table of docs/iati.md and its test.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { create } from 'xmlbuilder2'
import type { Element } from '../src/exchange/iati/element.ts'
import { parseStretch } from '../src/exchange/iati/tree.ts'

export const STANDARD = path.resolve(import.meta.dirname, '../../shared/standards/iati')
const XSD = 'xsd:'

/** One element of the standard: its path below iati-activities, its attributes and children in the schema's order. `text`: the type of what stands in it, where anything may. */
export type Declared = { readonly path: string, readonly name: string, readonly attributes: readonly { readonly name: string, readonly type: string }[], readonly children: readonly Declared[], readonly text?: string }

type Tables = { readonly elements: Map<string, Element>, readonly types: Map<string, Element>, readonly attributes: Map<string, Element> }

/** Reads the activity schema and what it includes. */
export function declaredActivity(folder = STANDARD): Declared {
  const tables: Tables = { elements: new Map(), types: new Map(), attributes: new Map() }
  for (const file of ['iati-common.xsd', 'iati-activities-schema.xsd']) {
    const problem = parseStretch({ text: readFileSync(path.join(folder, file), 'utf8'), line: 1, column: 1 }, { child(element) {
      const name = element.attributes['name'] ?? ''
      if (element.name === `${XSD}element`) tables.elements.set(name, element)
      if (element.name === `${XSD}complexType`) tables.types.set(name, element)
      if (element.name === `${XSD}attribute`) tables.attributes.set(name, element)
    } })
    if (problem) throw new Error(problem.say)
  }
  return declared(tables.elements.get('iati-activity')!, '', tables)
}

function declared(found: Element, above: string, tables: Tables): Declared {
  const { ref } = found.attributes
  const element = ref === undefined ? found : tables.elements.get(ref)!
  const name = ref ?? element.attributes['name']!
  const at = above === '' ? name : `${above}/${name}`
  const attributes: { name: string, type: string }[] = []
  const children: Declared[] = []
  let text = ownType(element.attributes['type'])
  const visit = (part: Element) => {
    for (const inner of part.children) {
      const kind = inner.name.slice(XSD.length)
      const base = inner.attributes['base'] ?? ''
      if (kind === 'attribute') attributes.push(attributeOf(inner, tables))
      else if (kind === 'element') children.push(declared(inner, at, tables))
      else if (kind === 'extension' || kind === 'restriction') { const type = tables.types.get(base); if (type) visit(type); text ??= ownType(base); visit(inner) }
      else if (['sequence', 'choice', 'simpleContent', 'complexContent', 'complexType'].includes(kind)) visit(inner)
    }
  }
  const type = tables.types.get(element.attributes['type'] ?? '')
  if (type) { visit(type); text ??= simpleText(type) }
  visit(element)
  if (name === 'iati-identifier' || name === 'telephone' || name === 'email' || name === 'website' || name === 'pos' || name === 'channel-code') text ??= 'xsd:string'
  return { path: at, name, attributes, children, ...(text !== undefined && { text }) }
}

const ownType = (type: string | undefined): string | undefined => type?.startsWith(XSD) ? type : undefined
const simpleText = (type: Element): string | undefined => type.children.some(child => child.name === `${XSD}simpleContent`) ? ownType(type.children.flatMap(child => child.children)[0]?.attributes['base']) : undefined

function attributeOf(element: Element, tables: Tables): { name: string, type: string } {
  const { ref, name, type } = element.attributes
  if (ref === 'xml:lang') return { name: ref, type: 'xsd:language' }
  if (ref !== undefined) return { name: ref, type: tables.attributes.get(ref)?.attributes['type'] ?? 'xsd:string' }
  return { name: name!, type: type ?? 'xsd:string' }
}

/** Where the standard wants a code, two that differ; elsewhere the type decides. */
const CODES: Readonly<Record<string, readonly [string, string]>> = {
  'iati-activity/@xml:lang': ['en', 'ko'], 'iati-activity/@default-currency': ['USD', 'KRW'], 'participating-org/@role': ['4', '1'], 'description/@type': ['1', '2'], 'other-identifier/@type': ['A1', 'A2'], 'activity-status/@code': ['2', '3'],
  'activity-date/@type': ['2', '1'], 'recipient-country/@code': ['KE', 'UG'], 'iati-activity/sector/@code': ['11220', '11130'], 'iati-activity/sector/@vocabulary': ['1', '2'], 'transaction/sector/@code': ['11220', '11130'], 'tag/@code': ['8', '9'], 'tag/@vocabulary': ['2', '99'],
  'policy-marker/@code': ['1', '2'], 'policy-marker/@vocabulary': ['1', '99'], 'policy-marker/@significance': ['1', '2'], 'transaction-type/@code': ['3', '4'], 'related-activity/@type': ['1', '2'], 'result/@type': ['2', '1'], 'indicator/@measure': ['1', '2'],
  'result/reference/@vocabulary': ['99', '1'], 'indicator/reference/@vocabulary': ['99', '1'], 'point/@srsName': ['http://www.opengis.net/def/crs/EPSG/0/4326', 'http://example.org/other'], 'activity-scope/@code': ['4', '3'],
  'baseline/@year': ['2020', '2019'], '/@currency': ['EUR', 'KRW'], 'language/@code': ['en', 'fr'], 'document-link/category/@code': ['A07', 'A05'], 'loan-status/@year': ['2020', '2019'], 'iati-equivalent': ['title', 'sector'], '/@vocabulary': ['1', '99'], '/@hierarchy': ['1', '2'],
}
const BY_TYPE: Readonly<Record<string, readonly [string, string]>> = {
  'xsd:date': ['2020-12-31', '2020-11-30'], 'xsd:dateTime': ['2024-05-06T07:08:09Z', '2025-05-06T07:08:09Z'], 'xsd:boolean': ['1', '0'], 'xsd:decimal': ['12.5', '37.5'], 'xsd:int': ['1', '2'], 'xsd:positiveInteger': ['2020', '2019'], 'xsd:nonNegativeInteger': ['1', '2'],
  'xsd:anyURI': ['https://example.org/one', 'https://example.org/two'], 'xsd:NMTOKEN': ['title', 'sector'], 'xsd:language': ['fr', 'es'], 'xsd:string': ['one', 'two'],
}

/** The values put at a place of the maximal activity: the usual one and another. */
export function valuesAt(place: string, type: string): readonly [string, string] {
  const coded = Object.entries(CODES).find(([end]) => place === end || place.endsWith(end.startsWith('/') ? end : `/${end}`))
  return coded?.[1] ?? BY_TYPE[type] ?? ['one', 'two']
}

/** Every place that holds a value: attributes as `path/@name`, texts as the path itself. */
export function placesOf(element: Declared): { readonly place: string, readonly type: string }[] {
  return [
    ...element.attributes.map(({ name, type }) => ({ place: `${element.path}/@${name}`, type })),
    ...(element.text === undefined ? [] : [{ place: element.path, type: element.text }]),
    ...element.children.flatMap(placesOf),
  ]
}

/** A file with one activity that uses every element and attribute of the standard once; at the place named stands its other value. */
export function maximalFile(activity: Declared, otherAt?: string): string {
  const document = create({ version: '1.0', encoding: 'UTF-8' }).ele('iati-activities', { version: '2.03' })
  const write = (parent: typeof document, element: Declared): void => {
    const node = parent.ele(element.name)
    for (const { name, type } of element.attributes) node.att(name, valuesAt(`${element.path}/@${name}`, type)[`${element.path}/@${name}` === otherAt ? 1 : 0])
    if (element.text !== undefined) node.txt(valuesAt(element.path, element.text)[element.path === otherAt ? 1 : 0])
    for (const child of element.children) write(node, child)
  }
  write(document, activity)
  return document.end({ prettyPrint: true })
}
