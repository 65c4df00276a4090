import type { Problem } from '#language/problem.ts'
import type { Change } from './change.ts'
import type { ProgrammeRecord } from './record.ts'

/** Kinds whose list stands in the budget, so that adding the first of them makes the budget. */
const OF_BUDGET = new Set(['budgetLine', 'budgetVersion'])

/**
 * Who adds the first line of a budget has not said its currency: the programme's is taken, as a change of its own that the history shows. Other changes stay as they are.
 * Where the programme names no currency either, the problem says where to put it.
 */
export function withBudgetCurrency(record: ProgrammeRecord, changes: readonly Change[]): { readonly changes: readonly Change[], readonly problem?: Problem } {
  const budget = record.design?.budget
  if (budget !== undefined && 'currency' in budget) return { changes }
  const first = changes.findIndex(change => change.act === 'added' && OF_BUDGET.has(change.kind))
  const says = changes.some(change => change.kind === 'frame' && ((change.id === 'design.budget' && change.field === 'currency') || (change.id === 'design' && change.field === 'budget' && typeof change.after === 'object' && change.after !== null && 'currency' in change.after)))
  if (first < 0 || says) return { changes }
  const { currency } = record.programme
  const added = changes.find(change => change.kind === 'programme' && change.field === 'currency')?.after ?? currency
  if (typeof added !== 'string') return { changes, problem: { code: 'missing', at: 'design.budget.currency', say: 'In which currency the budget is, is said neither by the budget nor by the programme.', do: 'Give the programme its currency (Design, Programme and parties), or the budget its own, then add the line again.' } }
  return { changes: [...changes.slice(0, first), { act: 'changed', kind: 'frame', id: 'design.budget', field: 'currency', after: added }, ...changes.slice(first)] }
}
