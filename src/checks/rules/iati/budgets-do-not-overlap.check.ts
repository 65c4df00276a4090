import type { PassCheck } from '#checks/rule.ts'

type Budget = { readonly start: string, readonly end?: string, readonly kind?: string }

/** Does a budget begin before the one before it, of the same kind, has ended? One failure for each such pair of neighbours. */
export const check: PassCheck = thing => {
  const budgets = (thing.value['budgets'] as readonly Budget[] | undefined)
  if (budgets === undefined || budgets.length < 2) return { verdict: 'doesNotApply' }
  if (budgets.some(({ end }) => end === undefined)) return { verdict: 'cannotTell', missing: 'programme.iati.budgets[].end' }
  const overlaps = [...Map.groupBy(budgets, ({ kind }) => kind ?? '1').values()].flatMap(same => {
    const inTime = [...same].sort((a, b) => a.start < b.start ? -1 : 1)
    return inTime.slice(1).flatMap((budget, index) => { const before = inTime[index]!; return budget.start <= (before.end ?? '') ? [{ budget, before }] : [] })
  })
  if (overlaps.length === 0) return { verdict: 'passes' }
  return overlaps.map(({ budget, before }) => ({ verdict: 'fails', at: `programme.iati.budgets[${budgets.indexOf(budget)}]`, values: { start: budget.start, end: budget.end ?? '', otherstart: before.start, otherend: before.end ?? '' } }))
}
