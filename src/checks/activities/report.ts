import { z } from 'zod'
import { checkFinding, counts } from '../report.ts'
import type { Tally } from './tally.ts'

const failsBySeriousness = z.strictObject({ minor: z.int(), moderate: z.int(), serious: z.int(), blocking: z.int() })
const example = z.strictObject({ activity: z.string(), line: z.int().optional(), column: z.int().optional(), say: z.string() })

/**
 * What the checks say of the activities of one IATI file. `activities`: how many were read and checked, `unread`: how many could not be, `clean`: in how many nothing fails, `atBar`: failures at or
 * above the bar; `byRule`: sums with the first places as examples; `listed`: the activities with most to mend, worst first, each with what does not hold in it; `problem`: what ended the
 * reading before the end of the file.
 */
export const activitiesReport = z.strictObject({
  file: z.string(), profile: z.string(), today: z.string(), activities: z.int(), unread: z.int(), clean: z.int(), atBar: z.int(), rules: z.int(), verdicts: counts,
  byRule: z.array(z.strictObject({ rule: z.string(), ...counts.shape, activitiesFailing: z.int(), examples: z.array(example) })),
  listed: z.array(z.strictObject({ identifier: z.string().optional(), title: z.string().optional(), line: z.int(), verdicts: counts, fails: failsBySeriousness, findings: z.array(checkFinding) })),
  timing: z.array(z.strictObject({ rule: z.string(), things: z.int(), milliseconds: z.number() })).optional(),
  problem: z.strictObject({ code: z.string(), at: z.string(), say: z.string(), do: z.string(), line: z.int().optional(), column: z.int().optional() }).optional(),
})
export type ActivitiesReport = z.infer<typeof activitiesReport>

/** A tally as the report that is published. */
export function activitiesReportOf({ byRule, listed, timing, ...sums }: Tally, told: Pick<ActivitiesReport, 'file' | 'profile' | 'today' | 'unread' | 'problem'>): ActivitiesReport {
  return { ...told, ...sums, byRule: byRule.map(sum => ({ ...sum, examples: [...sum.examples] })), listed: listed.map(each => ({ ...each, findings: [...each.findings] })), ...(timing && { timing: [...timing] }) }
}

/** JSON Schema (2020-12) of the report on many activities. Published as `schema/activities-report.schema.json`. */
export const activitiesReportJsonSchema = () => ({ title: 'Report of the checks on the activities of an IATI file', ...z.toJSONSchema(activitiesReport, { target: 'draft-2020-12' }) })
