import { z } from 'zod'
import { country } from '#language/country.ts'
import { id, text, title } from '#language/values.ts'

/** A question put to the programme's record, the same on the day it is cited and today. Without `country`, `agreement` or `topic`: of all. */
export const recordQuestion = z.discriminatedUnion('about', [
  z.strictObject({ about: z.literal('indicator'), indicator: id }),
  z.strictObject({ about: z.literal('participation'), country: country.optional() }),
  z.strictObject({ about: z.literal('spending'), agreement: id.optional() }),
  z.strictObject({ about: z.literal('checks'), topic: title.optional() }),
])
export type RecordQuestion = z.infer<typeof recordQuestion>

/** One figure of an answer: `name` says of what, `currency` of money. A value that nothing is recorded for is left out; words stand where a value is words, or why it is not known. */
export const recordFigure = z.strictObject({ name: z.string(), value: z.union([z.number(), text]).optional(), currency: z.string().optional() })
export type RecordFigure = z.infer<typeof recordFigure>
