import { read } from '../field.ts'
import { entriesOf } from '../recorded.ts'
import { cannotTell, fails, type Judge, passes, sentence, type Stranger } from './sentence.ts'
import { condition } from './whose.ts'

/** “have at least 1 indicator”, “have at most 1 assignment whose as is R”, “have exactly 1 …”. “None” counts as nought; silence cannot be counted. */
export const haveCount = sentence({
  form: 'have at least | at most | exactly N <things> [whose <field> is | is one of | is not | is at least | includes <values>]',
  example: 'have at least 1 indicator',
  pattern: /^have (?<how>at least|at most|exactly) (?<number>\d+) (?<things>.+?)(?: whose (?<whose>.+))?$/,
  fields: ['things'],
  judge({ things }, { how, number, whose }): Judge | Stranger {
    const wanted = Number(number)
    const count = condition(whose, things)
    if ('stranger' in count) return count
    const least = how === 'at most' ? 0 : wanted
    const most = how === 'at least' ? Infinity : wanted
    return thing => {
      const state = read(thing, things)
      if (state.is === 'not recorded' || state.is === 'unknown') return cannotTell(state)
      const { sure, perhaps } = count(entriesOf(state))
      if (sure.length >= least && sure.length + perhaps <= most) return passes
      const mayHold = sure.length + perhaps >= least && sure.length <= most
      if (mayHold) return { verdict: 'cannotTell', missing: `${state.at}[].${whose?.split(' ')[0] ?? ''}` }
      return fails(state.at, { count: sure.length, wanted })
    }
  },
})
