import { isOutside, LANES, type NodeKind } from './theory.ts'

export type Placed = { readonly id: string, readonly kind: NodeKind }
export type Leading = { readonly from: string, readonly to: string }

/** The column of each piece, counted from 0, and the columns of each lane (`first` to before `end`). */
export type Columns = { readonly of: ReadonlyMap<string, number>, readonly lanes: readonly { readonly kind: NodeKind, readonly first: number, readonly end: number }[], readonly count: number }

/**
 * How many steps each of `ids` comes after the first, counted along the longest chain of links among them. A link that closes a circle is passed over:
 * the one met last when walking in the order given, so that the same theory is always drawn alike.
 */
function stepsAmong(ids: readonly string[], links: readonly Leading[]): Map<string, number> {
  const within = new Set(ids)
  const before = new Map<string, string[]>(ids.map(id => [id, []]))
  for (const link of links) if (within.has(link.from) && within.has(link.to)) before.get(link.to)?.push(link.from)
  const steps = new Map<string, number>()
  const onTheWay = new Set<string>()
  const visit = (id: string): number => {
    const known = steps.get(id)
    if (known !== undefined) return known
    onTheWay.add(id)
    const step = Math.max(0, ...(before.get(id) ?? []).filter(each => !onTheWay.has(each)).map(each => visit(each) + 1))
    onTheWay.delete(id)
    steps.set(id, step)
    return step
  }
  for (const id of ids) visit(id)
  return steps
}

/** Puts each piece into a column of its lane. A lane is as many columns wide as its longest chain, and never missing; what lies outside stands one column before the first thing it bears on. */
export function columnsOf(pieces: readonly Placed[], links: readonly Leading[]): Columns {
  const of = new Map<string, number>()
  const lanes: { kind: NodeKind, first: number, end: number }[] = []
  let first = 0
  for (const kind of LANES) {
    const steps = stepsAmong(pieces.filter(piece => piece.kind === kind).map(piece => piece.id), links)
    for (const [id, step] of steps) of.set(id, first + step)
    const end = first + Math.max(0, ...steps.values()) + 1
    lanes.push({ kind, first, end })
    first = end
  }
  const outside = pieces.filter(piece => isOutside(piece.kind)).map(piece => piece.id)
  const bearsOn = Map.groupBy(links.filter(link => link.from !== link.to), link => link.from)
  const place = (id: string, onTheWay: ReadonlySet<string>): number => {
    const known = of.get(id)
    if (known !== undefined) return known
    const targets = (bearsOn.get(id) ?? []).filter(link => !onTheWay.has(link.to)).map(link => place(link.to, new Set([...onTheWay, id])))
    const column = targets.length > 0 ? Math.min(...targets) - 1 : 0
    of.set(id, column)
    return column
  }
  for (const id of outside) place(id, new Set([id]))
  // What an activity needs stands before the first lane.
  const shift = Math.max(0, ...[...of.values()].map(column => -column))
  return { of: new Map([...of].map(([id, column]) => [id, column + shift])), lanes: lanes.map(lane => ({ kind: lane.kind, first: lane.first + shift, end: lane.end + shift })), count: first + shift }
}
