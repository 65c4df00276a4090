import { read } from '../field.ts'
import { entriesOf } from '../recorded.ts'
import { cannotTell, fails, passes, sentence } from './sentence.ts'

/** “its evidence items' kind have at least 2 different values”: how many kinds there are, not how many entries. */
export const haveDifferentValues = sentence({
  form: 'its <fields> have at least N different values',
  example: 'its evidence items’ kind have at least 2 different values',
  pattern: /^its (?<fields>.+?) have at least (?<number>\d+) different values$/,
  fields: ['fields'],
  judge: ({ fields }, { number }) => thing => {
    const state = read(thing, fields)
    if (state.is === 'not recorded' || state.is === 'unknown') return cannotTell(state)
    const found = [...new Set(entriesOf(state).map(value => String(value).trim().toLowerCase()))]
    return found.length >= Number(number) ? passes : fails(state.at, { count: found.length, wanted: Number(number), found })
  },
})
