import type { Kind, Relation } from './kinds.ts'
import { recorded, type Recorded } from './recorded.ts'

/** One thing of a record under a rule's eye: its value, its place, and the record around it. */
export type Thing = { readonly kind: Kind, readonly value: Readonly<Record<string, unknown>>, readonly at: string, readonly around: Surroundings }

type Item = Readonly<Record<string, unknown>>
const ID: readonly string[] = ['id']
type Index = ReadonlyMap<unknown, readonly Item[]>
type Linked = { readonly at: string, readonly indexes?: readonly Index[] }
type Collected = { readonly recorded: boolean, readonly items: readonly Item[] }

/**
 * The record a thing stands in, with indexes built on first use, each in one pass over one list: asking for the indicators of every
 * outcome costs outcomes + indicators, never outcomes × indicators. `visited` counts list entries read, so that a test can show it.
 */
export class Surroundings {
  readonly record: Item
  readonly today: string
  visited = 0
  readonly #lists = new Map<string, Collected>()
  readonly #indexes = new Map<string, Index>()
  readonly #links = new Map<Relation, Linked>()
  readonly #notes = new Map<string, unknown>()

  constructor(record: Item, today: string) {
    this.record = record
    this.today = today
  }

  /** What the relation `name` of a thing leads to. Links that no entry of a list records are “not recorded”, not “none”. */
  related(relation: Relation, thing: Thing): Recorded {
    if ('place' in relation) {
      const { only } = relation
      const value = valueAt(this.record, relation.place)
      return recorded(only && Array.isArray(value) ? this.once(`${relation.place} ${only.field} ${only.is}`, () => value.filter(entry => (entry as Item)[only.field] === only.is)) : value, relation.place)
    }
    if ('follows' in relation) return this.#followed(relation, thing)
    const { at, indexes } = this.#linked(relation)
    if (!indexes) return recorded(undefined, at)
    const { key = ID, only } = relation
    const named: Item[] = []
    const keys: unknown[] = []
    for (const field of key) {
      const value = thing.value[field]
      if (value === undefined || keys.includes(value)) continue
      keys.push(value)
      for (const index of indexes) for (const entry of index.get(value) ?? []) if (!only || entry[only.field] === only.is) named.push(entry)
    }
    return recorded(named, at)
  }

  /** Every entry of a list at a path such as `evaluations[].findings`, over all evaluations; whether any such list is recorded at all. */
  list(path: string): Collected {
    const known = this.#lists.get(path)
    if (known) return known
    const values = flattened(this.record, stepsOf(path))
    const items = values.flat().filter(isItem)
    this.visited += items.length
    const collected = { recorded: values.length > 0, items }
    this.#lists.set(path, collected)
    return collected
  }

  /** Remembers what a pass check worked out for the whole record, so that it is worked out once. */
  once<T>(key: string, work: () => T): T {
    if (!this.#notes.has(key)) this.#notes.set(key, work())
    return this.#notes.get(key) as T
  }

  /** What people call the thing of this id; undefined where no thing of the record has it. Every thing is looked at once, and only when a finding is worded. */
  nameOfId(id: string): string | undefined {
    return this.once('names by id', () => namesIn(this.record)).get(id)
  }

  /** The indexes of the lists that point to things by a relation; none where no list is recorded, or no entry of them records whom it points to: `at` is what is missing then. */
  #linked(relation: Extract<Relation, { readonly by: string }>): Linked {
    const known = this.#links.get(relation)
    if (known) return known
    const { lists, by } = relation
    const at = lists.join(', ')
    const indexes = lists.map(list => this.#index(list, by))
    const linked = lists.every(list => !this.list(list).recorded) ? { at } : lists.some(list => this.list(list).items.length > 0) && indexes.every(index => index.size === 0) ? { at: `${at}[].${by}` } : { at, indexes }
    this.#links.set(relation, linked)
    return linked
  }

  #followed(relation: { readonly follows: string, readonly lists: readonly string[] }, thing: Thing): Recorded {
    const ids = recorded(thing.value[relation.follows], thing, relation.follows)
    if (ids.is !== 'value') return ids
    if (relation.lists.every(list => !this.list(list).recorded)) return recorded(undefined, relation.lists.join(', '))
    const indexes = relation.lists.map(list => this.#index(list, 'id'))
    return recorded([ids.value].flat().flatMap(id => indexes.flatMap(index => index.get(id) ?? [])), ids)
  }

  #index(list: string, by: string): Index {
    const key = `${list} by ${by}`
    const known = this.#indexes.get(key)
    if (known) return known
    const index = new Map<unknown, Item[]>()
    const steps = stepsOf(by)
    for (const item of this.list(list).items) {
      const [step = ''] = steps
      const named = steps.length === 1 ? item[step] : flattened(item, steps).flat()
      if (Array.isArray(named)) for (const one of named as readonly unknown[]) enter(index, one, item)
      else if (named !== undefined && named !== null) enter(index, named, item)
    }
    this.#indexes.set(key, index)
    return index
  }
}

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null

function enter(index: Map<unknown, Item[]>, named: unknown, item: Item): void {
  const found = index.get(named)
  if (found) found.push(item)
  else index.set(named, [item])
}

/** The values at the end of a path, through every list on the way; what is not recorded is left out. */
export function flattened(from: unknown, steps: readonly string[]): unknown[] {
  const values: unknown[] = []
  gather(from, steps, 0, values)
  return values
}

function gather(from: unknown, steps: readonly string[], next: number, into: unknown[]): void {
  if (from === undefined || from === null) return
  const step = steps[next]
  if (step === undefined) into.push(from)
  else if (Array.isArray(from)) for (const entry of from as readonly unknown[]) gather(entry, steps, next, into)
  else if (typeof from === 'object') gather((from as Item)[step], steps, next + 1, into)
}

function valueAt(record: Item, path: string): unknown {
  let value: unknown = record
  for (const step of stepsOf(path)) {
    // “none” and “unknown” of a whole section hold for everything below it.
    if (typeof value !== 'object' || value === null || 'none' in value || 'unknown' in value) return value
    value = (value as Item)[step]
  }
  return value
}

const knownSteps = new Map<string, readonly string[]>()

/** The fields on the way down a path such as `evaluations[].findings`. The paths are those of the kinds of things, a hundred or so, cut once each. */
function stepsOf(path: string): readonly string[] {
  const known = knownSteps.get(path)
  if (known) return known
  const steps = path.replaceAll('[]', '').split('.')
  knownSteps.set(path, steps)
  return steps
}

function namesIn(value: unknown, names = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object' || value === null) return names
  const { id } = value as { readonly id?: unknown }
  if (typeof id === 'string' && !names.has(id)) names.set(id, nameOf(value as Item))
  for (const part of Object.values(value)) namesIn(part, names)
  return names
}

/** What people call a thing: its title, name or first words. */
export function nameOf(value: Readonly<Record<string, unknown>>): string {
  for (const field of ['title', 'name', 'function', 'statement', 'text', 'question', 'what', 'instrument', 'issue', 'comment', 'code', 'country', 'rule', 'id']) {
    const words = value[field]
    if (typeof words === 'string' && words !== '') return shortened(words)
  }
  return ''
}

const LONGEST_NAME = 90

function shortened(words: string): string {
  // A sentence quoted in another sentence leaves its full stop outside.
  const line = words.replace(/\s+/g, ' ').trim().replace(/(?<=\S)[.。]$/u, '')
  if (line.length <= LONGEST_NAME) return line
  const cut = line.slice(0, LONGEST_NAME)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST_NAME / 2))}…`
}
