import { read } from '../field.ts'
import { entriesOf } from '../recorded.ts'
import { cannotTell, fails, passes, sentence } from './sentence.ts'

/** “its targets' value are between 0 and 100”. Words among the values are left aside. */
export const areBetween = sentence({
  form: 'its <numbers> are between N and N',
  example: 'its targets’ value are between 0 and 100',
  pattern: /^its (?<numbers>.+?) (?:are|is) between (?<least>\d+(?:\.\d+)?) and (?<most>\d+(?:\.\d+)?)$/,
  fields: ['numbers'],
  judge: ({ numbers }, { least, most }) => thing => {
    const state = read(thing, numbers)
    if (state.is === 'none') return passes
    if (state.is !== 'value') return cannotTell(state)
    const values = entriesOf(state).filter(value => typeof value === 'number')
    if (values.length === 0) return cannotTell({ is: 'not recorded', at: state.at })
    const outside = values.filter(value => value < Number(least) || value > Number(most))
    return outside.length === 0 ? passes : fails(state.at, { outside: outside.map(String), count: outside.length })
  },
})
