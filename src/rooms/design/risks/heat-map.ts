import { levelOf, scoreOf, standingOf, type Rating, type Risk } from './standing.ts'

/** One risk on the map. */
export type Placed = { readonly id: string, readonly title: string }
/** One field of the map: `names` are the first few of `count` risks. */
export type Field = { readonly likelihood: number, readonly impact: number, readonly level: ReturnType<typeof levelOf>, readonly count: number, readonly names: readonly Placed[] }
/** Risks that went from one field to another between their last two ratings, `count` of them the same way. */
export type Arrow = { readonly from: readonly [number, number], readonly to: readonly [number, number], readonly way: 'higher' | 'lower' | 'moved', readonly count: number }
export type Moved = Placed & { readonly was: Rating, readonly now: Rating, readonly way: Arrow['way'] }
/** The 5 × 5 map of open risks by their newest rating; rows from likely to unlikely, columns from slight to grave. Closed risks are off it, unrated ones named. */
export type HeatMap = { readonly rows: readonly (readonly Field[])[], readonly arrows: readonly Arrow[], readonly moved: readonly Moved[], readonly unrated: readonly Placed[], readonly rated: number, readonly closed: number }

/** Names a field shows; the rest stand behind its count. */
const NAMES_IN_FIELD = 2

/** Places risks on the map. */
export function heatMapOf(risks: readonly Risk[]): HeatMap {
  const open = risks.filter(risk => risk.status !== 'closed').map(risk => ({ risk, placed: { id: risk.id, title: risk.title }, ...standingOf(risk) }))
  const inField = new Map<string, Placed[]>()
  for (const { now, placed } of open) if (now) { const key = `${now.likelihood}/${now.impact}`; inField.set(key, [...inField.get(key) ?? [], placed]) }
  const rows = [5, 4, 3, 2, 1].map(likelihood => [1, 2, 3, 4, 5].map((impact): Field => {
    const held = inField.get(`${likelihood}/${impact}`) ?? []
    return { likelihood, impact, level: levelOf(scoreOf({ likelihood, impact })), count: held.length, names: held.slice(0, NAMES_IN_FIELD) }
  }))
  const moved = open.flatMap(({ placed, now, was, movement }): Moved[] => now && was && movement && movement !== 'same' ? [{ ...placed, now, was, way: movement }] : [])
  const arrows = [...Map.groupBy(moved, ({ was, now }) => `${was.likelihood}/${was.impact}>${now.likelihood}/${now.impact}`).values()].map((same): Arrow => {
    const { was, now, way } = same[0] as Moved
    return { from: [was.likelihood, was.impact], to: [now.likelihood, now.impact], way, count: same.length }
  })
  return { rows, arrows, moved, unrated: open.filter(each => !each.now).map(each => each.placed), rated: open.filter(each => each.now).length, closed: risks.length - open.length }
}
