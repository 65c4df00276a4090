import { nameOfThing } from '#record/form/fields.ts'
import type { Found } from '#record/nouns.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { threadOf, type Edge } from '#record/thread.ts'

/** Something that hangs on a node: what it is, and by how many steps. */
export type Hanging = { readonly kind: string, readonly id: string, readonly title: string, readonly within?: string }

/** Most things named for one node; the rest are counted. */
export const MOST_HANGING = 60
/** A result's own parts hang on their own nodes; documents, people and parties are not carried by a step of a theory. */
const NOT_FOLLOWED = new Set(['tocNode', 'programme', 'party', 'document', 'stakeholder', 'engagement', 'responsibility', 'excerpt', 'code', 'comment'])
const isCarried = (edge: Edge): boolean => !NOT_FOLLOWED.has(edge.from.kind) && !(edge.from.kind === 'result' && edge.field === 'parent')

/**
 * Everything that hangs on each node: its result; the indicators, activities, money and risks of that result; assumptions on the node and on the links that leave it, who watches
 * those, and whatever names any of these, step by step along the thread. At most MOST_HANGING a node; `more` counts the rest. Cost: the nodes times what hangs on one.
 */
export function hangingOn(record: ProgrammeRecord, nodes: readonly Found[]): ReadonlyMap<string, { readonly things: readonly Hanging[], readonly more: number }> {
  const thread = threadOf(record)
  const from = (node: Found): Found[] => {
    const seen = new Map<string, Found>()
    const waiting: Found[] = []
    const meet = (found: Found) => { if (!seen.has(found.at)) { seen.set(found.at, found); waiting.push(found) } }
    for (const edge of thread.names(node.at)) if (edge.to.kind === 'result') meet(edge.to)
    for (const edge of thread.namedBy(node.at)) if (edge.from.kind === 'assumption' || (edge.from.kind === 'tocLink' && edge.field === 'from')) meet(edge.from)
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (next.kind === 'assumption') for (const edge of thread.names(next.at)) if (edge.field.startsWith('watchedBy')) meet(edge.to)
      for (const edge of thread.namedBy(next.at)) if (edge.from.kind === 'assumption' ? next.kind === 'tocLink' : isCarried(edge)) meet(edge.from)
    }
    return [...seen.values()].filter(found => found.kind !== 'tocLink')
  }
  return new Map(nodes.map(node => {
    const found = from(node)
    return [node.id, { things: found.slice(0, MOST_HANGING).map(({ kind, id, within, value }) => ({ kind, id, title: nameOfThing(value), ...(within === undefined ? {} : { within }) })), more: Math.max(0, found.length - MOST_HANGING) }]
  }))
}
