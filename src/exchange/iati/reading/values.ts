import { datePrecision } from '#language/day.ts'
import type { Element } from '../element.ts'

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/

/** A decimal as XML Schema writes it, with at most fifteen digits so that none is lost; undefined for anything else. */
export function decimal(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const whole = digitsOf(text)
  if (whole !== undefined) return whole
  const trimmed = text.trim()
  if (trimmed.length > 17 || !NUMBER.test(trimmed)) return undefined
  const value = Number(trimmed)
  // A sign, a point and fifteen digits: what is no longer than fifteen characters needs no counting.
  if (trimmed.length <= 15) return value === 0 ? 0 : value
  return Number.isFinite(value) && trimmed.replace(/[^\d]/g, '').replace(/^0+/, '').length <= 15 ? (value === 0 ? 0 : value) : undefined
}

/** The number of up to fifteen digits and nothing else, as most amounts are; undefined for anything else. */
function digitsOf(text: string): number | undefined {
  if (text.length === 0 || text.length > 15) return undefined
  let number = 0
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 0x30
    if (digit < 0 || digit > 9) return undefined
    number = number * 10 + digit
  }
  return number
}

/** A share in percent; undefined where it is none. */
export const percentage = (text: string | undefined): number | undefined => { const value = decimal(text); return value !== undefined && value >= 0 && value <= 100 ? value : undefined }

const known = new Map<string, boolean>()

/** A day as XML Schema writes it, its time zone left out; undefined where it is none. Days come back often, so each is looked at once. */
export function day(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const date = text.length === 10 ? text : text.trim().replace(/^(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)$/, '$1')
  let isDay = known.get(date)
  if (isDay === undefined) {
    isDay = datePrecision(date) === 'day'
    if (known.size > 20_000) known.clear()
    known.set(date, isDay)
  }
  return isDay ? date : undefined
}

export const flag = (text: string | undefined): boolean | undefined => text === '1' || text === 'true' ? true : text === '0' || text === 'false' ? false : undefined

/** An attribute short enough to be a title, not empty. */
export const short = (text: string | undefined): string | undefined => text !== undefined && text !== '' && text.length <= 500 && text.trim() === text ? text : undefined
export const address = (text: string | undefined): string | undefined => text !== undefined && text !== '' && text.length <= 2000 && text.trim() === text ? text : undefined

export const childOf = (element: Element, name: string): Element | undefined => {
  for (const child of element.children) if (child.name === name) return child
  return undefined
}

/** Of these attributes, those whose value a record takes as it stands. */
export const taken = (element: Element, names: readonly string[]): readonly string[] => {
  for (const name of names) if (short(element.attributes[name]) === undefined && element.attributes[name] !== undefined) return names.filter(each => short(element.attributes[each]) !== undefined)
  return names
}
