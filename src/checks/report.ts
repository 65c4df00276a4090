import { z } from 'zod'
import { CRITERIA, SERIOUSNESS, STAGES } from '#language/code-lists.ts'

export const counts = z.strictObject({ passes: z.int(), fails: z.int(), cannotTell: z.int(), doesNotApply: z.int() })

/** Why a finding is set aside: who took it upon themselves, for what reason, until when. */
export const waived = z.strictObject({ because: z.string(), who: z.string(), until: z.string().optional() })

/**
 * One thing a rule has something to say of. `at`: its place in the record; `field`: the field of it in question; `thing`: its id, which outlives reordering; `language`: of `say` and `do`,
 * which is English where a page is not translated. `line`, `column`: where it was read, for records read from a text.
 */
export const checkFinding = z.strictObject({
  rule: z.string(), verdict: z.enum(['fails', 'cannotTell']), seriousness: z.enum(SERIOUSNESS), at: z.string(), field: z.string().optional(), thing: z.string().optional(), say: z.string(), do: z.string(),
  criterion: z.enum(CRITERIA), stage: z.enum(STAGES), toMend: z.enum(['minutes', 'days', 'weeks']), language: z.string(), button: z.string().optional(),
  line: z.int().optional(), column: z.int().optional(), waived: waived.optional(),
})

/** What the checks say of one record. `rules`: how many were asked; `verdicts`: how many answers of each kind they gave, waived failures apart. */
export const report = z.strictObject({
  profile: z.string(), today: z.string(), language: z.string(), programme: z.string().optional(), rules: z.int(), verdicts: counts, waived: z.int(),
  findings: z.array(checkFinding),
  byRule: z.array(z.strictObject({ rule: z.string(), ...counts.shape })),
  timing: z.array(z.strictObject({ rule: z.string(), things: z.int(), milliseconds: z.number() })).optional(),
})

export type Waived = z.infer<typeof waived>
export type CheckFinding = z.infer<typeof checkFinding>
export type Report = z.infer<typeof report>
export type Counts = z.infer<typeof counts>

/** JSON Schema (2020-12) of the report, for whoever reads it with a machine. Published as `schema/check-report.schema.json`. */
export const reportJsonSchema = () => ({ title: 'Report of the evaluability checks', ...z.toJSONSchema(report, { target: 'draft-2020-12' }) })

/** What is worst first, and of equally bad things what is mended soonest; what cannot be told and what is waived come after what fails. */
export function inOrder(findings: readonly CheckFinding[]): CheckFinding[] {
  const rank = (finding: CheckFinding) => [
    finding.waived ? 2 : finding.verdict === 'fails' ? 0 : 1, -SERIOUSNESS.indexOf(finding.seriousness), ['minutes', 'days', 'weeks'].indexOf(finding.toMend),
  ]
  const ranked = findings.map((finding, index) => ({ finding, index, rank: rank(finding) }))
  const firstSeen = new Map(findings.map(finding => finding.rule).reverse().map((rule, index) => [rule, -index]))
  return ranked.sort((a, b) => {
    const difference = a.rank.findIndex((value, place) => value !== b.rank[place])
    if (difference >= 0) return (a.rank[difference] ?? 0) - (b.rank[difference] ?? 0)
    return (firstSeen.get(a.finding.rule) ?? 0) - (firstSeen.get(b.finding.rule) ?? 0) || a.index - b.index
  }).map(({ finding }) => finding)
}

/** Whether a finding reaches the bar at which a check counts as not passed. */
export const isAtOrAbove = (finding: CheckFinding, bar: typeof SERIOUSNESS[number]): boolean =>
  finding.verdict === 'fails' && !finding.waived && SERIOUSNESS.indexOf(finding.seriousness) >= SERIOUSNESS.indexOf(bar)

/** What a report says by some of its rules: its numbers and findings are theirs alone. */
export function partOf(whole: Report, profile: string, rules: readonly { readonly id: string }[]): Report {
  const ids = new Set(rules.map(({ id }) => id))
  const [byRule, findings] = [whole.byRule.filter(({ rule }) => ids.has(rule)), whole.findings.filter(({ rule }) => ids.has(rule))]
  const sum = (verdict: keyof Counts) => byRule.reduce((total, counted) => total + counted[verdict], 0)
  return {
    ...whole, profile, rules: byRule.length, findings, byRule, waived: findings.filter(finding => finding.waived).length,
    verdicts: { passes: sum('passes'), fails: sum('fails'), cannotTell: sum('cannotTell'), doesNotApply: sum('doesNotApply') },
    ...(whole.timing && { timing: whole.timing.filter(({ rule }) => ids.has(rule)) }),
  }
}
