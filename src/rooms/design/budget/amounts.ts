import type { z } from 'zod'
import { convertedBy, rateFor, type Rate, type UsedRate } from '#language/exchange-rate.ts'
import { minorDigits, moneyFrom, type Money } from '#language/money.ts'
import { budget, budgetLine } from '#record/schema/design.ts'

export type Budget = z.infer<typeof budget>
export type BudgetLine = z.infer<typeof budgetLine>
/** What amounts are added in: the budget's currency, its rates, and the day whose rates count. */
export type Terms = { readonly currency: string, readonly rates: readonly Rate[], readonly on?: string }
/** One amount: `own` as recorded, `common` in the budget's currency. Missing `common`: no rate. Missing both: finer than its currency's smallest unit, so nobody can pay it. */
export type Counted<T> = { readonly of: T, readonly own?: Money, readonly common?: Money, readonly by?: UsedRate }
/** Sums of amounts: exact in the budget's currency and in each currency they were given in. `left` are those no rate brings in, `unpayable` how many are finer than their currency. */
export type Sums = { readonly common: Money, readonly own: readonly Money[], readonly left: readonly Money[], readonly unpayable: number, readonly count: number }

/** The terms of a budget. Rates of the day it was approved count; before that, the latest. */
export const termsOf = (of: Pick<Budget, 'currency' | 'rates' | 'approvedOn'>): Terms => ({ currency: of.currency, rates: of.rates ?? [], ...(of.approvedOn === undefined ? {} : { on: of.approvedOn }) })

/** Can this decimal amount be paid in this currency: is it no finer than its smallest unit? */
const isPayable = (decimal: number, currency: string): boolean => Number(decimal.toFixed(minorDigits(currency))) === decimal

/** An amount in its own currency and, where a dated rate allows, in the budget's. */
export function countedAs<T>(of: T, amount: number, currency: string | undefined, terms: Terms): Counted<T> {
  const code = currency ?? terms.currency
  if (!isPayable(amount, code)) return { of }
  const own = moneyFrom(amount, code)
  if (code === terms.currency) return { of, own, common: own }
  const by = rateFor(terms.rates, code, terms.currency, terms.on)
  return by ? { of, own, common: convertedBy(by, own), by } : { of, own }
}

/** The lines of a budget, counted. */
export const countedLines = <L extends Pick<BudgetLine, 'amount' | 'currency'>>(lines: readonly L[], terms: Terms): Counted<L>[] => lines.map(line => countedAs(line, line.amount, line.currency, terms))

/** Adds up what was counted. Amounts are converted one by one, so groups always come to the whole. */
export function sumsOf(counted: readonly Counted<unknown>[], terms: Terms): Sums {
  const own = new Map<string, bigint>()
  const left = new Map<string, bigint>()
  let common = 0n
  let unpayable = 0
  for (const each of counted) {
    if (!each.own) { unpayable++; continue }
    own.set(each.own.currency, (own.get(each.own.currency) ?? 0n) + each.own.minor)
    if (each.common) common += each.common.minor
    else left.set(each.own.currency, (left.get(each.own.currency) ?? 0n) + each.own.minor)
  }
  const listed = (of: Map<string, bigint>): Money[] => [...of].map(([currency, minor]) => ({ currency, minor })).sort((a, b) => a.currency < b.currency ? -1 : 1)
  return { common: { minor: common, currency: terms.currency }, own: listed(own), left: listed(left), unpayable, count: counted.length }
}

/** A part of a whole in percent, to one decimal; undefined of nothing. */
export function shareOf(part: Money, whole: Money): number | undefined {
  if (part.currency !== whole.currency) throw new RangeError(`${part.currency} is no share of ${whole.currency}`)
  if (whole.minor === 0n) return undefined
  const [above, below] = whole.minor < 0n ? [-part.minor, -whole.minor] : [part.minor, whole.minor]
  const size = above < 0n ? -above : above
  const tenths = Number((size * 2000n + below) / (below * 2n))
  return (above < 0n ? -tenths : tenths) / 10
}
