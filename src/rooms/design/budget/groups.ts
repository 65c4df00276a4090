import { shareOf, sumsOf, type BudgetLine, type Counted, type Sums, type Terms } from './amounts.ts'

/** What the lines of a budget can be looked at by. */
export const GROUPINGS = ['category', 'result', 'activity', 'party', 'currency'] as const
export type Grouping = typeof GROUPINGS[number]
/** Lines that share a category, result, activity, party or currency; `key` is missing for those that name none. `share` in percent of all that could be added. */
export type Group = { readonly key?: string, readonly lines: readonly Counted<BudgetLine>[], readonly sums: Sums, readonly share?: number }

/** The grouping asked for in an address; by category where it asks for none. */
export const groupingFrom = (asked: string | null): Grouping => GROUPINGS.find(each => each === asked) ?? 'category'

/** The lines group by group, the largest sum first, those that name none last. Every line is in one group. */
export function groupsOf(lines: readonly Counted<BudgetLine>[], by: Grouping, terms: Terms): Group[] {
  const whole = sumsOf(lines, terms).common
  const groups = Map.groupBy(lines, ({ of }) => by === 'currency' ? of.currency ?? terms.currency : of[by])
  return [...groups].map(([key, inside]): Group => {
    const sums = sumsOf(inside, terms)
    const share = shareOf(sums.common, whole)
    return { ...(key === undefined ? {} : { key }), lines: inside, sums, ...(share === undefined ? {} : { share }) }
  }).sort((a, b) => Number(a.key === undefined) - Number(b.key === undefined) || (a.sums.common.minor === b.sums.common.minor ? (a.key ?? '') < (b.key ?? '') ? -1 : 1 : a.sums.common.minor > b.sums.common.minor ? -1 : 1))
}
