import { z } from 'zod'
import { id, text, title } from '#language/values.ts'

/** How sure a reader of a document is of what it read. Things people typed carry none. */
export const certainty = z.enum(['certain', 'likely', 'unsure'])

/** Where a value comes from: a document of the record and, for text, the place in it (counted from 1). `field` names the value when a source is not for the whole thing. */
export const source = z.strictObject({
  document: z.string().meta({ ref: ['document'] }),
  field: title.optional(),
  page: z.int().min(1).optional(),
  line: z.int().min(1).optional(), column: z.int().min(1).optional(),
  endLine: z.int().min(1).optional(), endColumn: z.int().min(1).optional(),
  certainty: certainty.optional(),
  quote: text.optional(),
})
export type Source = z.infer<typeof source>

/** The id of another noun of the same record; `kinds` are the nouns it may name. */
export const ref = (...kinds: readonly string[]) => id.meta({ ref: kinds })
/** Several such ids. */
export const refs = (...kinds: readonly string[]) => z.array(ref(...kinds)).max(500)

/** A noun: something with an id that others can point to. */
export const noun = <S extends z.ZodRawShape>(shape: S) => z.strictObject({ id, ...shape, notes: text.optional(), sources: z.array(source).max(200).optional() })
/** A part of a noun: has no id, but may say where it was read. */
export const part = <S extends z.ZodRawShape>(shape: S) => z.strictObject({ ...shape, sources: z.array(source).max(200).optional() })
/** A list in a record. Stated limit: 10,000 entries; larger sets (participants, transactions) stay in the database as sums. */
export const list = <T extends z.ZodType>(of: T) => z.array(of).max(10_000)
/** Most reports of indicators in one record. */
export const MOST_REPORTS = 100_000
/** Reports of indicators, of which a programme has one for each indicator, period and country. Stated limit: 100,000 entries, some 200 indicators in six countries over seven years of months. */
export const longList = <T extends z.ZodType>(of: T) => z.array(of).max(MOST_REPORTS)
