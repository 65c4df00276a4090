import { firstDayOf, isAfter, lastDayOf, monthsApart, monthsLater } from '#language/day.ts'
import { read } from '../field.ts'
import { entriesOf, type Recorded } from '../recorded.ts'
import { cannotTell, fails, passes, sentence } from './sentence.ts'

/**
 * “its date is within 3 months of its period's start”, “its latest reviews' date is within 6 months of today”: before or after; imprecise
 * dates get the benefit of the doubt. Where it is recorded that there is no date, `{date}` is “never”: a page says so by `{date, select, never {…} other {…}}`.
 */
export const isWithinMonths = sentence({
  form: 'its [first | latest] <date> is within N months of its <date> | of today',
  example: 'its verified on is within 3 months of its due date',
  pattern: /^its (?<which>first |latest )?(?<date>.+?) is within (?<months>\d+) months of (?:its (?<other>.+)|today)$/,
  fields: ['date', 'other'],
  judge: ({ date, other }, { which, months }) => thing => {
    const first = read(thing, date)
    const second: Recorded = other ? read(thing, other) : { is: 'value', at: 'today', value: thing.around.today }
    if (first.is === 'none') return fails(first.at, { date: 'never', months: Number(months) })
    if (first.is !== 'value') return cannotTell(first)
    if (second.is !== 'value') return cannotTell(second)
    const days = typeof first.value === 'string' ? [first.value] : entriesOf(first).filter(day => typeof day === 'string').sort()
    const day = which === 'latest ' ? days.at(-1) : days[0]
    if (day === undefined) return cannotTell({ is: 'not recorded', at: first.at })
    // Fewer months apart than asked, whatever the days in them: most dates are.
    const apart = monthsApart(day, String(second.value))
    if (apart !== undefined && apart < Number(months)) return passes
    const latest = monthsLater(lastDayOf(String(second.value)), Number(months))
    const earliest = monthsLater(firstDayOf(String(second.value)), -Number(months))
    if (!isAfter(day, latest) && !isAfter(earliest, day)) return passes
    return fails(first.at, { date: day, other: String(second.value), months: Number(months) })
  },
})
