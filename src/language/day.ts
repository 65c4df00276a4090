/**
 * A calendar day as written in files and contracts: `2021-06-30`. Never an instant, so no time zone can move it.
 * A month or a year alone stays what was recorded: `2019-06`, `2019`.
 */
export type Day = string

/** How precisely a date was recorded: nobody who wrote `2019-06` meant the first of June. */
export type DatePrecision = 'year' | 'month' | 'day'

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Number of days in a month (1–12) of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : LENGTHS[month - 1] ?? Number.NaN
}

const HYPHEN = 0x2d

/** Tells whether `text` is a year, month or day that exists in the calendar; returns its precision, or undefined. Dates are compared by the million, so it looks at each character once and makes nothing. */
export function datePrecision(text: string): DatePrecision | undefined {
  const { length } = text
  if (length !== 4 && length !== 7 && length !== 10) return undefined
  const year = digits(text, 0, 4)
  if (year < 0) return undefined
  if (length === 4) return 'year'
  const month = text.charCodeAt(4) === HYPHEN ? digits(text, 5, 7) : -1
  if (month < 1 || month > 12) return undefined
  if (length === 7) return 'month'
  const day = text.charCodeAt(7) === HYPHEN ? digits(text, 8, 10) : -1
  return day >= 1 && day <= daysInMonth(year, month) ? 'day' : undefined
}

/** The number some digits stand for; -1 where one of them is none. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 0x30
    if (!(digit >= 0 && digit <= 9)) return -1
    number = number * 10 + digit
  }
  return number
}

/** First day a recorded date can mean: `2019-06` → `2019-06-01`. Throws RangeError for what is not a date. */
export function firstDayOf(date: string): Day {
  const precision = datePrecision(date)
  if (precision === undefined) throw new RangeError(`not a date: ${date}`)
  return precision === 'day' ? date : precision === 'month' ? `${date}-01` : `${date}-01-01`
}

/** Last day a recorded date can mean: `2020-02` → `2020-02-29`. Throws RangeError for what is not a date. */
export function lastDayOf(date: string): Day {
  const precision = datePrecision(date)
  if (precision === undefined) throw new RangeError(`not a date: ${date}`)
  if (precision === 'day') return date
  if (precision === 'year') return `${date}-12-31`
  return `${date}-${String(daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7)))).padStart(2, '0')}`
}

/**
 * The day `months` later (or earlier, when negative).
 * Month ends are clamped: six months after 31 December 2020 is 30 June 2021. setUTCMonth gives 1 July, one day past the agreed end.
 */
export function monthsLater(day: Day, months: number): Day {
  if (datePrecision(day) !== 'day') throw new RangeError(`not a day: ${day}`)
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  const date = Math.min(Number(day.slice(8, 10)), daysInMonth(year, month))
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

/** Whole calendar months from the month of `from` to the month of `to`, both counted: June 2019 to November 2020 is 18. */
export function monthsCovered(from: string, to: string): number {
  const [a, b] = [firstDayOf(from), lastDayOf(to)]
  return (Number(b.slice(0, 4)) - Number(a.slice(0, 4))) * 12 + Number(b.slice(5, 7)) - Number(a.slice(5, 7)) + 1
}

/** How many months lie between the months of two days, in either direction, their days left aside: 31 January and 1 March are two apart. Undefined where either is no day. */
export function monthsApart(a: string, b: string): number | undefined {
  if (datePrecision(a) !== 'day' || datePrecision(b) !== 'day') return undefined
  return Math.abs((digits(a, 0, 4) - digits(b, 0, 4)) * 12 + digits(a, 5, 7) - digits(b, 5, 7))
}

/** Whether `a` certainly lies after `b`, whatever days the two recorded dates mean. */
export function isAfter(a: string, b: string): boolean {
  return firstDayOf(a) > lastDayOf(b)
}
