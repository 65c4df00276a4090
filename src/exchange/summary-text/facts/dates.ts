import { datePrecision, daysInMonth } from '#language/day.ts'
import { MONTHS, NUMBER_WORDS } from '../words/time.ts'

/** A date or a length of time found in a text, and where. */
export type DateFound = { readonly date: string, readonly index: number, readonly end: number }
export type LengthFound = { readonly months: number, readonly index: number, readonly end: number }

const MONTH_NAME = '([A-Za-zéûôúíàè]{3,10})\\.?'
const PATTERNS: readonly { readonly pattern: RegExp, readonly read: (parts: readonly string[]) => string | undefined }[] = [
  { pattern: /\b(\d{4})-(\d{2})(?:-(\d{2}))?\b/g, read: ([, year, month, day]) => day ? `${year}-${month}-${day}` : `${year}-${month}` },
  { pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th|er|º)?\\s+(?:of\\s+|de\\s+)?${MONTH_NAME},?\\s+(?:de(?:l)?\\s+)?(\\d{4})\\b`, 'g'), read: ([, day, month, year]) => dayOf(year, monthOf(month), day) },
  { pattern: new RegExp(`\\b${MONTH_NAME}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b`, 'g'), read: ([, month, day, year]) => dayOf(year, monthOf(month), day) },
  { pattern: new RegExp(`\\b${MONTH_NAME},?\\s+(?:of\\s+|de(?:l)?\\s+)?(\\d{4})\\b`, 'g'), read: ([, month, year]) => monthOf(month) ? `${year}-${pad(monthOf(month)!)}` : undefined },
  { pattern: /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/g, read: ([, first, second, year]) => eitherOrder(Number(first), Number(second), year!) },
  { pattern: /\b(\d{1,2})\/(\d{4})\b/g, read: ([, month, year]) => Number(month) >= 1 && Number(month) <= 12 ? `${year}-${pad(Number(month))}` : undefined },
  { pattern: /\b((?:19|20)\d{2})\b/g, read: ([, year]) => year },
]

/** All dates of a text in order, as precisely as they are written. `03/04/2021` may mean two days, so only its year is taken. Linear. */
export function datesIn(text: string): DateFound[] {
  const found: DateFound[] = []
  const taken = new Set<number>()
  for (const { pattern, read } of PATTERNS) for (const match of text.matchAll(pattern)) {
    const [start, end] = [match.index, match.index + match[0].length]
    const date = read(match)
    if (!date || datePrecision(date) === undefined || taken.has(start) || taken.has(end - 1)) continue
    for (let index = start; index < end; index++) taken.add(index)
    found.push({ date, index: start, end })
  }
  return found.sort((a, b) => a.index - b.index)
}

const pad = (value: number) => String(value).padStart(2, '0')
const monthOf = (name: string | undefined) => MONTHS[(name ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()]

function dayOf(year: string | undefined, month: number | undefined, day: string | undefined): string | undefined {
  if (!month || !year || Number(day) < 1 || Number(day) > daysInMonth(Number(year), month)) return undefined
  return `${year}-${pad(month)}-${pad(Number(day))}`
}

function eitherOrder(first: number, second: number, year: string): string | undefined {
  if (first > 12 || first === second) return dayOf(year, second, String(first))
  return second > 12 ? dayOf(year, first, String(second)) : year
}

const WORDS = Object.keys(NUMBER_WORDS).sort((a, b) => b.length - a.length).join('|')
// The blank or hyphen between number and unit is optional: “twelvemonth” lost its hyphen at a line's end.
const LENGTH = new RegExp(`(?<![\\p{L}\\d])(${WORDS}|\\d{1,3})(?:\\s*\\(\\d{1,3}\\))?[\\s-]*(months?|years?|mois|meses|mes|ans|an|a[nñ]os|a[nñ]o)(?![\\p{L}])`, 'giu')

/** All lengths of time in months or years, in months: “18 months”, “twelve-month”, “twelvemonth”, “deux ans”. */
export function lengthsIn(text: string): LengthFound[] {
  return [...text.matchAll(LENGTH)].flatMap(match => {
    const number = NUMBER_WORDS[match[1]!.toLowerCase()] ?? Number(match[1])
    const isYears = /^(?:year|an|a[nñ]o)/i.test(match[2]!)
    const months = isYears ? number * 12 : number
    return Number.isInteger(months) && months > 0 && months <= 600 ? [{ months, index: match.index, end: match.index + match[0].length }] : []
  })
}
