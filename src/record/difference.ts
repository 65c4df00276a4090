import { NOUNS, nounsOf, type Found } from './nouns.ts'
import type { ProgrammeRecord } from './record.ts'

/** One change between two records: a noun added or removed, or one field of a noun changed. */
export type Change = { readonly act: 'added' | 'removed' | 'changed', readonly kind: string, readonly id: string, readonly at: string, readonly field?: string, readonly before?: unknown, readonly after?: unknown }

const same = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every(key => key in other && same(one[key], other[key]))
}

/** Keys of an evaluation that hold nouns of their own: their changes are told there, not as a change of the evaluation. */
const NESTED = new Set(Object.values(NOUNS).filter(noun => noun.path[0] === 'evaluations' && noun.path.length === 3).map(noun => noun.path[2]))

function fieldsChanged(before: Found, after: Found): Change[] {
  const fields = new Set([...Object.keys(before.value), ...Object.keys(after.value)])
  return [...fields].filter(field => !(after.kind === 'evaluation' && NESTED.has(field)) && !same(before.value[field], after.value[field]))
    .map(field => ({ act: 'changed', kind: after.kind, id: after.id, at: `${after.at}.${field}`, field, before: before.value[field], after: after.value[field] }))
}

/** What changed from one record to another, noun by noun. The order of lists is not a change. */
export function differenceOf(before: ProgrammeRecord, after: ProgrammeRecord): Change[] {
  const key = (found: Found) => `${found.kind}/${found.within ?? ''}/${found.id}`
  const older = new Map([...nounsOf(before)].map(found => [key(found), found]))
  const changes: Change[] = []
  for (const found of nounsOf(after)) {
    const was = older.get(key(found))
    older.delete(key(found))
    if (!was) changes.push({ act: 'added', kind: found.kind, id: found.id, at: found.at, after: found.value })
    else changes.push(...fieldsChanged(was, found))
  }
  return [...changes, ...[...older.values()].map((found): Change => ({ act: 'removed', kind: found.kind, id: found.id, at: found.at, before: found.value }))]
}
