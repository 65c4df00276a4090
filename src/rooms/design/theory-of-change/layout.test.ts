import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf } from './columns.ts'
import { nearestInOrder } from './heights.ts'
import { layOut, type Arrow, type Card } from './layout.ts'
import { crossingsBetween } from './order.ts'
import { isOutside, LANES, NODE_KINDS } from './theory.ts'

const MEASURES = { card: 190, reason: 132, beside: 26 }
const theory = fc.array(fc.record({ kind: fc.constantFrom(...NODE_KINDS), height: fc.integer({ min: 40, max: 160 }) }), { maxLength: 25 }).chain(cards => fc.record({
  cards: fc.constant(cards.map((card, index): Card => ({ ...card, id: `n${index}` }))),
  arrows: cards.length === 0 ? fc.constant<Arrow[]>([]) : fc.array(fc.record({ from: fc.nat(cards.length - 1), to: fc.nat(cards.length - 1), height: fc.integer({ min: 18, max: 90 }) }), { maxLength: 40 }).map(list => list.map((each, index): Arrow => ({ id: `l${index}`, from: `n${each.from}`, to: `n${each.to}`, height: each.height }))),
}))

test('every card stands in the lane of its kind, whatever the links say, circles included', () => {
  fc.assert(fc.property(theory, ({ cards, arrows }) => {
    const laid = layOut(cards, arrows, MEASURES)
    for (const card of cards) {
      const placed = laid.cards.find(each => each.id === card.id)!
      const lane = laid.lanes.find(each => each.kind === card.kind)
      if (isOutside(card.kind)) expect(placed.y).toBeGreaterThan(laid.bandTop!)
      else { expect(placed.x).toBeGreaterThanOrEqual(lane!.x); expect(placed.x + MEASURES.card).toBeLessThanOrEqual(lane!.x + lane!.width) }
    }
    expect(laid.lanes.map(lane => lane.kind)).toEqual([...LANES])
  }))
})

test('no card covers another, and none leaves the drawing', () => {
  fc.assert(fc.property(theory, ({ cards, arrows }) => {
    const laid = layOut(cards, arrows, MEASURES)
    const boxes = laid.cards.map((placed, index) => ({ ...placed, height: cards[index]!.height }))
    for (const [index, box] of boxes.entries()) {
      expect(box.x >= 0 && box.y >= 0 && box.x + MEASURES.card <= laid.width && box.y + box.height <= laid.height).toBe(true)
      for (const other of boxes.slice(index + 1)) expect(box.x !== other.x || box.y + box.height <= other.y || other.y + other.height <= box.y).toBe(true)
    }
  }))
})

test('the same theory is always drawn alike', () => {
  fc.assert(fc.property(theory, ({ cards, arrows }) => { expect(layOut(cards, arrows, MEASURES)).toEqual(layOut(structuredClone(cards), structuredClone(arrows), MEASURES)) }), { numRuns: 30 })
})

test('a link leads rightwards wherever lanes and circles let it', () => {
  fc.assert(fc.property(theory, ({ cards, arrows }) => {
    const kind = new Map(cards.map(card => [card.id, card.kind]))
    const lane = (id: string) => LANES.indexOf(kind.get(id) as 'impact')
    for (const arrow of layOut(cards, arrows, MEASURES).arrows) {
      const { from, to } = arrows.find(each => each.id === arrow.id)!
      if (lane(from) >= 0 && lane(to) > lane(from)) expect(arrow.isBackward).toBe(false)
      if (lane(to) >= 0 && lane(from) > lane(to)) expect(arrow.isBackward).toBe(true)
    }
  }))
})

test('outcomes that lead to outcomes widen their lane, and what lies outside stands just before what it bears on', () => {
  const pieces = [{ id: 'a', kind: 'outcome' as const }, { id: 'b', kind: 'outcome' as const }, { id: 'c', kind: 'impact' as const }, { id: 'price', kind: 'external' as const }, { id: 'permit', kind: 'precondition' as const }, { id: 'act', kind: 'activity' as const }]
  const columns = columnsOf(pieces, [{ from: 'a', to: 'b' }, { from: 'b', to: 'a' }, { from: 'b', to: 'c' }, { from: 'price', to: 'c' }, { from: 'permit', to: 'act' }])
  expect(columns.lanes.map(lane => [lane.kind, lane.end - lane.first])).toEqual([['activity', 1], ['output', 1], ['outcome', 2], ['impact', 1]])
  expect(columns.of.get('price')).toBe(columns.of.get('c')! - 1)
  expect(columns.of.get('permit')).toBe(columns.of.get('act')! - 1)
})

test('crossings are counted as one would by looking at every pair', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 30 }), ends => {
    const pairs = ends.flatMap((one, index) => ends.slice(index + 1).map(other => (one[0] - other[0]) * (one[1] - other[1]) < 0))
    expect(crossingsBetween(ends)).toBe(pairs.filter(Boolean).length)
  }))
})

test('places keep their order and distances, and move no more than they must', () => {
  const wish = fc.array(fc.record({ at: fc.integer({ min: -500, max: 500 }), apart: fc.integer({ min: 1, max: 50 }), weight: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: 12 })
  fc.assert(fc.property(wish, fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 12, maxLength: 12 }), (wishes, moves) => {
    const apart = wishes.slice(1).map(each => each.apart)
    const places = nearestInOrder(wishes.map(each => each.at), wishes.map(each => each.weight), apart)
    const cost = (at: readonly number[]) => wishes.reduce((sum, each, index) => sum + each.weight * (at[index]! - each.at) ** 2, 0)
    const keeps = (at: readonly number[]) => apart.every((distance, index) => at[index + 1]! - at[index]! >= distance - 1e-9)
    expect(keeps(places)).toBe(true)
    // No neighbouring arrangement that keeps the distances is nearer to the wishes.
    const moved = places.map((place, index) => place + moves[index]!)
    if (keeps(moved)) expect(cost(places)).toBeLessThanOrEqual(cost(moved) + 1e-6)
  }))
})
