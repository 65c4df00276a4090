import { evaluationAt } from '#record/with-evaluation.ts'
import type { Mendable, Opened } from '../opened.ts'

type Waiver = { readonly id: string, readonly rule: string, readonly at: string, readonly because: string, readonly who: string, readonly evaluation?: string | undefined }

/**
 * A failure with what this person may do about its waivers. `mayWaive`: set it aside; `ends`: the waiver they may end; `notCounting`: one that sets nothing aside, since what is found in an
 * evaluation that has evaluators is theirs alone to waive.
 */
export type Waivable = Mendable & { readonly mayWaive: boolean, readonly ends?: string, readonly notCounting?: { readonly who: string, readonly because: string } }

/** Tells of each failure who waived it, and what this person may do about that. */
export function waivable({ record, independent, evaluates, mayWrite }: Opened['programme'], waivers: readonly Waiver[]): (finding: Mendable) => Waivable {
  return finding => {
    const within = evaluationAt(record, finding.at)
    const inWhose = within !== undefined && independent.includes(within) ? within : undefined
    const may = (whose: string | undefined) => whose === undefined ? mayWrite : evaluates.includes(whose)
    const met = waivers.filter(({ rule, at }) => rule === finding.rule && (at === finding.at || at === finding.thing))
    const counting = met.find(waiver => waiver.evaluation === inWhose)
    // Another evaluation's waiver for a thing of the same id is not about this one.
    const other = finding.waived || inWhose === undefined ? undefined : met.find(waiver => waiver.evaluation === undefined)
    const ends = finding.waived ? counting : other
    return { ...finding, mayWaive: !finding.waived && may(inWhose), ...(ends && may(ends.evaluation) ? { ends: ends.id } : {}), ...(other ? { notCounting: { who: other.who, because: other.because } } : {}) }
  }
}
