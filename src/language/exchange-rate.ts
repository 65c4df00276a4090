import { firstDayOf } from './day.ts'
import { minorDigits, type Money } from './money.ts'

/** What one unit of `from` is worth in `to` on a date, and who says so. */
export type Rate = { readonly from: string, readonly to: string, readonly rate: number, readonly date: string, readonly source: string }
/** A rate as it is used: `turned` where it was given the other way round. */
export type UsedRate = { readonly rate: Rate, readonly turned: boolean }

/** A decimal number as two whole ones, so that nothing is lost in binary fractions: 0.00074 → 74 / 100000. */
function fractionOf(decimal: number): { readonly above: bigint, readonly below: bigint } {
  const [digits = '0', exponent = '0'] = decimal.toString().split('e')
  const [whole = '0', fraction = ''] = digits.split('.')
  const places = fraction.length - Number(exponent)
  const size = BigInt(whole + fraction)
  return places >= 0 ? { above: size, below: 10n ** BigInt(places) } : { above: size * 10n ** BigInt(-places), below: 1n }
}

/**
 * The rate to use from one currency to another: the latest dated on or before `on`; else the first after it; without `on` the latest of all. A rate given the other way
 * round is turned. Never by way of a third currency. Undefined where there is none: then the amounts cannot be added.
 */
export function rateFor(rates: readonly Rate[], from: string, to: string, on?: string): UsedRate | undefined {
  const fitting = rates.filter(each => (each.from === from && each.to === to) || (each.from === to && each.to === from))
    .map((rate, place) => ({ rate, place, day: firstDayOf(rate.date) })).sort((a, b) => a.day === b.day ? a.place - b.place : a.day < b.day ? -1 : 1)
  const day = on === undefined ? undefined : firstDayOf(on)
  const chosen = day === undefined ? fitting.at(-1) : fitting.filter(each => each.day <= day).at(-1) ?? fitting[0]
  return chosen && { rate: chosen.rate, turned: chosen.rate.from !== from }
}

/** An amount in the other currency of a rate, rounded half away from zero to that currency's smallest unit. Throws RangeError where the rate is of other currencies. */
export function convertedBy({ rate, turned }: UsedRate, money: Money): Money {
  const [from, to] = turned ? [rate.to, rate.from] : [rate.from, rate.to]
  if (money.currency !== from) throw new RangeError(`a rate from ${from} to ${to} does not convert ${money.currency}`)
  const { above, below } = fractionOf(rate.rate)
  const [times, by] = turned ? [below, above] : [above, below]
  const steps = minorDigits(to) - minorDigits(from)
  const [up, down] = [times * 10n ** BigInt(Math.max(steps, 0)), by * 10n ** BigInt(Math.max(-steps, 0))]
  const size = money.minor < 0n ? -money.minor : money.minor
  const rounded = (size * up * 2n + down) / (down * 2n)
  return { minor: money.minor < 0n ? -rounded : rounded, currency: to }
}
