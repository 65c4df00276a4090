import { read } from '../field.ts'
import { cannotTell, fails, lacking, passes, sentence } from './sentence.ts'

/**
 * “state a due date”: for things that must say it themselves. A recommendation without a date in it has no date, so silence fails here,
 * while “have a …” takes silence for “nobody recorded it”.
 */
export const stateA = sentence({
  form: 'state a <field> [or a <field>]',
  example: 'state a due date',
  pattern: /^state an? (?<first>.+?)(?: or an? (?<second>.+))?$/,
  fields: ['first', 'second'],
  judge: fields => thing => {
    const states = Object.values(fields).map(field => read(thing, field))
    if (states.some(state => state.is === 'value')) return passes
    const unknown = states.find(state => state.is === 'unknown')
    return unknown ? cannotTell(unknown) : fails(states[0]?.at, lacking(Object.values(fields)))
  },
})
