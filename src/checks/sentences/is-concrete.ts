import { read } from '../field.ts'
import { vagueIn } from '../wording/vague.ts'
import { cannotTell, fails, passes, sentence } from './sentence.ts'

/**
 * “its text is concrete”: does not rest on a word such as “strengthen”, “adequate” or “as appropriate” without saying by what, how much or by when.
 * “… or it states a definition” lets another field say it.
 */
export const isConcrete = sentence({
  form: 'its <text> is concrete [or it states a <field>]',
  example: 'its text is concrete',
  pattern: /^its (?<text>.+?) is concrete(?: or it states an? (?<other>.+))?$/,
  fields: ['text', 'other'],
  judge: ({ text, other }) => thing => {
    if (other && read(thing, other).is === 'value') return passes
    const state = read(thing, text)
    if (state.is !== 'value') return cannotTell(state)
    const vague = vagueIn(String(state.value))
    return vague ? fails(state.at, { word: vague.word }) : passes
  },
})
