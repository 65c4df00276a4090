import { z } from 'zod'
import { date, id, text, title } from '#language/values.ts'
import { DOCUMENT_KINDS, READING_STATES } from './choices.ts'

/**
 * A document of the desk review. `giver`: who gave it; `readers`: who read it, or is to; `document`: the id of a document the programme's record names.
 * What its file says is kept apart, by passages.
 */
export const deskDocument = z.strictObject({
  title, kind: z.enum(DOCUMENT_KINDS).default('other'), giver: title.optional(), date: date.optional(), readers: z.array(title).max(20).optional(), state: z.enum(READING_STATES).default('asked-for'), document: id.optional(), remark: text.optional(),
})
export type DeskDocument = z.infer<typeof deskDocument>
