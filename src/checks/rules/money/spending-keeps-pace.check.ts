import { firstDayOf, lastDayOf } from '#language/day.ts'
import { fieldOf, read } from '#checks/field.ts'
import { entriesOf, type Recorded } from '#checks/recorded.ts'
import type { PassCheck } from '#checks/rule.ts'
import type { Thing } from '#checks/thing.ts'

type Transaction = { readonly kind?: string, readonly amount?: number }

/** Share of the budget spent, against the share of the period gone by today, both in percent. Only while the programme runs: after its end nothing can keep pace. */
export const check: PassCheck = (thing, numbers) => {
  const [start, end, total, transactions] = ["period's start", "period's end", "budget's total", 'transactions'].map(words => stateOf(thing, words))
  for (const state of [start, end, total, transactions]) if (state?.is !== 'value') return { verdict: 'cannotTell', missing: state?.at ?? thing.at }
  const [from, to, today] = [firstDayOf(String(valueOf(start))), lastDayOf(String(valueOf(end))), thing.around.today].map(day => Date.parse(`${day}T00:00:00Z`)) as [number, number, number]
  if (today <= from || today >= to) return { verdict: 'doesNotApply' }
  const spent = entriesOf(transactions ?? { is: 'none', at: '' }).reduce<number>((sum, each) => sum + ((each as Transaction).kind === 'expenditure' ? (each as Transaction).amount ?? 0 : 0), 0)
  const [spentShare, timeShare] = [Math.round(100 * spent / Number(valueOf(total))), Math.round(100 * (today - from) / (to - from))]
  const points = Math.abs(spentShare - timeShare)
  if (points <= (numbers['points'] ?? 100)) return { verdict: 'passes' }
  return { verdict: 'fails', at: 'delivery.transactions', values: { spent: spentShare, time: timeShare, points, way: spentShare < timeShare ? 'behind' : 'ahead' } }
}

const valueOf = (state: Recorded | undefined): unknown => state?.is === 'value' ? state.value : undefined

function stateOf(thing: Thing, words: string): Recorded | undefined {
  const field = fieldOf(thing.kind, words)
  return field && read(thing, field)
}
