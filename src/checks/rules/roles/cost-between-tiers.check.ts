import type { PassCheck } from '#checks/rule.ts'
import type { Surroundings } from '#checks/thing.ts'

type Agreement = { readonly from?: string, readonly to?: string, readonly supportCostRate?: unknown, readonly adds?: unknown, readonly deliverables?: readonly unknown[] }
type Assignment = { readonly party?: string, readonly as?: string }

/** Who answers for a function and who does it stand on two tiers when an agreement leads from the one to the other; planned agreements count before signed ones. */
export const check: PassCheck = thing => {
  const assignments = thing.value['assignments']
  if (!Array.isArray(assignments)) return { verdict: 'cannotTell', missing: `${thing.at}.assignments` }
  const carrying = (letter: string) => [...new Set((assignments as readonly Assignment[]).filter(({ as }) => as === letter).map(({ party }) => party))]
  const pairs = carrying('A').flatMap(accountable => carrying('R').filter(responsible => responsible !== accountable).map(responsible => ({ accountable, responsible })))
  if (pairs.length === 0) return { verdict: 'passes' }
  const agreements = thing.around.once('agreements, planned before signed', () => agreementsOf(thing.around))
  if (!agreements) return { verdict: 'cannotTell', missing: 'design.plannedAgreements' }
  for (const { accountable, responsible } of pairs) {
    const between = agreements.filter(({ from, to }) => from === accountable && to === responsible)
    if (between.length > 0 && between.every(isUnexplained)) {
      return { verdict: 'fails', at: thing.at, values: { accountable: thing.around.nameOfId(accountable ?? '') ?? '', responsible: thing.around.nameOfId(responsible ?? '') ?? '' } }
    }
  }
  return { verdict: 'passes' }
}

/** Neither what passing the work on costs, nor what the tier adds, nor what it delivers is agreed. */
const isUnexplained = ({ supportCostRate, adds, deliverables = [] }: Agreement): boolean => supportCostRate === undefined && adds === undefined && deliverables.length === 0

function agreementsOf(around: Surroundings): readonly Agreement[] | undefined {
  const [planned, signed] = [around.list('design.plannedAgreements'), around.list('delivery.agreements')]
  if (!planned.recorded && !signed.recorded) return undefined
  return planned.items.length > 0 ? planned.items : signed.items
}
