import { z } from 'zod'

/** A value somebody looked for and could not find, with the reason. Differs from a missing key, which says nobody recorded anything. */
export const unknown = z.strictObject({ unknown: z.string().min(1).max(2000) })
export type Unknown = z.infer<typeof unknown>

/** Something known not to exist, with who says so. Lists say the same with `[]`. */
export const none = z.strictObject({ none: z.string().min(1).max(2000) })
export type None = z.infer<typeof none>

/** `schema`, or `{ unknown: why }`. For baselines, targets, dates and statistics. */
export const orUnknown = <T extends z.ZodType>(schema: T) => z.union([schema, unknown])

/** `schema`, `{ none: who says so }` or `{ unknown: why }`. For single things a programme may lack, such as a theory of change. */
export const orNone = <T extends z.ZodType>(schema: T) => z.union([schema, none, unknown])

export { isNone, isUnknown } from './instead.ts'
