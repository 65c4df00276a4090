import { splitByShare, type Money } from '#language/money.ts'
import { countedAs, shareOf, type Terms } from './amounts.ts'

/** An agreement as tiers need it, planned or signed. */
export type TierAgreement = { readonly id: string, readonly title: string, readonly from: string, readonly to: string, readonly parent?: string | undefined, readonly amount?: number | { readonly unknown: string } | undefined, readonly currency?: string | undefined, readonly supportCostRate?: number | undefined, readonly adds?: string | undefined, readonly deliverables?: readonly string[] | undefined }
/** What is odd about an agreement in its tier; `passes-on-more`: more goes out below than comes in. */
export type Oddity = 'no-amount' | 'no-rate' | 'unpayable' | 'no-support-cost' | 'passes-on-more' | 'in-a-circle'
/** One agreement in the tree of money; tiers count from 1 below the one who gives first. `kept` is missing where an amount below is not known. */
export type TierNode = {
  readonly agreement: TierAgreement, readonly tier: number, readonly own?: Money, readonly received?: Money, readonly passedOn: Money, readonly kept?: Money, readonly support?: Money,
  readonly odd: readonly Oddity[], readonly below: readonly TierNode[],
}
/** What one tier comes to: `known` of `count` agreements could be added. `keptShare` is of what the first tier receives. */
export type Tier = { readonly tier: number, readonly agreements: readonly string[], readonly parties: readonly string[], readonly received: Money, readonly passedOn: Money, readonly kept: Money, readonly support: Money, readonly count: number, readonly known: number, readonly keptShare?: number }
/** `all`: every agreement, each before those below it. */
export type Tiers = { readonly roots: readonly TierNode[], readonly all: readonly TierNode[], readonly tiers: readonly Tier[] }

/**
 * Support costs within an amount: they are charged on top of direct costs, so at a rate of r per cent they are r / (100 + r) of the whole.
 * Source: United Nations, ST/AI/286, Programme support accounts.
 */
export function supportCostOf(amount: Money, rate: number): Money {
  const thousandths = BigInt(Math.round(rate * 1000))
  return splitByShare(amount, [100_000n, thousandths])[1] as Money
}

const add = (parts: readonly (Money | undefined)[], currency: string): Money => ({ minor: parts.reduce((sum, part) => sum + (part?.minor ?? 0n), 0n), currency })

function nodeOf(agreement: TierAgreement, tier: number, below: readonly TierNode[], inCircle: boolean, terms: Terms): TierNode {
  const { own, common } = typeof agreement.amount === 'number' ? countedAs(agreement, agreement.amount, agreement.currency, terms) : {}
  const passedOn = add(below.map(each => each.received), terms.currency)
  const kept = common && below.every(each => each.received) ? { minor: common.minor - passedOn.minor, currency: terms.currency } : undefined
  const odd: Oddity[] = [
    ...(typeof agreement.amount !== 'number' ? ['no-amount' as const] : !own ? ['unpayable' as const] : !common ? ['no-rate' as const] : []),
    ...(below.length > 0 && agreement.supportCostRate === undefined ? ['no-support-cost' as const] : []),
    ...(common && passedOn.minor > common.minor ? ['passes-on-more' as const] : []), ...(inCircle ? ['in-a-circle' as const] : []),
  ]
  return { agreement, tier, ...(own ? { own } : {}), ...(common ? { received: common } : {}), passedOn, ...(kept ? { kept } : {}), ...(common && agreement.supportCostRate !== undefined ? { support: supportCostOf(common, agreement.supportCostRate) } : {}), odd, below }
}

type Placed = { readonly agreement: TierAgreement, readonly tier: number, readonly inCircle: boolean, readonly below: string[] }

/** Every agreement once with its tier, each before those below it. Without recursion: a chain may be as long as a record's list. */
function placed(agreements: readonly TierAgreement[]): Map<string, Placed> {
  const known = new Set(agreements.map(each => each.id))
  const children = Map.groupBy(agreements, each => each.parent)
  const found = new Map<string, Placed>()
  const follow = (root: TierAgreement, inCircle: boolean) => {
    const waiting = [{ agreement: root, tier: 1 }]
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { agreement, tier } = next
      const below = (children.get(agreement.id) ?? []).filter(each => !found.has(each.id) && each.id !== agreement.id)
      found.set(agreement.id, { agreement, tier, inCircle, below: below.map(each => each.id) })
      waiting.push(...below.map(each => ({ agreement: each, tier: tier + 1 })).reverse())
    }
  }
  for (const each of agreements) if (each.parent === undefined || !known.has(each.parent)) follow(each, false)
  for (const each of agreements) if (!found.has(each.id)) follow(each, true)
  return found
}

/** The tree of agreements, tier below tier, with what each receives, passes on and keeps. Agreements that stand in a circle are shown once, each circle from one of them on. */
export function tiersOf(agreements: readonly TierAgreement[], terms: Terms): Tiers {
  const places = placed(agreements)
  const nodes = new Map<string, TierNode>()
  for (const { agreement, tier, below, inCircle } of [...places.values()].reverse()) nodes.set(agreement.id, nodeOf(agreement, tier, below.flatMap(id => nodes.get(id) ?? []), inCircle, terms))
  const all = [...places.keys()].flatMap(id => nodes.get(id) ?? [])
  const roots = all.filter(node => node.tier === 1)
  return { roots, all, tiers: summed(all, roots, terms) }
}

function summed(all: readonly TierNode[], roots: readonly TierNode[], terms: Terms): Tier[] {
  const first = add(roots.map(each => each.received), terms.currency)
  return [...Map.groupBy(all, node => node.tier)].sort(([a], [b]) => a - b).map(([tier, nodes]) => {
    const kept = add(nodes.map(each => each.kept), terms.currency)
    const keptShare = shareOf(kept, first)
    return {
      tier, agreements: nodes.map(each => each.agreement.id), parties: [...new Set(nodes.map(each => each.agreement.to))], received: add(nodes.map(each => each.received), terms.currency), passedOn: add(nodes.map(each => each.passedOn), terms.currency), kept,
      support: add(nodes.map(each => each.support), terms.currency), count: nodes.length, known: nodes.filter(each => each.kept).length, ...(keptShare === undefined ? {} : { keptShare }),
    }
  })
}

/** Tiers a role stands for where no agreement says more; whoever has none of these roles is in no tier. */
const BY_ROLE: Readonly<Record<string, number>> = { 'funding': 0, 'accountable': 1, 'extending': 1, 'implementing': 2, 'sub-contractor': 3 }

/** The tier each party stands in: how many agreements its money has passed through, the giver 0; by its role where it has no agreement. Nearest to the giver where there are several. */
export function tierOfParties(parties: readonly { readonly id: string, readonly roles?: readonly string[] | undefined }[], { all }: Tiers): ReadonlyMap<string, number> {
  const tiers = new Map<string, number>()
  const nearer = (party: string, tier: number) => { tiers.set(party, Math.min(tier, tiers.get(party) ?? Infinity)) }
  for (const node of all) { nearer(node.agreement.to, node.tier); if (node.tier === 1) nearer(node.agreement.from, 0) }
  for (const party of parties) {
    const byRole = (party.roles ?? []).flatMap(role => BY_ROLE[role] ?? [])
    if (!tiers.has(party.id) && byRole.length > 0) tiers.set(party.id, Math.min(...byRole))
  }
  return tiers
}
