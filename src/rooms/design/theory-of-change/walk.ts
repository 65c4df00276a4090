import type { Layout } from './layout.ts'
import type { TheoryLink, TheoryNode } from './theory.ts'

/** What can be stood on in a drawing: a node or a link, told apart in its key because their ids are of two kinds. */
export type Stop = { readonly key: string, readonly x: number, readonly y: number, readonly from?: string, readonly to?: string }
export const nodeKey = (id: string): string => `node:${id}`
export const linkKey = (id: string): string => `link:${id}`

/** Every stop of a drawing in reading order: column by column, top to bottom, a node before what leads from it. */
export function stopsOf(layout: Layout, links: readonly TheoryLink[], heights: ReadonlyMap<string, number>): readonly Stop[] {
  const ends = new Map(links.map(link => [link.id, link]))
  const nodes = layout.cards.map((card): Stop => ({ key: nodeKey(card.id), x: card.x, y: card.y + (heights.get(card.id) ?? 0) / 2 }))
  const arrows = layout.arrows.flatMap((arrow): Stop[] => { const link = ends.get(arrow.id); return link ? [{ key: linkKey(arrow.id), x: arrow.x, y: arrow.y, from: nodeKey(link.from), to: nodeKey(link.to) }] : [] })
  return [...nodes, ...arrows].sort((a, b) => a.x - b.x || a.y - b.y)
}

const nearest = (stops: readonly Stop[], here: Stop): Stop | undefined => stops.reduce<Stop | undefined>((best, stop) => {
  const far = (each: Stop) => Math.abs(each.x - here.x) + 2 * Math.abs(each.y - here.y)
  return best === undefined || far(stop) < far(best) ? stop : best
}, undefined)

/**
 * Where an arrow key leads from a stop: right along the first arrow that leaves a node and on to where it leads, left the way back, up and down among what stands in the same
 * column. Where no arrow leads, to the nearest node that way. Undefined where there is nothing that way.
 */
export function nextStop(stops: readonly Stop[], at: string, key: 'ArrowRight' | 'ArrowLeft' | 'ArrowUp' | 'ArrowDown'): Stop | undefined {
  const here = stops.find(stop => stop.key === at)
  if (!here) return stops[0]
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const column = stops.filter(stop => stop.x === here.x)
    return column[column.indexOf(here) + (key === 'ArrowUp' ? -1 : 1)]
  }
  const isRight = key === 'ArrowRight'
  const end = isRight ? here.to : here.from
  if (end !== undefined) return stops.find(stop => stop.key === end)
  return stops.find(stop => (isRight ? stop.from : stop.to) === at) ?? nearest(stops.filter(stop => stop.from === undefined && (isRight ? stop.x > here.x : stop.x < here.x)), here)
}

/** The lane a new node most likely belongs to when it follows another, or comes before it. */
export function lanesBeside(kind: TheoryNode['kind']): { readonly after: TheoryNode['kind'], readonly before: TheoryNode['kind'] } {
  const beside = { activity: ['output', 'precondition'], output: ['outcome', 'activity'], outcome: ['impact', 'output'], impact: ['impact', 'outcome'], precondition: ['activity', 'precondition'], external: ['outcome', 'external'] } as const
  return { after: beside[kind][0], before: beside[kind][1] }
}
