import type { z } from 'zod'
import { NOUNS, nounsOf, type Found } from './nouns.ts'
import { record as recordSchema, type ProgrammeRecord } from './record.ts'

/** One reference in a record: from the noun it stands in (or the record itself) to an id of one of `kinds`. `at` is the full place of the value. */
export type Reference = { readonly from?: Found, readonly field: string, readonly at: string, readonly to: string, readonly kinds: readonly string[] }

type Place = { readonly path: readonly string[], readonly kinds: readonly string[] }
type Definition = { type: string, shape?: Record<string, z.ZodType>, element?: z.ZodType, options?: z.ZodType[], innerType?: z.ZodType, valueType?: z.ZodType }

/** Where the schema holds references, found once by walking it: `['links', '*', 'from']`. */
function placesIn(schema: z.ZodType, path: readonly string[] = []): Place[] {
  const kinds = (schema.meta() as { ref?: readonly string[] } | undefined)?.ref
  if (kinds) return [{ path, kinds }]
  const definition = schema.def as unknown as Definition
  if (definition.shape) return Object.entries(definition.shape).flatMap(([key, inner]) => placesIn(inner, [...path, key]))
  if (definition.element) return placesIn(definition.element, [...path, '*'])
  if (definition.options) return definition.options.flatMap(option => placesIn(option, path))
  if (definition.innerType) return placesIn(definition.innerType, path)
  return []
}

const PLACES = placesIn(recordSchema)

/** The kinds of nouns that one of this kind may name anywhere in it. */
export function kindsNamedBy(kind: string): ReadonlySet<string> {
  const path = NOUNS[kind]?.path ?? []
  return new Set(PLACES.filter(place => path.every((key, index) => place.path[index] === key)).flatMap(place => place.kinds))
}

/** Whether anything in a record may name a noun of this kind. */
export const isNamed = (kind: string): boolean => PLACES.some(place => place.kinds.includes(kind))

type Tree = { kinds?: readonly string[], next: Map<string, Tree> }
const TREE: Tree = { next: new Map() }
for (const place of PLACES) {
  let tree = TREE
  for (const key of place.path) {
    if (!tree.next.has(key)) tree.next.set(key, { next: new Map() })
    tree = tree.next.get(key)!
  }
  tree.kinds = place.kinds
}

function* walk(value: unknown, tree: Tree, at: string): Generator<{ at: string, to: string, kinds: readonly string[] }> {
  if (tree.kinds && typeof value === 'string') { yield { at, to: value, kinds: tree.kinds }; return }
  const each = tree.next.get('*')
  if (each && Array.isArray(value)) { for (const [index, entry] of value.entries()) yield* walk(entry, each, `${at}[${index}]`); return }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return
  for (const [key, inner] of tree.next) {
    const entry = (value as Record<string, unknown>)[key]
    if (entry !== undefined) yield* walk(entry, inner, at === '' ? key : `${at}.${key}`)
  }
}

/** Every id a record names, with its place and the kinds it may be of; without the noun it stands in, which takes longer to find than the rest. */
export const namesIn = (record: ProgrammeRecord): Generator<{ at: string, to: string, kinds: readonly string[] }> => walk(record, TREE, '')

/** Every reference of a record with the noun it stands in. Cost grows with the record. */
export function* referencesOf(record: ProgrammeRecord): Generator<Reference> {
  const holders = new Map<string, Found>()
  for (const found of nounsOf(record)) holders.set(found.at, found)
  for (const place of namesIn(record)) {
    let at = place.at
    let from: Found | undefined
    while (at !== '' && from === undefined) {
      at = at.replace(/(\.[^.[\]]+|\[\d+\]|^[^.[\]]+)$/, '')
      from = holders.get(at)
    }
    const field = from ? place.at.slice(from.at.length + 1) : place.at
    yield { ...(from ? { from } : {}), field, at: place.at, to: place.to, kinds: place.kinds }
  }
}

/** Finds nouns by kind and id; within an evaluation its own nouns come first. */
export function indexOf(record: ProgrammeRecord): { find(kinds: readonly string[], id: string, within?: string): Found | undefined, readonly twice: readonly Found[] } {
  const byKey = new Map<string, Found>()
  const twice: Found[] = []
  for (const found of nounsOf(record)) {
    const own = `${found.kind}/${found.within ?? ''}/${found.id}`
    if (byKey.has(own)) twice.push(found)
    else byKey.set(own, found)
    const anywhere = `${found.kind}//${found.id}`
    if (!byKey.has(anywhere)) byKey.set(anywhere, found)
  }
  return {
    twice,
    find(kinds, id, within) {
      for (const kind of kinds) {
        if (!NOUNS[kind]) throw new RangeError(`a reference names the unknown kind “${kind}”`)
        const found = byKey.get(`${kind}/${within ?? ''}/${id}`) ?? byKey.get(`${kind}//${id}`)
        if (found) return found
      }
      return undefined
    },
  }
}
