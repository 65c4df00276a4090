import { datePrecision } from '#language/day.ts'
import { isNone, isUnknown } from '#language/instead.ts'
import { decimalOf, type Money } from '#language/money.ts'
import { choiceName, fieldName } from '../forms/names.ts'
import { shownDate } from './dates.ts'
import type { Language } from './translate.ts'

export { shownDate, shownMoment } from './dates.ts'

/** Any recorded value on one line: lists joined, parts under their names, unknown and none with their reasons, an en dash where nothing was recorded. */
export function shownValue(value: unknown, language: Language): string {
  if (value === undefined || value === null || value === '') return '–'
  if (isUnknown(value)) return `? ${value.unknown}`
  if (isNone(value)) return `${choiceName('none', language)}: ${value.none}`
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value)
  if (Array.isArray(value)) return value.map(each => shownValue(each, language)).join(value.some(each => typeof each === 'object') ? '; ' : ', ')
  if (typeof value === 'object') return Object.entries(value).filter(([key]) => key !== 'sources').map(([key, inner]) => `${fieldName(key, language)} ${shownValue(inner, language)}`).join(', ')
  return typeof value === 'string' && datePrecision(value) === 'day' ? shownDate(value, language) : String(value)
}

/** An amount with its currency's code, exact whatever its size; whole units without decimals. `withCode` off: for columns whose head names the currency. */
export function shownMoney(money: Money, language: string, withCode = true): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency: money.currency, currencyDisplay: 'code', trailingZeroDisplay: 'stripIfInteger' }).formatToParts(decimalOf(money) as unknown as number)
    .filter(part => withCode || part.type !== 'currency').map(part => part.value).join('').trim()
}

/** A share in percent, as given: to one decimal at most. */
export const shownShare = (percent: number, language: string): string => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(percent / 100)
