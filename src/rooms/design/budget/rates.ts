import { rateFor, type Rate, type UsedRate } from '#language/exchange-rate.ts'
import { minorDigits, type Money } from '#language/money.ts'
import type { Counted, Sums, Terms } from './amounts.ts'

/** One currency of a budget: what stands in it, at which rate it is brought in, and what it then comes to; without a rate it stands beside. */
export type CurrencyRow = { readonly own: Money, readonly by?: UsedRate, readonly common?: Money }

/** The currencies of a budget side by side. What each comes to is the sum of its amounts, converted one by one. */
export function currencyRows(counted: readonly Counted<unknown>[], sums: Sums, terms: Terms): CurrencyRow[] {
  return sums.own.map((own): CurrencyRow => {
    if (own.currency === terms.currency) return { own, common: own }
    const by = rateFor(terms.rates, own.currency, terms.currency, terms.on)
    if (!by) return { own }
    const minor = counted.reduce((sum, each) => each.own?.currency === own.currency && each.common ? sum + each.common.minor : sum, 0n)
    return { own, by, common: { minor, currency: terms.currency } }
  })
}

/** Is this rate one that is used? The others stand for other days. */
export const isUsed = (rate: Rate, rows: readonly CurrencyRow[]): boolean => rows.some(row => row.by?.rate === rate)

/** The largest number a drawing needs of an amount: whole units, enough for widths and never for sums. */
export const sizeOf = (money: Money): number => Number(money.minor) / 10 ** minorDigits(money.currency)
