import { expect, test } from 'vitest'
import { applyChanges, type Change } from './change.ts'
import { withBudgetCurrency } from './budget-currency.ts'
import type { ProgrammeRecord } from './record.ts'

const line = (id: string): Change => ({ act: 'added', kind: 'budgetLine', id, after: { id, title: 'Visits', amount: 100 } })
const programme = (held: object = {}, design: object = {}): ProgrammeRecord => ({ throughline: 1, programme: { id: 'p', ...held }, design })

test('the first line of a budget brings the programme’s currency with it, as a change the history shows', () => {
  const { changes, problem } = withBudgetCurrency(programme({ currency: 'KRW' }), [line('a'), line('b')])
  expect(problem).toBeUndefined()
  expect(changes).toHaveLength(3)
  const made = applyChanges(programme({ currency: 'KRW' }), changes)
  expect(made.ok && made.value).toMatchObject({ design: { budget: { currency: 'KRW', lines: [{ id: 'a' }, { id: 'b' }] } } })
})

test('a line put where it was said that there is no budget makes one', () => {
  const before = programme({ currency: 'USD' }, { budget: { none: 'Nobody made one' } })
  const made = applyChanges(before, withBudgetCurrency(before, [line('a')]).changes)
  expect(made.ok && made.value).toMatchObject({ design: { budget: { currency: 'USD', lines: [{ id: 'a' }] } } })
})

test('a budget’s own currency stays, and one said in the same breath is not doubled', () => {
  expect(withBudgetCurrency(programme({ currency: 'KRW' }, { budget: { currency: 'USD' } }), [line('a')]).changes).toHaveLength(1)
  const said: Change = { act: 'changed', kind: 'frame', id: 'design.budget', field: 'currency', after: 'EUR' }
  expect(withBudgetCurrency(programme({ currency: 'KRW' }), [said, line('a')]).changes).toEqual([said, line('a')])
})

test('where nobody has said a currency, the line waits and its sender learns where to say it', () => {
  const { problem } = withBudgetCurrency(programme(), [line('a')])
  expect(problem?.at).toBe('design.budget.currency')
  expect(problem?.do).toMatch(/currency/)
})
