import { convertedBy, rateFor, type Rate } from '#language/exchange-rate.ts'
import { decimalOf, moneyFrom, type Money } from '#language/money.ts'
import { fieldOf, read } from '#checks/field.ts'
import { entriesOf, type Recorded } from '#checks/recorded.ts'
import type { PassCheck } from '#checks/rule.ts'
import type { Thing } from '#checks/thing.ts'

type Line = { readonly amount?: unknown, readonly currency?: string }

/** The lines of a budget in its currency, each brought over by the dated rate that counted when the budget was approved, against its total. Without a rate it cannot be told. */
export const check: PassCheck = thing => {
  const [currency, total, lines] = ['currency', 'total', 'lines'].map(words => told(thing, words))
  for (const state of [currency, total, lines]) if (state?.is !== 'value') return { verdict: 'cannotTell', missing: state?.at ?? thing.at, ...(state?.is === 'unknown' && { why: state.why }) }
  const common = String(currency?.is === 'value' ? currency.value : '')
  const rates = entriesOf(told(thing, 'rates')) as readonly Rate[]
  const approved = told(thing, 'approved on')
  const day = approved.is === 'value' && typeof approved.value === 'string' ? approved.value : undefined
  let sum = 0n
  for (const line of entriesOf(lines as Recorded) as readonly Line[]) {
    const amount = typeof line.amount === 'number' ? inCurrency(line.amount, line.currency ?? common, common, rates, day) : undefined
    if (!amount) return { verdict: 'cannotTell', missing: typeof line.amount === 'number' ? `${thing.at}.rates` : `${thing.at}.lines[].amount` }
    sum += amount.minor
  }
  const whole = exact(Number(total?.is === 'value' ? total.value : 0), common)
  if (!whole) return { verdict: 'cannotTell', missing: `${thing.at}.total` }
  return sum === whole.minor ? { verdict: 'passes' } : { verdict: 'fails', at: `${thing.at}.total`, values: { sum: Number(decimalOf({ minor: sum, currency: common })), total: Number(decimalOf(whole)), currency: common } }
}

function told(thing: Thing, words: string): Recorded {
  const field = fieldOf(thing.kind, words)
  if (!field) throw new Error(`a budget has lost its “${words}”`)
  return read(thing, field)
}

/** An amount no finer than its currency's smallest unit; undefined where nobody could pay it. */
function exact(amount: number, currency: string): Money | undefined {
  try { return moneyFrom(amount, currency) } catch (error) { if (error instanceof RangeError) return undefined; throw error }
}

function inCurrency(amount: number, own: string, common: string, rates: readonly Rate[], day: string | undefined): Money | undefined {
  const money = exact(amount, own)
  if (!money || own === common) return money
  const by = rateFor(rates, own, common, day)
  return by && convertedBy(by, money)
}
