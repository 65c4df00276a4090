import { read } from '../field.ts'
import { cannotTell, fails, lacking, passes, sentence } from './sentence.ts'

/**
 * “state a due date”: for things that must say it themselves. A recommendation without a date in it has no date, so silence fails here,
 * while “have a …” takes silence for “nobody recorded it”. “state a baseline or a reason” lets `{ unknown: why }` pass.
 */
export const stateA = sentence({
  form: 'state a <field> [or a <field> [or a <field>] | or a reason]',
  example: 'state a due date',
  pattern: /^state an? (?<first>.+?)(?<why> or a reason)?(?: or an? (?<second>.+?))?(?: or an? (?<third>.+))?$/,
  fields: ['first', 'second', 'third'],
  judge: (fields, { why }) => thing => {
    const states = Object.values(fields).map(field => read(thing, field))
    if (states.some(state => state.is === 'value')) return passes
    if (why && states.some(state => state.is === 'unknown')) return passes
    const unknown = states.find(state => state.is === 'unknown')
    return unknown ? cannotTell(unknown) : fails(states[0]?.at, lacking(Object.values(fields)))
  },
})
