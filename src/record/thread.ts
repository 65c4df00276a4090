import type { Found } from './nouns.ts'
import type { ProgrammeRecord } from './record.ts'
import { indexOf, referencesOf } from './references.ts'

/** One edge of the record's graph: `from` names `to` in its `field`. */
export type Edge = { readonly from: Found, readonly to: Found, readonly field: string }

/** Every edge between nouns of a record. References to documents as sources are left out: they say where a thing was read, not what it rests on. */
export function edgesOf(record: ProgrammeRecord): Edge[] {
  const index = indexOf(record)
  const edges: Edge[] = []
  for (const reference of referencesOf(record)) {
    if (!reference.from || /(^|\.)sources\[\d+\]\.document$/.test(reference.field)) continue
    const to = index.find(reference.kinds, reference.to, reference.from.within)
    if (to) edges.push({ from: reference.from, to, field: reference.field })
  }
  return edges
}

/** The record's graph, walked both ways. `at` is a noun's place. */
export function threadOf(record: ProgrammeRecord): { namedBy(at: string): readonly Edge[], names(at: string): readonly Edge[] } {
  const names = new Map<string, Edge[]>()
  const namedBy = new Map<string, Edge[]>()
  const add = (map: Map<string, Edge[]>, at: string, edge: Edge) => { const list = map.get(at); if (list) list.push(edge); else map.set(at, [edge]) }
  for (const edge of edgesOf(record)) {
    add(names, edge.from.at, edge)
    add(namedBy, edge.to.at, edge)
  }
  return { names: at => names.get(at) ?? [], namedBy: at => namedBy.get(at) ?? [] }
}
