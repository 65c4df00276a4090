import { isAfter } from '#language/day.ts'
import type { Waiver } from './checks-file.ts'
import type { CheckFinding } from './report.ts'

/** Whether a waiver's last day lies before today. A waiver without one does not expire. */
export const isExpired = (waiver: Waiver, today: string): boolean => waiver.until !== undefined && isAfter(today, waiver.until)

/** A waiver from people with a part in a programme. `evaluation`: its evaluators gave it, for things of that evaluation alone. */
export type GivenWaiver = Waiver & { readonly evaluation?: string | undefined }

/** `met`: the waivers that are about this finding, whether they set it aside or not. */
export type Settled = { readonly finding: CheckFinding, readonly met: readonly GivenWaiver[] }

/**
 * Puts waivers to findings. Only failures can be waived. What is found in an evaluation that has evaluators is set aside by its evaluators alone (`inWhose`), lest those evaluated silence it;
 * and what they set aside is nothing outside it. An expired waiver and one that is not theirs to give are met by their finding (so they are not called unused), but set nothing aside.
 */
export function settle(findings: readonly CheckFinding[], waivers: readonly GivenWaiver[], today: string, inWhose: (at: string) => string | undefined): Settled[] {
  const byRule = Map.groupBy(waivers, waiver => waiver.rule)
  return findings.map(finding => {
    const about = finding.verdict === 'fails' ? byRule.get(finding.rule)?.filter(waiver => waiver.at === undefined || waiver.at === finding.at || waiver.at === finding.thing) : undefined
    if (!about?.length) return { finding, met: [] }
    const whose = inWhose(finding.at)
    const given = about.filter(waiver => waiver.evaluation === whose)
    const holding = given.find(waiver => !isExpired(waiver, today))
    const by = holding ?? given[0]
    const met = [...by ? [by] : [], ...whose === undefined ? [] : about.filter(waiver => waiver.evaluation === undefined)]
    return { finding: holding ? { ...finding, waived: { because: holding.because, who: holding.who, ...(holding.until !== undefined && { until: holding.until }) } } : finding, met }
  })
}
