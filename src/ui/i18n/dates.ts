import { datePrecision } from '#language/day.ts'

// Apart from format.ts, so that a page that runs scripts and shows dates brings neither money nor its schemas along.

const FORMATS = { day: { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' }, month: { timeZone: 'UTC', year: 'numeric', month: 'long' }, moment: { timeZone: 'UTC', dateStyle: 'medium', timeStyle: 'short' } } as const satisfies Record<string, Intl.DateTimeFormatOptions>
const MADE = new Map<string, Intl.DateTimeFormat>()

/** One formatter for all dates of a kind: making it takes a hundred times as long as using it, and a register searches 10,000 rows. */
function formatOf(kind: keyof typeof FORMATS, language: string): Intl.DateTimeFormat {
  const known = MADE.get(`${kind}/${language}`)
  if (known) return known
  const made = new Intl.DateTimeFormat(language, FORMATS[kind])
  MADE.set(`${kind}/${language}`, made)
  return made
}

/** A recorded date as its reader writes dates, no more precise than it was recorded: `2019-06` → “June 2019”. */
export function shownDate(value: string, language: string): string {
  const precision = datePrecision(value)
  if (precision === undefined || precision === 'year') return value
  return formatOf(precision, language).format(new Date(precision === 'month' ? `${value}-01T00:00:00Z` : `${value}T00:00:00Z`))
}

/** A moment of the diary, to the minute, in universal time and marked so. */
export function shownMoment(value: string, language: string): string {
  return `${formatOf('moment', language).format(new Date(value))} UTC`
}

/** The time of day of a moment, where its reader is. For pages that run scripts: a server does not know where that is. */
export const shownTime = (moment: string, language: string): string => new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(moment))
