import { isPlain } from '#language/plain.ts'
import type { Problem } from '#language/problem.ts'
import type { Change } from './change.ts'
import type { ProgrammeRecord } from './record.ts'

/** Kinds whose list stands in the budget, so that adding the first of them makes the budget. */
const OF_BUDGET = new Set(['budgetLine', 'budgetVersion'])

/**
 * Who adds the first line of a budget has not said its currency: the programme's is taken, else the line's own, as a change of its own that the history shows. Other changes stay as they are.
 * Where neither names a currency, the problem says where to put it: in the line, which is what is being filled in.
 */
export function withBudgetCurrency(record: ProgrammeRecord, changes: readonly Change[]): { readonly changes: readonly Change[], readonly problem?: Problem } {
  const budget = record.design?.budget
  if (budget !== undefined && 'currency' in budget) return { changes }
  const first = changes.findIndex(change => change.act === 'added' && OF_BUDGET.has(change.kind))
  const says = changes.some(change => change.kind === 'frame' && ((change.id === 'design.budget' && change.field === 'currency') || (change.id === 'design' && change.field === 'budget' && typeof change.after === 'object' && change.after !== null && 'currency' in change.after)))
  if (first < 0 || says) return { changes }
  const { currency } = record.programme
  const line: unknown = changes[first]?.after
  const added = changes.find(change => change.kind === 'programme' && change.field === 'currency')?.after ?? currency ?? (isPlain(line) ? line['currency'] : undefined)
  if (typeof added !== 'string') return { changes, problem: { code: 'missing', at: 'design.budget.currency', say: 'In which currency the budget is, is said neither by the budget nor by the programme.', do: 'Fill in the currency of this line: the budget is then kept in it. Or give the programme its currency first (Design, Programme and parties).' } }
  return { changes: [...changes.slice(0, first), { act: 'changed', kind: 'frame', id: 'design.budget', field: 'currency', after: added }, ...changes.slice(first)] }
}
