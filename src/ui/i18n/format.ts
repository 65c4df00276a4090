import { datePrecision } from '#language/day.ts'
import { isUnknown } from '#language/instead.ts'
import { decimalOf, type Money } from '#language/money.ts'
import { shownDate } from './dates.ts'

export { shownDate, shownMoment } from './dates.ts'

/** Any recorded value on one line: lists joined, unknown with its reason, an en dash where nothing was recorded. */
export function shownValue(value: unknown, language: string): string {
  if (value === undefined || value === null || value === '') return '–'
  if (isUnknown(value)) return `? ${value.unknown}`
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value)
  if (Array.isArray(value)) return value.map(each => shownValue(each, language)).join(', ')
  if (typeof value === 'object') return Object.entries(value).filter(([key]) => key !== 'sources').map(([key, inner]) => `${key}: ${shownValue(inner, language)}`).join('; ')
  return typeof value === 'string' && datePrecision(value) === 'day' ? shownDate(value, language) : String(value)
}

/** An amount with its currency's code, exact whatever its size; whole units without decimals. `withCode` off: for columns whose head names the currency. */
export function shownMoney(money: Money, language: string, withCode = true): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency: money.currency, currencyDisplay: 'code', trailingZeroDisplay: 'stripIfInteger' }).formatToParts(decimalOf(money) as unknown as number)
    .filter(part => withCode || part.type !== 'currency').map(part => part.value).join('').trim()
}

/** A share in percent, as given: to one decimal at most. */
export const shownShare = (percent: number, language: string): string => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(percent / 100)
