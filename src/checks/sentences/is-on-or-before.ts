import { isAfter } from '#language/day.ts'
import { read } from '../field.ts'
import type { Recorded } from '../recorded.ts'
import { cannotTell, fails, passes, sentence } from './sentence.ts'

/** “its start is on or before its end”, “its due date is on or after today”. Fails only what is certainly the wrong way round: 2021-06 may be on or before 2021-06-01. */
export const isOnOrBefore = sentence({
  form: 'its <date> is on or before | on or after its <date> | today',
  example: 'its start is on or before its end',
  pattern: /^its (?<date>.+?) is on or (?<way>before|after) (?:its (?<other>.+)|today)$/,
  fields: ['date', 'other'],
  judge: ({ date: dated, other: compared }, { way }) => thing => {
    const first = read(thing, dated)
    const second: Recorded = compared ? read(thing, compared) : { is: 'value', at: 'today', value: thing.around.today }
    if (first.is !== 'value') return cannotTell(first)
    if (second.is !== 'value') return cannotTell(second)
    const [date, other] = [String(first.value), String(second.value)]
    return (way === 'before' ? isAfter(date, other) : isAfter(other, date)) ? fails(first.at, { date, other }) : passes
  },
})
