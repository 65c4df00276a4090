import { fieldOf, read } from '#checks/field.ts'
import { entriesOf } from '#checks/recorded.ts'
import type { PassCheck } from '#checks/rule.ts'
import type { Thing } from '#checks/thing.ts'

type Transaction = { readonly kind?: string, readonly amount?: unknown }
type Agreement = { readonly id?: unknown }

/** Spent under an agreement and transferred on under those below it, against what came in. In thousandths, so that 0.1 + 0.2 is 0.3. */
export const check: PassCheck = thing => {
  const transactions = listOf<Transaction>(thing, 'transactions')
  const received = sumOf(transactions, 'transfer')
  if (received === 0) return { verdict: 'cannotTell', missing: 'delivery.transactions' }
  const passedOn = listOf<Agreement>(thing, 'lower agreements').flatMap(({ id }) => transfersBy(thing).get(id) ?? [])
  const spent = sumOf(transactions, 'expenditure') + sumOf(passedOn, 'transfer') - sumOf(transactions, 'refund')
  return spent <= received ? { verdict: 'passes' } : { verdict: 'fails', at: thing.at, values: { spent: spent / 1000, received: received / 1000 } }
}

const transfersBy = (thing: Thing) => thing.around.once('transactions by agreement', () => Map.groupBy(thing.around.list('delivery.transactions').items, transaction => transaction['agreement']))

const sumOf = (transactions: readonly Transaction[], kind: string): number =>
  transactions.filter(transaction => transaction.kind === kind).reduce((sum, { amount }) => sum + (typeof amount === 'number' ? Math.round(amount * 1000) : 0), 0)

function listOf<T>(thing: Thing, words: string): readonly T[] {
  const field = fieldOf(thing.kind, words)
  return field ? entriesOf(read(thing, field)) as readonly T[] : []
}
