import { datePrecision } from '#language/day.ts'

// Apart from format.ts, so that a page that runs scripts and shows dates brings neither money nor its schemas along.

/** A recorded date as its reader writes dates, no more precise than it was recorded: `2019-06` → “June 2019”. */
export function shownDate(value: string, language: string): string {
  const precision = datePrecision(value)
  if (precision === undefined || precision === 'year') return value
  const date = new Date(precision === 'month' ? `${value}-01T00:00:00Z` : `${value}T00:00:00Z`)
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', year: 'numeric', month: precision === 'month' ? 'long' : 'short', ...(precision === 'day' ? { day: 'numeric' } : {}) }).format(date)
}

/** A moment of the diary, to the minute, in universal time and marked so. */
export function shownMoment(value: string, language: string): string {
  return `${new Intl.DateTimeFormat(language, { timeZone: 'UTC', dateStyle: 'medium', timeStyle: 'short' }).format(new Date(value))} UTC`
}

/** The time of day of a moment, where its reader is. For pages that run scripts: a server does not know where that is. */
export const shownTime = (moment: string, language: string): string => new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(moment))
