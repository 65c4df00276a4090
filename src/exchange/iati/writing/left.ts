import { isPlain } from '#language/plain.ts'
import { same } from '#language/same.ts'
import type { ProgrammeRecord } from '#record/record.ts'

/** What of a record an activity does not carry: the place, without numbers, and how often. `how`: not there at all, or there in another form. */
export type Left = { readonly place: string, readonly count: number, readonly how: 'missing' | 'changed' }

type Plain = Readonly<Record<string, unknown>>
const isNamed = (value: unknown): value is Plain & { readonly id: string } => isPlain(value) && typeof value['id'] === 'string'

/** Compares a record with what its activity gives when read: each kind of value that is missing or different, once, with a count. */
export function notCarried(record: ProgrammeRecord, again: ProgrammeRecord): Left[] {
  const counts = new Map<string, Left>()
  const note = (place: string, how: Left['how'], count = 1) => { const key = `${how} ${place}`; counts.set(key, { place, how, count: (counts.get(key)?.count ?? 0) + count }) }
  const compare = (before: unknown, after: unknown, place: string): void => {
    if (before === undefined || place === 'throughline' || same(before, after)) return
    if (after === undefined) { note(place, 'missing', Array.isArray(before) ? Math.max(1, before.length) : 1); return }
    if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, place)
    if (!isPlain(before) || !isPlain(after)) { note(place, 'changed'); return }
    for (const [key, value] of Object.entries(before)) compare(value, after[key], place === '' ? key : `${place}.${key}`)
  }
  const compareLists = (before: readonly unknown[], after: readonly unknown[], place: string): void => {
    const byId = new Map(after.filter(isNamed).map(each => [each.id, each]))
    for (const [index, each] of before.entries()) {
      if (!isNamed(each)) { compare(each, byId.size > 0 ? undefined : after[index], place); continue }
      // A thing whose id the standard has no room for is met at its place.
      const other = after[index]
      const found = byId.get(each.id) ?? (isNamed(other) && !before.some(one => isNamed(one) && one.id === other.id) ? other : undefined)
      if (found) compare(each, found, place)
      else note(place, 'missing')
    }
  }
  compare(record, again, '')
  return [...counts.values()]
}
