import { read } from '../field.ts'
import { entriesOf } from '../recorded.ts'
import { cannotTell, fails, passes, sentence } from './sentence.ts'

/** Shares of a hundred are rounded when they are written, amounts are not: a hundredth for each part is lost by writing a third as 33.33. In thousandths. */
export const ROUNDED = 10

/** “its lines' amount add up to its total”, “add up to at most its amount”. Sums in thousandths, so that 0.1 + 0.2 is 0.3; a part without a number cannot be summed. What adds up to a number, as shares do, may miss it by what rounding loses. */
export const addsUp = sentence({
  form: 'its <amounts> add up to [at most] its <total> | N',
  example: 'its lines’ amount add up to its total',
  pattern: /^its (?<parts>.+?) add up to (?<most>at most )?(?:its (?<total>.+)|(?<number>\d+))$/,
  fields: ['parts', 'total'],
  judge: ({ parts, total }, { most, number }) => thing => {
    const amounts = read(thing, parts)
    const whole = total ? read(thing, total) : { is: 'value' as const, at: thing.at, value: Number(number) }
    if (amounts.is === 'none' && most) return passes
    if (amounts.is !== 'value') return cannotTell(amounts)
    if (whole.is !== 'value') return cannotTell(whole)
    const numbers = entriesOf(amounts)
    if (amounts.gaps || numbers.some(amount => typeof amount !== 'number') || typeof whole.value !== 'number') return cannotTell({ is: 'not recorded', at: amounts.at })
    const sum = numbers.reduce<number>((total, amount) => total + Math.round(Number(amount) * 1000), 0)
    const over = sum - Math.round(whole.value * 1000)
    const rounded = total ? 0 : ROUNDED * numbers.length
    return over <= rounded && (most || over >= -rounded) ? passes : fails(whole.at, { sum: sum / 1000, total: whole.value })
  },
})
