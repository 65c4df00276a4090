import type { Problem } from '#language/problem.ts'
import { LONGEST_TEXT } from '#language/values.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Party } from '#record/schema/programme.ts'
import type { Iati, KeptElement } from '#record/schema/iati.ts'
import { iatiProblem } from '../iati-problems.ts'
import type { Element } from '../element.ts'
import { PlacesInFile } from './places-in-file.ts'

export const LONGEST_LIST = 10_000
const LONGEST_TITLE = 500
const NOTHING: readonly string[] = []
const NO_ELEMENTS: readonly Element[] = []
/** Ids and texts in the record's own name space survive a round trip as attributes of this one. */
export const OWN_NAMESPACE = 'urn:throughline:record:1'

/** Sets a key only where there is something to set: what is not published stays not recorded. */
export function put<T, K extends keyof T>(target: T, key: K, value: T[K] | undefined): void {
  if (value !== undefined) target[key] = value
}

/** A record in the making from one activity, with the places of its things and what no field holds. */
export class Draft {
  readonly record: ProgrammeRecord
  readonly iati: Iati = {}
  readonly places = new PlacesInFile()
  readonly notes: Problem[] = []
  readonly parties = new Map<string, Party>()
  readonly language: string
  readonly #kept: KeptElement[] = []
  readonly #ids = new Set<string>()
  readonly #prefixes: ReadonlyMap<string, string>
  readonly #ownPrefix: string | undefined
  readonly #ownId: string | undefined

  constructor(activity: Element, language: string | undefined, prefixes: ReadonlyMap<string, string>) {
    this.#prefixes = prefixes
    this.#ownPrefix = prefixes.size === 0 ? undefined : [...prefixes].find(([, uri]) => uri === OWN_NAMESPACE)?.[0]
    this.#ownId = this.#ownPrefix === undefined ? undefined : `${this.#ownPrefix}:id`
    this.language = language ?? ''
    this.record = { throughline: 1, programme: { id: this.ownAttribute(activity, 'id') ?? 'programme', iati: this.iati } }
    this.at(this.record.programme, activity)
  }

  at<T extends object>(thing: T, element: Element): T { this.places.add(thing, element); return thing }

  note(element: Element, why: string): undefined { this.notes.push(iatiProblem.doesNotFit(element.name, why, element.line, element.column)) }

  /** An attribute this product wrote itself; undefined in files of others. */
  ownAttribute(element: Element, name: string): string | undefined {
    if (this.#ownPrefix === undefined) return undefined
    const value = element.attributes[`${this.#ownPrefix}:${name}`]
    return value !== undefined && value.length <= 100 && /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(value) ? value : undefined
  }

  /** The id of a thing: the one it had when this product wrote the file, else its kind and number. */
  idFor(kind: string, number: number, element: Element): string {
    // Numbers are never given twice, so only ids from a file of this product's own can meet one.
    if (this.#ownPrefix === undefined) return `${kind}-${number}`
    const own = this.ownAttribute(element, 'id')
    let id = own ?? `${kind}-${number}`
    for (let next = number + 1; this.#ids.has(`${kind}/${id}`); next++) id = `${kind}-${next}`
    this.#ids.add(`${kind}/${id}`)
    return id
  }

  /** Keeps a whole element below the thing `of` names. */
  keep(of: string | undefined, element: Element, depth = 0): void {
    if (element.name !== '' && !this.#isDeclared(element.name, element)) return
    const attributes: Record<string, string> = {}
    let some = false
    for (const name in element.attributes) if (name !== this.#ownId && this.#isDeclared(name, element)) { attributes[name] = element.attributes[name]!.slice(0, LONGEST_TEXT); some = true }
    const text = element.text.trim()
    const entry: KeptElement = { ...(of !== undefined && { of }), depth, ...(element.name !== '' && { name: element.name }), ...(some && { attributes }), ...(text !== '' && { text: text.slice(0, LONGEST_TEXT) }) }
    this.#kept.push(entry)
    // A longer text goes on in further texts, so that nothing of it is lost.
    for (let from = LONGEST_TEXT; from < text.length; from += LONGEST_TEXT) this.#kept.push({ ...(of !== undefined && { of }), depth: depth + 1, text: text.slice(from, from + LONGEST_TEXT) })
    for (const child of element.children) this.keep(of, child, depth + 1)
  }

  /** Keeps whatever of an element's attributes and children is not among those taken, and any text where none belongs. `said`: its text, empty where that was taken. */
  rest(of: string, element: Element, attributes: readonly string[], taken: readonly (Element | undefined)[] = NO_ELEMENTS, said = element.text): void {
    let left: Record<string, string> | undefined
    for (const name in element.attributes) if (!attributes.includes(name) && name !== this.#ownId && this.#isDeclared(name, element)) (left ??= {})[name] = element.attributes[name]!.slice(0, LONGEST_TEXT)
    const text = said === '' ? '' : said.trim().slice(0, LONGEST_TEXT)
    if (left || text !== '') this.#kept.push({ of, depth: 0, ...(left && { attributes: left }), ...(text !== '' && { text }) })
    if (element.children !== taken) for (const child of element.children) if (!taken.includes(child)) this.keep(of, child)
  }

  /** An element's narratives: the first is the text, the others its translations. A text longer than `longest` does not fit: the element is kept as it stands. */
  narrative(of: string, element: Element | undefined, longest = LONGEST_TEXT): string | undefined {
    if (!element) return undefined
    let main: string | undefined
    for (const child of element.children) {
      if (child.name !== 'narrative') continue
      const text = child.text.trim()
      const language = child.attributes['xml:lang'] ?? this.language
      if (text === '' && child.children.length === 0) continue
      if (text.length > longest || language.length > LONGEST_TITLE || child.children.length > 0 || hasMore(child, 'xml:lang')) { this.keep(of, child); if (text.length > longest) this.note(child, `has ${text.length.toLocaleString('en')} characters, more than the ${longest.toLocaleString('en')} a record holds there`); continue }
      if (main === undefined) { main = text; if (language !== this.language) this.#translate(of, language) }
      else this.#translate(of, language === '' ? this.language || 'und' : language, text)
    }
    return main
  }

  title(of: string, element: Element | undefined): string | undefined { return this.narrative(of, element, LONGEST_TITLE) }

  /** The text of an element that holds narratives and nothing else, such as a title; what else it holds is kept. */
  words(of: string, element: Element | undefined, longest = LONGEST_TEXT): string | undefined {
    if (!element) return undefined
    const { children } = element
    // Nearly all texts are narratives and nothing else.
    this.rest(of, element, NOTHING, children.length === 1 && children[0]!.name === 'narrative' ? children : children.filter(child => child.name === 'narrative'))
    return this.narrative(of, element, longest)
  }

  #translate(of: string, language: string, text?: string): void { (this.iati.translations ??= []).push({ of, language, ...(text !== undefined && { text }) }) }

  #isDeclared(name: string, element: Element): boolean {
    const colon = name.indexOf(':')
    if (colon < 0) return name !== 'xmlns'
    const prefix = name.slice(0, colon)
    if (prefix === 'xml') return true
    if (prefix === 'xmlns') return false
    const uri = this.#prefixes.get(prefix)
    if (uri === undefined) { this.notes.push(iatiProblem.undeclared(name, element.line, element.column)); return false }
    ;(this.iati.namespaces ??= {})[prefix] = uri
    return true
  }

  /** The record, complete; or the problem that a list of it has grown beyond what a record holds. */
  whole(element: Element): { readonly record: ProgrammeRecord } | { readonly problem: Problem } {
    if (this.#kept.length > 0) this.iati.kept = this.#kept
    if (Object.keys(this.iati).length === 0) delete this.record.programme.iati
    const lists: readonly (readonly [string, readonly unknown[] | undefined])[] = [
      ['transactions', this.record.delivery?.transactions], ['reported values', this.record.delivery?.measurements], ['indicators', this.record.design?.indicators], ['results', this.record.design?.results],
      ['organisations', this.record.parties], ['documents', this.record.documents], ['elements that are kept as they stand', this.iati.kept], ['translations', this.iati.translations], ['budgets', this.iati.budgets], ['locations', this.iati.locations],
      ['sectors', this.record.programme.sectors], ['planned disbursements', this.iati.plannedDisbursements],
    ]
    const long = lists.find(([, list]) => list && list.length > LONGEST_LIST)
    return long ? { problem: iatiProblem.tooMany(long[0], LONGEST_LIST, element.line, element.column) } : { record: this.record }
  }
}

function hasMore(element: Element, taken: string): boolean {
  for (const name in element.attributes) if (name !== taken) return true
  return false
}
