import { z } from 'zod'
import { text, title, wholeDay } from '#language/values.ts'
import { VIEWS } from './choices.ts'

const day = wholeDay('is not a whole day such as “2021-11-23”')

/** A validation workshop: when, where, who was there, what was said beside the views on single statements. */
export const validation = z.strictObject({ day, place: title.optional(), attended: z.array(title).max(500).default([]), words: text.optional() })
export type Validation = z.infer<typeof validation>
/** What one party said to one statement of the draft. */
export const statementView = z.strictObject({ reader: z.uuid(), statement: title, view: z.enum(VIEWS), said: z.string().min(1).max(5000).optional() })
export type StatementView = z.infer<typeof statementView>
