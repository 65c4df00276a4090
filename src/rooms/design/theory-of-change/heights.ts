import type { Item, Join } from './order.ts'

/**
 * The places nearest to the wished ones (least squares, weighted) that keep an order and its distances: `places[i+1] - places[i] >= apart[i]`.
 * Source: pooling of adjacent violators, Barlow et al., Statistical Inference under Order Restrictions (1972).
 */
export function nearestInOrder(wished: readonly number[], weights: readonly number[], apart: readonly number[], lowest = -Infinity): number[] {
  const offsets: number[] = []
  let sum = 0
  for (const index of wished.keys()) { offsets.push(sum); sum += apart[index] ?? 0 }
  const blocks: { value: number, weight: number, count: number }[] = []
  for (const [index, wish] of wished.entries()) {
    let block = { value: wish - (offsets[index] ?? 0), weight: weights[index] ?? 1, count: 1 }
    for (let last = blocks.at(-1); last && last.value > block.value; last = blocks.at(-1)) {
      const weight = last.weight + block.weight
      block = { value: (last.value * last.weight + block.value * block.weight) / weight, weight, count: last.count + block.count }
      blocks.pop()
    }
    blocks.push(block)
  }
  return blocks.flatMap(({ value, count }) => Array.from({ length: count }, () => Math.max(value, lowest))).map((value, index) => value + (offsets[index] ?? 0))
}

const ROUNDS = 12
/** Between two cards, and where the way of an arrow is one of the two. */
const [APART, APART_WAY] = [20, 12]
const distance = (a: Item, b: Item) => (a.height + b.height) / 2 + (a.isWay || b.isWay ? APART_WAY : APART)
/** Arrows that pass a column pull hardest, so that long arrows run straight. */
const pull = (a: Item, b: Item) => a.isWay && b.isWay ? 8 : a.isWay || b.isWay ? 2 : 1

/** The middle of each item, in pixels downwards from 0, near its neighbours and apart from what shares its layer. What lies outside comes `gap` pixels below everything else. */
export function heightsOf(items: readonly Item[], joins: readonly Join[], orders: readonly (readonly number[])[], gap: number): { readonly middles: Float64Array, readonly bandTop: number } {
  const middles = new Float64Array(items.length)
  const near = items.map((): number[] => [])
  for (const { before, after } of joins) { near[before]?.push(after); near[after]?.push(before) }
  const at = (index: number) => items[index] as Item
  const settle = (order: readonly number[], sides: (item: Item, other: Item) => boolean, lowest?: (item: Item) => number) => {
    const wishes = order.map(index => {
      const others = (near[index] ?? []).filter(other => sides(at(index), at(other)))
      const weight = others.reduce((sum, other) => sum + pull(at(index), at(other)), 0)
      return { weight, wish: weight > 0 ? others.reduce((sum, other) => sum + pull(at(index), at(other)) * (middles[other] ?? 0), 0) / weight : middles[index] ?? 0 }
    })
    const apart = order.slice(1).map((index, place) => distance(at(order[place] as number), at(index)))
    const first = order[0]
    const placed = nearestInOrder(wishes.map(each => each.wish), wishes.map(each => each.weight || 0.5), apart, first !== undefined && lowest ? lowest(at(first)) : undefined)
    for (const [place, index] of order.entries()) middles[index] = placed[place] as number
  }
  const rounds = (layers: readonly (readonly number[])[], lowest?: (item: Item) => number) => {
    for (let round = 0; round < ROUNDS; round++) {
      const isRightward = round % 2 === 0
      const isLast = round >= ROUNDS - 2
      for (const order of isRightward ? layers : [...layers].reverse()) settle(order, (item, other) => isLast || (isRightward ? other.layer <= item.layer : other.layer >= item.layer), lowest)
    }
  }
  const above = orders.map(order => order.filter(index => !at(index).isBelow))
  for (const order of above) { let y = 0; for (const index of order) { middles[index] = y + at(index).height / 2; y += at(index).height + APART } }
  rounds(above)
  const used = above.flat()
  const top = Math.min(Infinity, ...used.map(index => (middles[index] ?? 0) - at(index).height / 2))
  for (const index of used) middles[index] = (middles[index] ?? 0) - top
  const bandTop = Math.max(0, ...used.map(index => (middles[index] ?? 0) + at(index).height / 2)) + gap
  const below = orders.map(order => order.filter(index => at(index).isBelow))
  for (const order of below) { let y = bandTop; for (const index of order) { middles[index] = y + at(index).height / 2; y += at(index).height + APART } }
  rounds(below, item => bandTop + item.height / 2)
  return { middles, bandTop }
}
