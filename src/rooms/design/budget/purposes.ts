import { BUDGET_PURPOSES } from '#language/code-lists.ts'
import { shareOf, sumsOf, type BudgetLine, type Counted, type Sums, type Terms } from './amounts.ts'

export type Purpose = typeof BUDGET_PURPOSES[number]
/** A share programmes usually set aside: at least so many percent, and who says so. */
export type Usual = { readonly percent: number, readonly source: string }
/** What the lines for one purpose, or for two taken together, come to. `said`: does any line say what it is for? Without that a nought means nothing. */
export type PurposeShare = { readonly purposes: readonly Purpose[], readonly lines: readonly Counted<BudgetLine>[], readonly sums: Sums, readonly share?: number, readonly usual?: Usual, readonly verdict: 'enough' | 'short' | 'nothing' | 'some' | 'not-said' }

const GUIDELINES = 'ILO, Policy Guidelines for Evaluation, 3rd edition (2017)'
/** Usual shares somebody has written down. Where nobody has, none is made up. */
const USUAL: readonly { readonly purposes: readonly Purpose[], readonly usual?: Usual }[] = [
  { purposes: ['monitoring', 'evaluation'], usual: { percent: 5, source: GUIDELINES } },
  { purposes: ['evaluation'], usual: { percent: 2, source: GUIDELINES } },
  ...BUDGET_PURPOSES.filter(each => each !== 'evaluation').map(each => ({ purposes: [each] })),
]

/**
 * What is set aside for each purpose beside the usual share. A line that serves two purposes counts in full for each, since nobody said how it divides; where two
 * purposes are taken together it counts once.
 */
export function purposeShares(lines: readonly Counted<BudgetLine>[], terms: Terms): PurposeShare[] {
  const whole = sumsOf(lines, terms).common
  const isSaid = lines.some(({ of }) => of.purposes !== undefined)
  return USUAL.map(({ purposes, usual }) => {
    const inside = lines.filter(({ of }) => of.purposes?.some(each => purposes.includes(each)))
    const sums = sumsOf(inside, terms)
    const share = shareOf(sums.common, whole)
    const verdict = inside.length === 0 ? isSaid ? 'nothing' : 'not-said' : !usual || share === undefined ? 'some' : share < usual.percent ? 'short' : 'enough'
    return { purposes, lines: inside, sums, ...(share === undefined ? {} : { share }), ...(usual ? { usual } : {}), verdict }
  })
}
