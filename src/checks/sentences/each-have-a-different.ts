import { fieldIn, read } from '../field.ts'
import { entriesOf } from '../recorded.ts'
import { cannotTell, fails, type Judge, noFieldOf, passes, sentence, type Stranger } from './sentence.ts'

/** “its ratings each have a different criterion”. Entries that do not record the field are left aside. */
export const eachHaveADifferent = sentence({
  form: 'its <things> each have a different <field>',
  example: 'its ratings each have a different criterion',
  pattern: /^its (?<things>.+?) each have a different (?<field>.+)$/,
  fields: ['things'],
  judge({ things }, { field = '' }): Judge | Stranger {
    const name = fieldIn(things.below, field)
    if (name === undefined) return noFieldOf(things, field)
    return thing => {
      const state = read(thing, things)
      if (state.is === 'none') return passes
      if (state.is !== 'value') return cannotTell(state)
      const seen = new Set<string>()
      const twice = new Set<string>()
      for (const entry of entriesOf(state)) {
        const value = (entry as Record<string, unknown>)[name]
        if (typeof value !== 'string' && typeof value !== 'number') continue
        const key = String(value).trim().toLowerCase()
        if (seen.has(key)) twice.add(String(value))
        seen.add(key)
      }
      return twice.size === 0 ? passes : fails(state.at, { twice: [...twice] })
    }
  },
})
