import type { z } from 'zod'
import type { result } from '../schema/design.ts'

export type Result = z.infer<typeof result>
/** A result with its depth below the top of the tree. */
export type Placed = { readonly result: Result, readonly depth: number }

const RANK: Record<Result['level'], number> = { impact: 0, outcome: 1, output: 2 }

/** Results as a tree read from the top: each followed by what serves it, in the record's order, higher levels first. A result whose parent is missing, or that is its own ancestor, stands at the top. */
export function inTreeOrder(results: readonly Result[]): Placed[] {
  const known = new Set(results.map(each => each.id))
  const children = Map.groupBy(results, each => each.parent !== undefined && known.has(each.parent) ? each.parent : '')
  const placed: Placed[] = []
  const seen = new Set<string>()
  const visit = (result: Result, depth: number) => {
    if (seen.has(result.id)) return
    seen.add(result.id)
    placed.push({ result, depth })
    for (const child of [...children.get(result.id) ?? []].sort((a, b) => RANK[a.level] - RANK[b.level])) visit(child, depth + 1)
  }
  for (const result of [...children.get('') ?? []].sort((a, b) => RANK[a.level] - RANK[b.level])) visit(result, 0)
  for (const result of results) visit(result, 0)
  return placed
}
