import { read } from '../field.ts'
import { entriesOf } from '../recorded.ts'
import { cannotTell, fails, listed, passes, sentence, strangerAmong } from './sentence.ts'

/** “its parties' group cover government, employers and workers”, “its findings' criterion cover its criteria”. Tells which are missing. */
export const covers = sentence({
  form: 'its <fields> cover its <values> | cover <values>',
  example: 'its findings’ criterion cover its criteria',
  pattern: /^its (?<fields>.+?) cover (?:its (?<whole>.+)|(?<values>.+))$/,
  fields: ['fields', 'whole'],
  judge({ fields, whole }, { values }) {
    const named = listed(values ?? '')
    const stranger = strangerAmong(named, fields.below, fields.words)
    if (stranger) return stranger
    return thing => {
      const wanted = whole ? read(thing, whole) : { is: 'value' as const, at: thing.at, value: named }
      if (wanted.is === 'none') return passes
      if (wanted.is !== 'value') return cannotTell(wanted)
      const state = read(thing, fields)
      if (state.is === 'not recorded' || state.is === 'unknown') return cannotTell(state)
      const there = new Set(entriesOf(state).map(String))
      const missing = entriesOf(wanted).map(String).filter(value => !there.has(value))
      if (missing.length === 0) return passes
      // “Representatives of constituents” may be whom we look for: words that are no code of a list leave it open.
      if (!whole && [...there].some(value => value.includes(' '))) return cannotTell({ is: 'not recorded', at: state.at })
      return fails(state.at, { missing, count: missing.length })
    }
  },
})
