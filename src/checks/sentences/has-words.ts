import { read } from '../field.ts'
import { cannotTell, fails, passes, sentence } from './sentence.ts'

/** Words as readers of any language see them: Chinese, Japanese and Korean have no spaces to count. */
const words = new Intl.Segmenter(undefined, { granularity: 'word' })

/** “its text has at least 4 words”. */
export const hasWords = sentence({
  form: 'its <text> has at least N words',
  example: 'its text has at least 4 words',
  pattern: /^its (?<field>.+?) has at least (?<number>\d+) words$/,
  fields: ['field'],
  judge: ({ field }, { number }) => thing => {
    const state = read(thing, field)
    if (state.is !== 'value') return state.is === 'none' ? fails(state.at, { count: 0 }) : cannotTell(state)
    const count = [...words.segment(String(state.value))].filter(segment => segment.isWordLike).length
    return count >= Number(number) ? passes : fails(state.at, { count, wanted: Number(number) })
  },
})
