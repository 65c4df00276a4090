import { read } from '../field.ts'
import { cannotTell, fails, passes, sentence } from './sentence.ts'

/** “have a theory of change”: recorded as none fails, silence cannot be told. “have a baseline or a reason” lets `{ unknown: why }` pass; “have a known baseline” lets it fail. */
export const haveA = sentence({
  form: 'have a [known] <thing> [or a reason]',
  example: 'have a theory of change',
  pattern: /^have an? (?<known>known )?(?<thing>.+?)(?<reason> or a reason)?$/,
  fields: ['thing'],
  judge: ({ thing: field }, { known, reason }) => thing => {
    const state = read(thing, field)
    if (state.is === 'value') return passes
    if (state.is === 'none') return fails(state.at)
    if (state.is === 'unknown' && reason) return passes
    if (state.is === 'unknown' && known) return fails(state.at, { why: state.why })
    return cannotTell(state)
  },
})
