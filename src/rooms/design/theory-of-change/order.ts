/** One thing that takes room in a layer: a card, a reason, or the way of an arrow through. What lies outside (`isBelow`) stays below the rest. */
export type Item = { readonly index: number, readonly layer: number, readonly isBelow: boolean, readonly height: number, readonly isWay: boolean }
/** Which items of neighbouring layers are joined; `before` is in the layer to the left, or both in one layer's side. */
export type Join = { readonly before: number, readonly after: number }

/** How many joins between two neighbouring layers cross, from the places of their ends. Cost: joins × log joins. */
export function crossingsBetween(ends: readonly (readonly [number, number])[]): number {
  const sorted = [...ends].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const size = Math.max(0, ...ends.map(end => end[1])) + 1
  const tree = new Uint32Array(size + 1)
  let crossings = 0
  for (const [count, [, place]] of sorted.entries()) {
    let notAbove = 0
    for (let at = place + 1; at > 0; at -= at & -at) notAbove += tree[at] ?? 0
    crossings += count - notAbove
    for (let at = place + 1; at <= size; at += at & -at) tree[at] = (tree[at] ?? 0) + 1
  }
  return crossings
}

const SWEEPS = 24
const PATIENCE = 6

/**
 * The order of the items in each layer, top to bottom, with few crossings: sweeps to and fro that put each item at the mean place of its neighbours, the best kept.
 * Source: Sugiyama, Tagawa, Toda, Methods for Visual Understanding of Hierarchical System Structures (1981), barycentre method.
 */
export function ordersOf(items: readonly Item[], joins: readonly Join[], layers: number): number[][] {
  const [left, right] = [items.map((): number[] => []), items.map((): number[] => [])]
  for (const { before, after } of joins) { left[after]?.push(before); right[before]?.push(after) }
  let orders: number[][] = Array.from({ length: layers }, () => [])
  for (const item of items) orders[item.layer]?.push(item.index)
  const place = new Float64Array(items.length)
  const settle = (order: readonly number[]) => { for (const [at, index] of order.entries()) place[index] = at }
  const sorted = (order: readonly number[], neighbours: readonly number[][]): number[] => {
    const wish = new Map(order.map((index, at) => { const near = neighbours[index] ?? []; return [index, near.length > 0 ? near.reduce((sum, each) => sum + (place[each] ?? 0), 0) / near.length : at] }))
    return [...order].sort((a, b) => Number(items[a]?.isBelow) - Number(items[b]?.isBelow) || (wish.get(a) ?? 0) - (wish.get(b) ?? 0))
  }
  const crossings = () => {
    for (const order of orders) settle(order)
    const byLayer = Map.groupBy(joins, join => items[join.before]?.layer ?? 0)
    return [...byLayer.values()].reduce((sum, each) => sum + crossingsBetween(each.map(join => [place[join.before] ?? 0, place[join.after] ?? 0])), 0)
  }
  for (const order of orders) settle(order)
  let best = { orders, crossings: Infinity }
  for (let sweep = 0, idle = 0; sweep < SWEEPS && idle < PATIENCE && best.crossings > 0; sweep++) {
    const isRightward = sweep % 2 === 0
    orders = [...orders]
    for (let step = 0; step < layers; step++) {
      const layer = isRightward ? step : layers - 1 - step
      const order = sorted(orders[layer] ?? [], isRightward ? left : right)
      orders[layer] = order
      settle(order)
    }
    const now = crossings()
    idle = now < best.crossings ? 0 : idle + 1
    if (now < best.crossings) best = { orders, crossings: now }
  }
  return best.orders
}
