import { z } from 'zod'

/** An amount in integer minor units (cents, or whole yen) of an ISO 4217 currency. Never a floating number. */
export type Money = { readonly minor: bigint, readonly currency: string }

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))

/** An ISO 4217 code such as `USD`. Source of the list: the Unicode CLDR in Node's ICU. */
export const currency = z.string().refine(code => CURRENCIES.has(code), 'is not an ISO 4217 currency code such as “USD”')

/** Decimal places of a currency: 2 for USD, 0 for JPY and KRW. */
export function minorDigits(code: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2
}

/** An amount as people write it in a file: a number with at most three decimals, below ten billion, so that no binary fraction is ever lost. */
export const amount = z.number().min(-1e10).max(1e10).refine(value => Number(value.toFixed(3)) === value, 'has more than three decimal places')

/** Turns a file's decimal amount into money. Throws RangeError where the amount is finer than the currency's smallest unit. */
export function moneyFrom(decimal: number, code: string): Money {
  const digits = minorDigits(code)
  const [whole = '0', fraction = ''] = Math.abs(decimal).toFixed(3).split('.')
  const kept = fraction.slice(0, digits).padEnd(digits, '0')
  if (/[1-9]/.test(fraction.slice(digits))) throw new RangeError(`${decimal} ${code} is finer than the currency's smallest unit`)
  const minor = BigInt(whole + kept)
  return { minor: decimal < 0 ? -minor : minor, currency: code }
}

/** The decimal text of an amount, `-12.50`, without currency or grouping. */
export function decimalOf(money: Money): string {
  const digits = minorDigits(money.currency)
  const text = (money.minor < 0n ? -money.minor : money.minor).toString().padStart(digits + 1, '0')
  const sign = money.minor < 0n ? '-' : ''
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** Sums amounts of one currency. Throws RangeError when two currencies meet: no rate was given. */
export function sumOf(parts: readonly Money[], code: string): Money {
  const stranger = parts.find(part => part.currency !== code)
  if (stranger) throw new RangeError(`cannot add ${stranger.currency} to ${code} without a dated rate`)
  return { minor: parts.reduce((sum, part) => sum + part.minor, 0n), currency: code }
}

/**
 * Splits an amount by shares without losing a cent; the remainder goes to the parts with the largest fraction, one minor unit each,
 * the earlier part first where fractions are equal. Refunds (negative amounts) mirror payments. Source: largest-remainder rule.
 * @throws RangeError when shares are negative or all zero: such a line must not reach this point.
 */
export function splitByShare(total: Money, shares: readonly bigint[]): Money[] {
  const whole = shares.reduce((sum, share) => sum + share, 0n)
  if (whole <= 0n || shares.some(share => share < 0n)) throw new RangeError('shares must be positive and not all zero')
  const sign = total.minor < 0n ? -1n : 1n
  const size = total.minor * sign
  const parts = shares.map((share, index) => ({ index, floor: size * share / whole, fraction: size * share % whole }))
  let rest = size - parts.reduce((sum, part) => sum + part.floor, 0n)
  for (const part of [...parts].sort((a, b) => a.fraction === b.fraction ? a.index - b.index : a.fraction > b.fraction ? -1 : 1)) {
    if (rest === 0n) break
    part.floor += 1n
    rest -= 1n
  }
  return parts.map(part => ({ minor: part.floor * sign, currency: total.currency }))
}
