import { countedOnce, countsOf, overlap, type Fact } from './facts.ts'
import { comeTo, type Rule } from './adding.ts'
import type { Facts } from './series.ts'
import type { Indicator } from './recorded.ts'
import { isShare } from './shares.ts'

/** One row beneath an indicator: `category` of a breakdown `by`; without a category, what was not broken down. `former`: values are kept, but the indicator asks for them no more. */
export type PartOf = { readonly by: string, readonly category?: string, readonly former?: true }

export const BY_COUNTRY = 'country'
/** What a breakdown is called in values: its kind, or for one of the programme's own its title. */
export const nameOfBreakdown = (breakdown: { readonly by: string, readonly title?: string | undefined }): string => breakdown.by === 'custom' ? breakdown.title ?? 'custom' : breakdown.by

type Entries = Fact['entries']
/** Entries by breakdown and category, worked out once for each list of them: every category's row asks again. */
const BY_CATEGORY = new WeakMap<Entries, Map<string, ReadonlyMap<string, Entries>>>()

/** The entries of a fact that say something by this breakdown, by category: plain ones, else the smallest cross table that has it, so that nothing counts twice. */
function categoriesOf({ entries }: Fact, by: string): ReadonlyMap<string, Entries> {
  let known = BY_CATEGORY.get(entries)
  if (!known) BY_CATEGORY.set(entries, known = new Map())
  let found = known.get(by)
  if (!found) {
    const tables = [...Map.groupBy(entries.filter(entry => by in entry.by), entry => Object.keys(entry.by).sort().join('/'))].sort((a, b) => a[0].split('/').length - b[0].split('/').length || (a[0] < b[0] ? -1 : 1))
    known.set(by, found = Map.groupBy(tables[0]?.[1] ?? [], entry => entry.by[by] as string))
  }
  return found
}

/** What a fact says of one category, as a fact; undefined where it says nothing. */
function entryOf(fact: Fact, by: string, category: string, rule: Rule): Fact | undefined {
  const entries = categoriesOf(fact, by).get(category)
  const first = entries?.[0]
  if (entries === undefined || first === undefined) return undefined
  const { id, start, until } = fact
  const place = by === BY_COUNTRY ? category : fact.place
  const base = { ...(id === undefined ? {} : { id }), ...(place === undefined ? {} : { place }), start, until, entries: [] }
  if (entries.length === 1) return { ...base, value: first.value, ...countsOf(first) }
  const sum = comeTo(entries.map(entry => ({ ...base, value: entry.value, ...countsOf(entry) })), { ...rule, addsUp: 'non-cumulative' })
  return sum.value === undefined ? undefined : { ...base, value: sum.value, ...countsOf(sum) }
}

/** Facts of one part. By country, values reported for the country itself come before entries of a value for all. */
function factsOfPart(facts: readonly Fact[], { by, category }: PartOf, rule: Rule): readonly Fact[] {
  if (category === undefined) return notBrokenDown(facts, by)
  if (by !== BY_COUNTRY) return facts.flatMap(fact => entryOf(fact, by, category, rule) ?? [])
  const own = facts.filter(fact => fact.place === category)
  return [...own, ...facts.filter(fact => fact.place === undefined && !own.some(placed => overlap(placed, fact))).flatMap(fact => entryOf(fact, by, category, rule) ?? [])]
}

const saysBy = (fact: Fact, by: string): boolean => categoriesOf(fact, by).size > 0 || (by === BY_COUNTRY && fact.place !== undefined)

/** Values that count in the total and say nothing by this breakdown: reports from before it was asked for, or by those who did not fill it in. */
function notBrokenDown(facts: readonly Fact[], by: string): readonly Fact[] {
  const saying = facts.filter(fact => saysBy(fact, by))
  return countedOnce(facts).filter(fact => !saysBy(fact, by) && !(fact.place === undefined && saying.some(other => other.place !== undefined && overlap(other, fact))))
}

export const partOfFacts = (facts: Facts, part: PartOf, rule: Rule): Facts =>
  ({ targets: part.category === undefined ? [] : factsOfPart(facts.targets, part, rule), wholeTargets: part.category === undefined ? [] : factsOfPart(facts.wholeTargets, part, rule), reports: factsOfPart(facts.reports, part, rule) })

/**
 * The rows beneath an indicator: each breakdown asked for with its categories and those that values name besides, then what was not broken down, then breakdowns asked for no more whose values are kept.
 * Adding or removing a breakdown so changes what is shown, never what is recorded.
 */
export function partsOf(indicator: Pick<Indicator, 'disaggregations' | 'kind'>, facts: Facts, countries: readonly string[] = []): PartOf[] {
  const all = [...facts.targets, ...facts.wholeTargets, ...facts.reports]
  const asked = new Map((indicator.disaggregations ?? []).map(each => [nameOfBreakdown(each), each.categories ?? (each.by === BY_COUNTRY ? countries : [])]))
  const said = new Map<string, Set<string>>()
  const say = (by: string, category: string) => { const known = said.get(by) ?? new Set(); known.add(category); said.set(by, known) }
  for (const fact of all) {
    if (fact.place !== undefined) say(BY_COUNTRY, fact.place)
    for (const entry of fact.entries) for (const [by, category] of Object.entries(entry.by)) say(by, category)
  }
  const rows = [...asked].flatMap(([by, categories]): PartOf[] => [
    ...categories.map(category => ({ by, category })),
    ...[...said.get(by) ?? []].filter(category => !categories.includes(category)).sort().map((category): PartOf => categories.length === 0 ? { by, category } : { by, category, former: true }),
    ...(notBrokenDown(facts.reports, by).length > 0 ? [{ by }] : []),
  ])
  // Countries are places besides being a breakdown: values of countries are never former.
  const kept = [...said].filter(([by]) => !asked.has(by)).sort(([a], [b]) => a < b ? -1 : 1).flatMap(([by, categories]): PartOf[] => [...categories].sort().map(category => by === BY_COUNTRY ? { by, category } : { by, category, former: true }))
  return [...rows, ...kept]
}

/** Do the parts of a breakdown come to their whole where every category speaks? For counts and shares; judgements and words have no parts. */
export function partsDiffer(fact: Fact, by: string, categories: readonly string[], rule: Rule): { readonly parts: number, readonly whole: number } | undefined {
  const found = categoriesOf(fact, by)
  const entries = [...found.values()].flat()
  const isComplete = categories.every(category => found.has(category))
  const [parts, whole] = isShare(rule.kind)
    ? [comeTo(entries.map((entry, index) => ({ value: entry.value, ...countsOf(entry), start: fact.start, until: fact.until, place: String(index), entries: [] })), { ...rule, overPlaces: 'ratio-of-sums' }).denominator, fact.denominator]
    : [comeTo(entries.map((entry, index) => ({ value: entry.value, start: fact.start, until: fact.until, place: String(index), entries: [] })), { kind: 'number', addsUp: 'non-cumulative', overPlaces: 'sum' }).value, fact.value]
  if (typeof parts !== 'number' || typeof whole !== 'number') return undefined
  return parts > whole || (isComplete && entries.length > 0 && parts !== whole) ? { parts, whole } : undefined
}
