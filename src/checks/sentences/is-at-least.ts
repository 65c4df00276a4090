import { read } from '../field.ts'
import { cannotTell, fails, passes, sentence } from './sentence.ts'

/** “its marker is at least 1”, “its support cost rate is at most 13”. */
export const isAtLeast = sentence({
  form: 'its <number> is at least | at most N',
  example: 'its marker is at least 1',
  pattern: /^its (?<field>.+?) is (?<how>at least|at most) (?<number>\d+(?:\.\d+)?)$/,
  fields: ['field'],
  judge: ({ field }, { how, number }) => thing => {
    const state = read(thing, field)
    if (state.is !== 'value' || typeof state.value !== 'number') return cannotTell(state)
    const holds = how === 'at least' ? state.value >= Number(number) : state.value <= Number(number)
    return holds ? passes : fails(state.at, { found: state.value, wanted: Number(number) })
  },
})
