import { fieldIn, read } from '../field.ts'
import { entriesOf } from '../recorded.ts'
import { cannotTell, fails, type Judge, noFieldOf, passes, sentence, type Stranger } from './sentence.ts'

/** “each of its targets states a period”. Tells how many do not. None at all state nothing amiss; silence on the list cannot be told. */
export const eachStates = sentence({
  form: 'each of its <things> states a <field>',
  example: 'each of its targets states a period',
  pattern: /^each of its (?<things>.+?) states an? (?<field>.+)$/,
  fields: ['things'],
  judge({ things }, { field = '' }): Judge | Stranger {
    const name = fieldIn(things.below, field)
    if (name === undefined) return noFieldOf(things, field)
    return thing => {
      const state = read(thing, things)
      if (state.is === 'none') return passes
      if (state.is !== 'value') return cannotTell(state)
      const entries = entriesOf(state)
      const silent = entries.filter(entry => (entry as Readonly<Record<string, unknown>>)[name] === undefined)
      return silent.length === 0 ? passes : fails(state.at, { count: silent.length, all: entries.length })
    }
  },
})
