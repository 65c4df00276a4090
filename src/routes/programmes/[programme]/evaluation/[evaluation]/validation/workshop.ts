import type { Validation } from '#rooms/evaluation/comments/validation.ts'
import { field } from '../../../../../answer.ts'

/** What was typed of a workshop, as it goes to the command and back into the form: who was there stands a name a line. */
export type TypedWorkshop = { readonly day: string, readonly place: string, readonly attended: string, readonly words: string }

export const typedFrom = (form: FormData): TypedWorkshop => ({ day: field(form, 'day'), place: field(form, 'place'), attended: field(form, 'attended'), words: field(form, 'words') })

/** The workshop that was typed; whether it can be kept the command says. */
export function workshopFrom({ day, place, attended, words }: TypedWorkshop): Validation {
  return { day, ...(place === '' ? {} : { place }), attended: attended.split('\n').map(each => each.trim()).filter(each => each !== ''), ...(words === '' ? {} : { words }) }
}

/** A workshop as its form shows it. */
export const asTyped = ({ day, place, attended, words }: Validation): TypedWorkshop => ({ day, place: place ?? '', attended: attended.join('\n'), words: words ?? '' })
