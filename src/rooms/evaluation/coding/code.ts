import { z } from 'zod'
import { text, title } from '#language/values.ts'

/** A code of the codebook: what it is called, when to put it, when not, and words it fits (MacQueen and others 1998, Codebook Development for Team-Based Qualitative Analysis). */
export const codebookCode = z.strictObject({ name: title, when: text.optional(), whenNot: text.optional(), example: text.optional() })
export type CodebookCode = z.infer<typeof codebookCode>

type Member = { readonly id: string, readonly parent?: string | undefined, readonly name: string }

/** A codebook in the order of its tree, siblings by name as the reader's language sorts; `depth` counts from 0. A code whose parent is not there stands at the top. */
export function inTreeOrder<Code extends Member>(codes: readonly Code[], language: string): (Code & { readonly depth: number })[] {
  const there = new Set(codes.map(each => each.id))
  const below = Map.groupBy(codes, each => each.parent !== undefined && there.has(each.parent) ? each.parent : '')
  const walked = (parent: string, depth: number): (Code & { depth: number })[] => (below.get(parent) ?? []).toSorted((a, b) => a.name.localeCompare(b.name, language)).flatMap(each => [{ ...each, depth }, ...walked(each.id, depth + 1)])
  return walked('', 0)
}

/** Would `parent` make `code` stand below itself? */
export function goesRound(codes: readonly Pick<Member, 'id' | 'parent'>[], code: string, parent: string): boolean {
  const parents = new Map(codes.map(each => [each.id, each.parent]))
  const seen = new Set<string>()
  for (let at: string | undefined = parent; at !== undefined && !seen.has(at); at = parents.get(at)) { if (at === code) return true; seen.add(at) }
  return false
}
