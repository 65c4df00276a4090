import { read } from '../field.ts'
import { cannotTell, fails, listed, passes, sentence, strangerAmong } from './sentence.ts'

/** “its status is one of done, dropped”, “its status is not dropped”. “Not” holds where nothing is recorded. */
export const isOneOf = sentence({
  form: 'its <field> is [not] [one of] <values>',
  example: 'its status is not dropped',
  pattern: /^its (?<field>.+?) is (?<not>not )?(?:one of )?(?<values>(?!on or |before |after |earlier |later |within |at least |at most |more |less |fewer |linked |between |concr|its |equal |different ).+)$/,
  fields: ['field'],
  judge({ field }, { not, values = '' }) {
    const wanted = listed(values)
    const stranger = strangerAmong(wanted, field.below, field.words)
    if (stranger) return stranger
    return thing => {
      const state = read(thing, field)
      const isNamed = state.is === 'value' && (Array.isArray(state.value) ? state.value.flat().some(value => wanted.includes(String(value))) : wanted.includes(String(state.value)))
      if (not) return isNamed ? fails(state.at, { found: String((state as { value: unknown }).value) }) : passes
      if (state.is === 'not recorded' || state.is === 'unknown') return cannotTell(state)
      return isNamed ? passes : fails(state.at, { found: state.is === 'value' ? String(state.value) : '' })
    }
  },
})
