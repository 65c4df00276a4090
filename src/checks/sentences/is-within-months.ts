import { firstDayOf, isAfter, lastDayOf, monthsLater } from '#language/day.ts'
import { read } from '../field.ts'
import { cannotTell, fails, passes, sentence } from './sentence.ts'

/** “its date is within 3 months of its period's start”: before or after; imprecise dates get the benefit of the doubt. */
export const isWithinMonths = sentence({
  form: 'its <date> is within N months of its <date>',
  example: 'its verified on is within 3 months of its due date',
  pattern: /^its (?<date>.+?) is within (?<months>\d+) months of its (?<other>.+)$/,
  fields: ['date', 'other'],
  judge: ({ date, other }, { months }) => thing => {
    const first = read(thing, date)
    const second = read(thing, other)
    if (first.is !== 'value') return cannotTell(first)
    if (second.is !== 'value') return cannotTell(second)
    const day = String(first.value)
    const latest = monthsLater(lastDayOf(String(second.value)), Number(months))
    const earliest = monthsLater(firstDayOf(String(second.value)), -Number(months))
    if (!isAfter(day, latest) && !isAfter(earliest, day)) return passes
    return fails(first.at, { date: day, other: String(second.value), months: Number(months) })
  },
})
