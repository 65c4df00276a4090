import type { Indicator } from './recorded.ts'

type Kind = Indicator['kind']

/** Percentages and ratios, which carry two counts. */
export const isShare = (kind: Kind): boolean => kind === 'percent' || kind === 'ratio'
/** Kinds of which only the last word counts: judgements and words, never added. */
export const isLastWord = (kind: Kind): boolean => kind === 'rating' || kind === 'milestone' || kind === 'narrative'
/** A share from its counts: percent points for a percentage, the quotient for a ratio; undefined where nothing was counted. */
export const shareOf = (numerator: number, denominator: number, kind: Kind): number | undefined => denominator === 0 ? undefined : kind === 'percent' ? numerator * 100 / denominator : numerator / denominator
