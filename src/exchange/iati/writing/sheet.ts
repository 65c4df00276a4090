import type { ProgrammeRecord } from '#record/record.ts'
import type { KeptElement } from '#record/schema/iati.ts'
import { inOrder } from './order.ts'

/** An element to be written. `of`: the thing whose translations and kept parts belong to it. `words`: its first narrative. */
export type Node = { readonly name: string, readonly attributes?: Readonly<Record<string, string | undefined>>, readonly children?: readonly (Node | undefined)[], readonly text?: string, readonly of?: string, readonly words?: string }
/** An element complete, in the schema's order. */
export type Finished = { readonly name: string, readonly attributes: Readonly<Record<string, string>>, readonly text?: string, readonly children: readonly Finished[] }

// XML 1.0 has no way to write these characters, not even as a reference.
// oxlint-disable-next-line no-control-regex : they are what is looked for
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
export const OWN_PREFIX = 'throughline'

/** What is needed to complete elements: translations and kept parts by the thing they belong to, and ids already given. */
export class Sheet {
  readonly record: ProgrammeRecord
  usesOwnIds = false
  readonly #translations: ReadonlyMap<string, readonly { readonly language: string, readonly text?: string | undefined }[]>
  readonly #kept: ReadonlyMap<string, readonly KeptElement[]>
  readonly #numbers = new Map<string, number>()
  readonly #parties = new Set<string>()

  constructor(record: ProgrammeRecord) {
    this.record = record
    this.#translations = Map.groupBy(record.programme.iati?.translations ?? [], each => each.of)
    this.#kept = Map.groupBy(record.programme.iati?.kept ?? [], each => each.of ?? '')
  }

  /** The attribute that keeps a thing's id, where reading would not give it the same one. */
  id(kind: string, id: string): Readonly<Record<string, string>> {
    const number = (this.#numbers.get(kind) ?? 0) + 1
    this.#numbers.set(kind, number)
    if (id === `${kind}-${number}`) return {}
    this.usesOwnIds = true
    return { [`${OWN_PREFIX}:id`]: id }
  }

  /** Is this the first time a party is written? Its id, translations and kept parts belong there. */
  isNew(party: string): boolean { const isNew = !this.#parties.has(party); this.#parties.add(party); return isNew }

  keeps(of: string, name: string): boolean { return this.#kept.get(of)?.some(each => each.name === name && each.depth === 0) === true }

  /** Elements that were kept directly below the activity. */
  top(): readonly Node[] { return treesOf(this.#kept.get('') ?? []) }

  /** Completes an element with what was kept of it, its translations and the schema's order. */
  finish(node: Node): Finished {
    const kept = node.of === undefined ? [] : this.#kept.get(node.of) ?? []
    const attributes: Record<string, string> = {}
    for (const [name, value] of Object.entries(node.attributes ?? {})) if (value !== undefined) attributes[name] = writable(value)
    let text = node.text
    for (const each of kept) if (each.name === undefined && each.depth === 0) { Object.assign(attributes, each.attributes); text ??= each.text }
    const children = [
      ...node.words === undefined ? [] : this.#narratives(node.of, node.words),
      ...(node.children ?? []).flatMap(child => child ? [this.finish(child)] : []),
      ...treesOf(kept.filter(each => each.name !== undefined || each.depth > 0)),
    ]
    return { name: node.name, attributes, ...(text !== undefined && { text: writable(text) }), children: inOrder(node.name, children) }
  }

  #narratives(of: string | undefined, words: string): Finished[] {
    const others = of === undefined ? [] : this.#translations.get(of) ?? []
    const own = others.find(each => each.text === undefined)?.language
    const narrative = (text: string, language: string | undefined): Finished => ({ name: 'narrative', attributes: language === undefined ? {} : { 'xml:lang': language }, text: writable(text), children: [] })
    return [narrative(words, own), ...others.flatMap(each => each.text === undefined ? [] : [narrative(each.text, each.language)])]
  }
}

const writable = (text: string): string => text.replaceAll(UNWRITABLE, '')

/** Elements from their list in document order, each with its depth. An entry deeper than its place allows goes under the last one. */
function treesOf(entries: readonly KeptElement[]): Finished[] {
  const roots: Finished[] = []
  const open: { readonly depth: number, readonly children: Finished[] }[] = [{ depth: -1, children: roots }]
  for (const entry of entries) {
    while (open.length > 1 && open.at(-1)!.depth >= entry.depth) open.pop()
    const children: Finished[] = []
    open.at(-1)!.children.push({ name: entry.name ?? '', attributes: entry.attributes ?? {}, ...(entry.text !== undefined && { text: writable(entry.text) }), children })
    if (entry.name !== undefined) open.push({ depth: entry.depth, children })
  }
  return roots
}
