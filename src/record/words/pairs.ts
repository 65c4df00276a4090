import { isPlain } from '#language/plain.ts'
import { same } from '#language/same.ts'

/** Two lists of one field, entry by entry: what stayed in each other's place, what came, what went. `was` and `is` count from 0. */
export type Pairs = { readonly changed: readonly { readonly was: number, readonly is: number }[], readonly come: readonly number[], readonly gone: readonly number[] }

/** What an entry says, not what it is about: two targets of the same year are one target whatever their figures. */
const SAYING = new Set(['value', 'share', 'amount', 'total', 'numerator', 'denominator', 'disaggregated', 'sources', 'remark', 'text', 'purpose', 'judgement', 'evidence', 'reasons', 'synergyAgreed'])

/** The same text for values that say the same, whatever the order of their keys. */
const written = (value: unknown): string => JSON.stringify(value, (_, inner: unknown) => isPlain(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a < b ? -1 : 1)) : inner)
/** Beyond this many comparisons entries are told as come and gone: nobody reads which of thousands resembles which. */
const MOST_COMPARED = 250_000

const likeness = (was: unknown, is: unknown): number => isPlain(was) && isPlain(is) ? Object.keys(was).filter(key => !SAYING.has(key) && was[key] !== undefined && same(was[key], is[key])).length : 0

/**
 * Pairs the entries of two lists. Equal entries are left out; of the others those most alike in what they are about are taken for the same entry,
 * and where one is left on either side, these two as well when both are parts. Order alone is no change here.
 */
export function pairsOf(before: readonly unknown[], after: readonly unknown[]): Pairs {
  const come = new Set(after.keys())
  const gone = new Set<number>()
  const places = Map.groupBy(after.keys(), is => written(after[is]))
  for (const [was, entry] of before.entries()) {
    const equal = places.get(written(entry))?.shift()
    if (equal === undefined) gone.add(was)
    else come.delete(equal)
  }
  const changed: { was: number, is: number }[] = []
  const alike = gone.size * come.size > MOST_COMPARED ? [] : [...gone].flatMap(was => [...come].map(is => ({ was, is, likeness: likeness(before[was], after[is]) }))).filter(each => each.likeness > 0).sort((a, b) => b.likeness - a.likeness || a.was - b.was || a.is - b.is)
  const pair = ({ was, is }: { was: number, is: number }) => { gone.delete(was); come.delete(is); changed.push({ was, is }) }
  for (const each of alike) if (gone.has(each.was) && come.has(each.is)) pair(each)
  const [was] = gone
  const [is] = come
  if (gone.size === 1 && come.size === 1 && was !== undefined && is !== undefined && isPlain(before[was]) && isPlain(after[is])) pair({ was, is })
  return { changed: changed.sort((a, b) => a.is - b.is), come: [...come], gone: [...gone] }
}
