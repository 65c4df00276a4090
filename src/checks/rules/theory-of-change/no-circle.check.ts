import type { PassCheck } from '#checks/rule.ts'
import { nameOf } from '#checks/thing.ts'

type Node = { readonly id?: string, readonly statement?: string }
type Link = { readonly from?: string, readonly to?: string }

/** Follows the links depth first and tells the first path that comes back to a node on it. Each node is left once, so the cost is nodes + links. */
export const check: PassCheck = thing => {
  const links = thing.value['links'] as readonly Link[] | undefined
  if (!Array.isArray(links)) return { verdict: 'cannotTell', missing: `${thing.at}.links` }
  const onward = Map.groupBy(links as readonly Link[], ({ from }) => from)
  const done = new Set<string>()
  const statements = new Map(((thing.value['nodes'] ?? []) as readonly Node[]).map(({ id, statement }) => [id, statement]))
  for (const start of onward.keys()) {
    const circle = circleFrom(start, onward, done)
    if (circle) return { verdict: 'fails', at: `${thing.at}.links`, values: { path: circle.map(id => `“${nameOf({ statement: statements.get(id), id })}”`).join(' → ') } }
  }
  return { verdict: 'passes' }
}

/** A stack of its own, not the engine's: a theory of ten thousand nodes in a row must not end in “too much recursion”. */
function circleFrom(start: string | undefined, onward: ReadonlyMap<string | undefined, readonly Link[]>, done: Set<string>): readonly string[] | undefined {
  if (start === undefined || done.has(start)) return undefined
  const path = [start]
  const on = new Set(path)
  const waiting = [[...onward.get(start) ?? []]]
  while (path.length > 0) {
    const next = waiting.at(-1)?.pop()?.to
    if (next === undefined) {
      if (waiting.at(-1)?.length !== 0) continue
      const left = path.pop() ?? ''
      done.add(left)
      on.delete(left)
      waiting.pop()
      continue
    }
    if (on.has(next)) return [...path.slice(path.indexOf(next)), next]
    if (done.has(next)) continue
    path.push(next)
    on.add(next)
    waiting.push([...onward.get(next) ?? []])
  }
  return undefined
}
