import { read } from '../field.ts'
import { entriesOf } from '../recorded.ts'
import { cannotTell, fails, listed, passes, sentence } from './sentence.ts'

/** “its text mentions one of increase, reduce”; “does not mention”. Words are met at their beginning, whatever the case. */
export const mentions = sentence({
  form: 'its <text> mentions one of <words> | its <text> does not mention <words>',
  example: 'its text does not mention should',
  pattern: /^its (?<field>.+?) (?:(?<not>does not mention)|mentions(?: one of)?) (?<words>.+)$/,
  fields: ['field'],
  judge({ field }, { not, words = '' }) {
    const patterns = listed(words).map(word => ({ word, pattern: wordStart(word) }))
    return thing => {
      const state = read(thing, field)
      if (state.is !== 'value') return state.is === 'none' ? (not ? passes : fails(state.at)) : cannotTell(state)
      const text = entriesOf(state).map(String).join('\n')
      const met = patterns.find(({ pattern }) => pattern.test(text))
      if (not) return met ? fails(state.at, { word: met.word }) : passes
      return met ? passes : fails(state.at)
    }
  },
})

const wordStart = (word: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'iu')
