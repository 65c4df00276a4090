import { z } from 'zod'
import { datePrecision } from './day.ts'

/** Longest single text a record takes: 20,000 characters, about eight printed pages. */
export const LONGEST_TEXT = 20_000

/** One line or more of plain text, not empty. */
export const text = z.string().min(1).max(LONGEST_TEXT)
/** A name or title on one line, at most 500 characters. */
export const title = z.string().min(1).max(500)
/** An id: short, stable, readable in files (`risk-travel`) or a UUID in the database. Letters, digits, `.`, `_` and `-`. */
export const id = z.string().max(100).regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'may hold letters, digits, “.”, “_” and “-” only, and starts with a letter or digit')
/** A year, month or day as recorded: `2019`, `2019-06`, `2019-06-01`. */
export const date = z.string().refine(value => datePrecision(value) !== undefined, 'is not a date such as “2021-06-30” or “2021-06”')
/** A day, and nothing less precise. `refusal`: what is said of anything else, after its place. */
export const wholeDay = (refusal: string) => z.string().refine(value => datePrecision(value) === 'day', refusal)
/** A period from one date to another, either end as precise as it was recorded. */
export const period = z.strictObject({ name: title.optional(), start: date.optional(), end: date.optional() })
/** A BCP 47 language tag such as `ko` or `zh-Hans`. */
export const languageTag = z.string().refine(value => { try { return Intl.getCanonicalLocales(value).length === 1 } catch { return false } }, 'is not a language tag such as “ko”')
/** A judgement from 1 (least) to 5 (most). */
export const oneToFive = z.int().min(1).max(5)
/** A share in percent, 0 to 100. */
export const percent = z.number().min(0).max(100)
export type Period = z.infer<typeof period>
