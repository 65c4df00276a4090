import { z } from 'zod'
import { CRITERIA } from '#language/code-lists.ts'
import { id, text, title } from '#language/values.ts'

/**
 * One shortcoming an evaluation found that a review of the design could have seen.
 * `says`: in own words; `place`: where the evaluation says it (heading, page or paragraph).
 * `topics`: what would have foretold it: ids of rules (`risks/has-owner`), or a whole topic (`risks`) where no single rule can be named.
 * A rule id is the stricter claim: prefer it, because a whole topic lets any failed rule of it count as foreseen.
 */
export const shortcoming = z.strictObject({
  id, says: text, place: title, criterion: z.enum(CRITERIA).optional(),
  topics: z.array(z.string().regex(/^[a-z-]+(\/[a-z0-9-]+)?$/, 'is not a topic such as “risks” or a rule such as “risks/has-owner”')).min(1),
})

/** `found.yaml`: what the evaluators of one programme found, to compare with what the checks say of its design. */
export const found = z.strictObject({
  evaluation: title.optional(), source: title.optional(), shortcomings: z.array(shortcoming).min(1).max(1000),
})
export type Shortcoming = z.infer<typeof shortcoming>
export type Found = z.infer<typeof found>

