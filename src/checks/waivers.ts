import { isAfter } from '#language/day.ts'
import type { Waiver } from './checks-file.ts'
import type { CheckFinding } from './report.ts'

/** Whether a waiver's last day lies before today. A waiver without one does not expire. */
export const isExpired = (waiver: Waiver, today: string): boolean => waiver.until !== undefined && isAfter(today, waiver.until)

export type Settled = { readonly finding: CheckFinding, readonly by?: Waiver }

/**
 * Puts waivers to findings. Only failures can be waived; an expired waiver is met by its finding (so it is not called unused) but sets nothing aside.
 */
export function settle(findings: readonly CheckFinding[], waivers: readonly Waiver[], today: string): Settled[] {
  const byRule = Map.groupBy(waivers, waiver => waiver.rule)
  return findings.map(finding => {
    if (finding.verdict !== 'fails') return { finding }
    const meeting = (byRule.get(finding.rule) ?? []).filter(waiver => waiver.at === undefined || waiver.at === finding.at || waiver.at === finding.thing)
    const by = meeting.find(waiver => !isExpired(waiver, today)) ?? meeting[0]
    if (!by) return { finding }
    if (isExpired(by, today)) return { finding, by }
    return { finding: { ...finding, waived: { because: by.because, who: by.who, ...(by.until !== undefined && { until: by.until }) } }, by }
  })
}
