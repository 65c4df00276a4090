import { read } from '../field.ts'
import type { Recorded } from '../recorded.ts'
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
  judge(fields, { why }) {
    const asked = Object.values(fields)
    const missing = lacking(asked)
    return thing => {
      let states: Recorded[] | undefined
      // What is named later is looked for only where the earlier is not there: it may lie in a long list.
      for (const field of asked) {
        const state = read(thing, field)
        if (state.is === 'value') return passes
        if (states) states.push(state)
        else states = [state]
      }
      const unknown = states?.find(state => state.is === 'unknown')
      if (unknown) return why ? passes : cannotTell(unknown)
      return fails(states?.[0]?.at, missing)
    }
  },
})
