import { z } from 'zod'
import { country } from '#language/country.ts'
import { text, title, wholeDay } from '#language/values.ts'
import { CONSENTS, KINDS, QUOTINGS, SEXES, STATES } from './choices.ts'

/** Most people one conversation names: a focus group is six to twelve (Krueger and Casey, 2015), a town hall is no interview. */
const MOST_PEOPLE = 40
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is not a time such as “14:30”')
const day = wholeDay('is not a whole day such as “2021-03-09”')
const person = z.strictObject({ name: title.optional(), post: title.optional(), sex: z.enum(SEXES).optional() })

/**
 * One conversation of an evaluation: whom it is with, when, what was agreed. Never part of a programme's record. `time` is the local time where it takes place.
 * Refused: not reached without a reason, held without its day.
 */
export const interview = z.strictObject({
  kind: z.enum(KINDS), group: title, country: country.optional(), people: z.array(person).max(MOST_PEOPLE).default([]),
  planned: day.optional(), time: clock.optional(), place: title.optional(), state: z.enum(STATES), held: day.optional(), because: text.optional(),
  consent: z.enum(CONSENTS).default('not-asked'), consentWords: text.optional(), quoting: z.enum(QUOTINGS).default('without-name'), guide: z.array(title).max(200).optional(), purgeOn: day.optional(),
}).superRefine((value, context) => {
  if (value.state === 'not-reached' && value.because === undefined) context.addIssue({ code: 'custom', path: ['because'], message: 'is needed where somebody was not reached' })
  if (value.state === 'held' && value.held === undefined) context.addIssue({ code: 'custom', path: ['held'], message: 'is needed where the conversation took place' })
})
export type Interview = z.infer<typeof interview>
