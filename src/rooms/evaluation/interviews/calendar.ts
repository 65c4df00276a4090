import ical from 'ical-generator'
import { countryName } from '#language/country.ts'
import { choiceName } from '#ui/forms/names.ts'
import { languageFor, translator } from '#ui/i18n/translate.ts'
import type { Interview } from './interview.ts'

/** How long an interview is taken to last where only its beginning is known: an hour, as guides for semi-structured interviews plan it. */
const USUAL_MILLISECONDS = 60 * 60 * 1000

/**
 * Planned interviews as iCalendar text (RFC 5545). Times are local to where each takes place, so that an evaluator who travels reads the hour on the wall there.
 * A calendar is copied to phones and servers of others: it says group, country and place, and names nobody.
 */
export function calendarOf(interviews: readonly (Interview & { readonly id: string })[], reader: string | undefined): string {
  const language = languageFor(reader, null)
  const t = translator(language)
  const calendar = ical({ name: t('interviews.calendar'), prodId: { company: 'Throughline', product: 'Interviews' } })
  for (const { id, kind, group, country, planned, time, place } of interviews) {
    if (planned === undefined) continue
    const start = new Date(`${planned}T${time ?? '00:00'}:00Z`)
    calendar.createEvent({
      id, start, floating: true, allDay: time === undefined, ...(time === undefined ? {} : { end: new Date(start.getTime() + USUAL_MILLISECONDS) }),
      summary: `${t(`interviews.kind.${kind}`)} · ${[choiceName(group, language), ...(country === undefined ? [] : [countryName(country, language)])].join(', ')}`, ...(place === undefined ? {} : { location: place }),
    })
  }
  return calendar.toString()
}
