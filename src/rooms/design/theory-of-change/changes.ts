import { same } from '#language/same.ts'
import type { Change } from '#record/change.ts'
import type { Assumption, NodeKind, Theory, TheoryLink, TheoryNode } from './theory.ts'

const LISTS = { tocNode: 'nodes', tocLink: 'links', assumption: 'assumptions' } as const
export type ThingKind = keyof typeof LISTS

/** Makes room for a first thing: what stood in the theory's place (none, not known) and that the list was not recorded are changes of their own, so that undoing puts them back. */
function roomFor(theory: Theory, kind: ThingKind): Change[] {
  const before = theory.is === 'none' ? { before: { none: theory.reason } } : theory.is === 'unknown' ? { before: { unknown: theory.reason } } : {}
  return [
    ...(theory.is === 'told' ? [] : [{ act: 'changed' as const, kind: 'frame', id: 'design', field: 'theoryOfChange', ...before, after: {} }]),
    ...(theory.recorded[LISTS[kind]] ? [] : [{ act: 'changed' as const, kind: 'frame', id: 'design.theoryOfChange', field: LISTS[kind], after: [] }]),
  ]
}

/** A free id for something new, short enough to be read in files: `outcome-3`. */
export function newId(theory: Theory, stem: string): string {
  const taken = new Set([...theory.nodes, ...theory.links, ...theory.assumptions].map(each => each.id))
  for (let count = 1; ; count++) if (!taken.has(`${stem}-${count}`)) return `${stem}-${count}`
}

/** The changes that add a node, joined to `from` or leading to `to` where one of them is given. */
export function addingNode(theory: Theory, kind: NodeKind, statement: string, joined: { readonly from?: string, readonly to?: string } = {}): { readonly id: string, readonly changes: readonly Change[] } {
  const id = newId(theory, kind)
  const node: TheoryNode = { id, kind, statement }
  const ends = joined.from !== undefined ? { from: joined.from, to: id } : joined.to !== undefined ? { from: id, to: joined.to } : undefined
  return { id, changes: [...roomFor(theory, 'tocNode'), { act: 'added', kind: 'tocNode', id, after: node }, ...(ends ? addingLink(theory, ends.from, ends.to).changes.filter(change => change.kind !== 'frame' || change.id !== 'design') : [])] }
}

/** The changes that link two nodes; none where they are linked already or are one and the same: an arrow says “leads to” once. */
export function addingLink(theory: Theory, from: string, to: string): { readonly id: string, readonly changes: readonly Change[] } {
  const known = theory.links.find(link => link.from === from && link.to === to)
  if (known || from === to) return { id: known?.id ?? '', changes: [] }
  const id = newId(theory, 'link')
  const link: TheoryLink = { id, from, to }
  return { id, changes: [...roomFor(theory, 'tocLink'), { act: 'added', kind: 'tocLink', id, after: link }] }
}

/** The changes that add an assumption on a node or a link, or on the theory as a whole. */
export function addingAssumption(theory: Theory, statement: string, on?: string): { readonly id: string, readonly changes: readonly Change[] } {
  const id = newId(theory, 'assumption')
  const assumption: Assumption = { id, statement, ...(on === undefined ? {} : { on }) }
  return { id, changes: [...roomFor(theory, 'assumption'), { act: 'added', kind: 'assumption', id, after: assumption }] }
}

const removed = (kind: ThingKind, thing: { readonly id: string }): Change => ({ act: 'removed', kind, id: thing.id, before: thing })

/** The changes that remove a node with its links, a link, or an assumption. What somebody assumed about what goes is kept, as an assumption of the theory as a whole. */
export function removing(theory: Theory, kind: ThingKind, id: string): readonly Change[] {
  const list: readonly { readonly id: string }[] = theory[LISTS[kind]]
  const thing = list.find(each => each.id === id)
  if (!thing) return []
  const links = kind === 'tocNode' ? theory.links.filter(link => link.from === id || link.to === id) : []
  const gone = new Set([...(kind === 'assumption' ? [] : [id]), ...links.map(link => link.id)])
  const freed = theory.assumptions.filter(each => each.on !== undefined && gone.has(each.on)).map((each): Change => ({ act: 'changed', kind: 'assumption', id: each.id, field: 'on', before: each.on }))
  return [...freed, ...links.map(link => removed('tocLink', link)), removed(kind, thing)]
}

/** The changes from what a person saw of a thing to what they typed, field by field; absent values are not recorded. */
export function changing(kind: ThingKind, id: string, seen: Readonly<Record<string, unknown>>, typed: Readonly<Record<string, unknown>>): Change[] {
  return [...new Set([...Object.keys(seen), ...Object.keys(typed)])].filter(field => !same(seen[field], typed[field]))
    .map(field => ({ act: 'changed', kind, id, field, ...(seen[field] === undefined ? {} : { before: seen[field] }), ...(typed[field] === undefined ? {} : { after: typed[field] }) }))
}
