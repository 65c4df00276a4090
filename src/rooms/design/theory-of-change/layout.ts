import { columnsOf } from './columns.ts'
import { heightsOf } from './heights.ts'
import { ordersOf, type Item, type Join } from './order.ts'
import { isOutside, type NodeKind } from './theory.ts'

/** What is laid out: cards and the arrows between them. Heights in pixels; an arrow's is that of the reason written on it. */
export type Card = { readonly id: string, readonly kind: NodeKind, readonly height: number }
export type Arrow = { readonly id: string, readonly from: string, readonly to: string, readonly height: number }
/** Widths in pixels: of a card, of the reason on an arrow, and of the room on either side of a reason. */
export type Measures = { readonly card: number, readonly reason: number, readonly beside: number }

export type PlacedCard = { readonly id: string, readonly x: number, readonly y: number, readonly column: number, readonly place: number }
/** `path` is SVG path data, `tip` the end of it that points; `x`, `y` the left and the middle of the reason; `isBackward`: it leads to an earlier column, or to its own. */
export type PlacedArrow = { readonly id: string, readonly path: string, readonly tip: 'start' | 'end', readonly x: number, readonly y: number, readonly isBackward: boolean }
export type Layout = {
  readonly width: number, readonly height: number
  readonly lanes: readonly { readonly kind: NodeKind, readonly x: number, readonly width: number }[]
  /** Where what lies outside begins, downwards; absent where nothing does. */
  readonly bandTop?: number
  readonly cards: readonly PlacedCard[], readonly arrows: readonly PlacedArrow[]
}

const MARGIN = 24
const HEAD = 44
const BAND_HEAD = 34
const WAY_HEIGHT = 6
/** Lanes are seen even where nothing stands in them yet. */
const SHORTEST = 160

type Way = { readonly arrow: Arrow, readonly items: readonly number[], readonly reason: number, readonly turned: boolean, readonly loops: boolean }
type Point = readonly [x: number, y: number]

/** A line through points from left to right, level at each. Points come in pairs: it runs straight across what lies between an odd and an even one, and bends in between. */
function lineThrough(points: readonly Point[]): string {
  const parts = [`M${points[0]?.join(' ')}`]
  for (const [index, [x, y]] of points.entries()) {
    const before = points[index - 1]
    if (!before) continue
    if (index % 2 === 0) { parts.push(`L${x} ${y}`); continue }
    const bend = (x - before[0]) / 2
    parts.push(`C${before[0] + bend} ${before[1]} ${x - bend} ${y} ${x} ${y}`)
  }
  return parts.join('')
}

/**
 * Lays a theory of change out in lanes, left to right: activities, outputs, outcomes, impact; below them what lies outside. The kind of a card alone decides its lane.
 * The same cards and arrows in the same order are always placed alike; nothing is random. 300 cards: `npm run bench theory-of-change`.
 */
export function layOut(cards: readonly Card[], arrows: readonly Arrow[], measures: Measures): Layout {
  const columns = columnsOf(cards, arrows)
  const columnOf = (id: string) => columns.of.get(id) ?? 0
  const items: Item[] = []
  const joins: Join[] = []
  const add = (layer: number, isBelow: boolean, height: number, isWay: boolean) => { items.push({ index: items.length, layer, isBelow, height, isWay }); return items.length - 1 }
  const cardItem = new Map(cards.map(card => [card.id, add(columnOf(card.id) * 2, isOutside(card.kind), card.height, false)]))
  const outside = new Set(cards.filter(card => isOutside(card.kind)).map(card => card.id))
  // Layers alternate: columns of cards, and between them the room where reasons stand. An arrow takes a place in each layer it passes.
  const ways: Way[] = arrows.filter(arrow => cardItem.has(arrow.from) && cardItem.has(arrow.to)).map(arrow => {
    const turned = columnOf(arrow.from) > columnOf(arrow.to)
    const loops = columnOf(arrow.from) === columnOf(arrow.to)
    const [start, end] = turned ? [arrow.to, arrow.from] : [arrow.from, arrow.to]
    const [first, last] = [columnOf(start) * 2 + 1, loops ? columnOf(start) * 2 + 1 : columnOf(end) * 2 - 1]
    const isBelow = outside.has(start) || outside.has(end)
    // The reason stands beside the card the arrow comes from.
    const at = turned ? last : first
    const passed = Array.from({ length: last - first + 1 }, (_, step) => add(first + step, isBelow, first + step === at ? arrow.height : WAY_HEIGHT, first + step !== at))
    const chain = [cardItem.get(start) as number, ...passed, ...(loops ? [] : [cardItem.get(end) as number])]
    for (const [step, after] of chain.slice(1).entries()) joins.push({ before: chain[step] as number, after })
    if (loops && start !== end) joins.push({ before: cardItem.get(end) as number, after: passed[0] as number })
    return { arrow, items: passed, reason: passed[at - first] as number, turned, loops }
  })
  const layers = columns.count * 2
  const orders = ordersOf(items, joins, layers)
  const { middles, bandTop } = heightsOf(items, joins, orders, BAND_HEAD + 28)
  const gap = measures.reason + measures.beside * 2
  const left = (column: number) => MARGIN + column * (measures.card + gap)
  const y = (index: number) => Math.round((middles[index] ?? 0) + HEAD + MARGIN)
  const end = (id: string, side: 'left' | 'right'): Point => [left(columnOf(id)) + (side === 'right' ? measures.card : 0), y(cardItem.get(id) as number)]
  const across = (index: number): readonly Point[] => {
    const { layer } = items[index] as Item
    const column = Math.floor(layer / 2)
    const x = left(column) + (layer % 2 === 0 ? 0 : measures.card + measures.beside)
    return [[x, y(index)], [x + (layer % 2 === 0 ? measures.card : measures.reason), y(index)]]
  }
  const placedArrows = ways.map(({ arrow, items: passed, reason, turned, loops }): PlacedArrow => {
    const middle = across(reason)[0] as Point
    const placed = { id: arrow.id, x: middle[0], y: middle[1], isBackward: turned || loops, tip: turned ? 'start' as const : 'end' as const }
    const [start, stop] = turned ? [arrow.to, arrow.from] : [arrow.from, arrow.to]
    if (!loops) return { ...placed, path: lineThrough([end(start, 'right'), ...passed.flatMap(across), end(stop, 'left')]) }
    const [[x, top], [, bottom], far] = [end(start, 'right'), end(stop, 'right'), middle[0] + measures.reason / 2]
    // Back to its own column: out to the reason and round it.
    return { ...placed, path: `M${x} ${top - 6}C${far} ${top - 6} ${far} ${middle[1]} ${far} ${middle[1]}C${far} ${bottom + 6} ${far} ${bottom + 6} ${x} ${bottom + 6}` }
  })
  const places = new Map(orders.flatMap(order => order.map((index, place) => [index, place] as const)))
  const bottom = Math.max(SHORTEST, ...items.map(item => (middles[item.index] ?? 0) + item.height / 2))
  return {
    width: left(columns.count - 1) + measures.card + MARGIN, height: Math.round(bottom) + HEAD + MARGIN * 2,
    lanes: columns.lanes.map(({ kind, first, end: after }) => ({ kind, x: left(first), width: left(after - 1) + measures.card - left(first) })),
    ...(outside.size > 0 ? { bandTop: Math.round(bandTop) + HEAD + MARGIN - BAND_HEAD } : {}),
    cards: cards.map(card => { const index = cardItem.get(card.id) as number; return { id: card.id, x: left(columnOf(card.id)), y: y(index) - Math.round(card.height / 2), column: columnOf(card.id), place: places.get(index) ?? 0 } }),
    arrows: placedArrows,
  }
}
