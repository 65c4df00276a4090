/** What one coder said of a unit; undefined where the coder did not come to it. */
export type Judgement = string | number | undefined
/** How far apart two values count as: `nominal`, the same or not; `ordinal`, ranks; `interval`, differences of numbers. */
export type Level = 'nominal' | 'ordinal' | 'interval'

/** How often a pair or unit stands for; once, where nothing else is said. */
export type Times = (index: number) => number
const ONCE: Times = () => 1

/**
 * Cohen's κ of two coders over the units both judged: (observed − expected) ÷ (1 − expected), where expected is what their own frequencies would give by chance
 * (Cohen 1960, Educational and Psychological Measurement 20). Undefined where nothing was judged by both, or where each gave one and the same value throughout: then nothing could have differed.
 */
export function cohensKappa(pairs: readonly (readonly [Judgement, Judgement])[], times: Times = ONCE): number | undefined {
  const both = pairs.map(([one, other], index) => ({ one, other, often: times(index) })).filter(({ one, other }) => one !== undefined && other !== undefined)
  const [first, second] = [counted(both.map(({ one, often }) => [one, often])), counted(both.map(({ other, often }) => [other, often]))]
  const size = sizeOf(first)
  // Whole numbers up to the last division, so that perfect agreement gives exactly 1.
  const observed = both.reduce((sum, { one, other, often }) => sum + (one === other ? often : 0), 0) * size
  const expected = [...first].reduce((sum, [value, count]) => sum + count * (second.get(value) ?? 0), 0)
  return expected === size ** 2 ? undefined : (observed - expected) / (size ** 2 - expected)
}

/**
 * Krippendorff's α of any number of coders, each unit a list of what was said of it: 1 − observed ÷ expected disagreement, from the matrix of coincidences
 * (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability). A unit fewer than two coders judged says nothing and is left out.
 * Undefined where no unit was judged twice, or where nothing but one value was ever given. `ordinal` and `interval` take numbers.
 */
export function krippendorffsAlpha(units: readonly (readonly Judgement[])[], level: Level = 'nominal', times: Times = ONCE): number | undefined {
  const judged = units.map((unit, index) => ({ counts: counted(unit.filter(each => each !== undefined).map(each => [each, 1])), often: times(index) })).filter(({ counts }) => sizeOf(counts) > 1)
  const totals = new Map<Judgement, number>()
  for (const { counts, often } of judged) for (const [value, count] of counts) totals.set(value, (totals.get(value) ?? 0) + count * often)
  const apart = distanceOf(level, totals)
  const observed = judged.reduce((sum, { counts, often }) => sum + often * disagreement(counts, apart) / (sizeOf(counts) - 1), 0)
  const expected = disagreement(totals, apart)
  return expected === 0 ? undefined : 1 - (sizeOf(totals) - 1) * observed / expected
}

type Counts = ReadonlyMap<Judgement, number>

function counted(values: readonly (readonly [Judgement, number])[]): Counts {
  const counts = new Map<Judgement, number>()
  for (const [value, often] of values) counts.set(value, (counts.get(value) ?? 0) + often)
  return counts
}

const sizeOf = (counts: Counts): number => [...counts.values()].reduce((sum, count) => sum + count, 0)

/** The distances of all ordered pairs of values, summed. */
const disagreement = (counts: Counts, apart: (one: Judgement, other: Judgement) => number): number =>
  [...counts].reduce((sum, [one, times]) => sum + [...counts].reduce((inner, [other, often]) => inner + (one === other ? 0 : times * often * apart(one, other)), 0), 0)

function distanceOf(level: Level, totals: Counts): (one: Judgement, other: Judgement) => number {
  if (level === 'nominal') return () => 1
  if (level === 'interval') return (one, other) => (Number(one) - Number(other)) ** 2
  const ranks = [...totals].sort(([one], [other]) => Number(one) - Number(other))
  // All that were given from one value to the other, each end counted half.
  return (one, other) => {
    const [from, to] = [Math.min(Number(one), Number(other)), Math.max(Number(one), Number(other))]
    const between = ranks.filter(([value]) => Number(value) >= from && Number(value) <= to).reduce((sum, [, count]) => sum + count, 0)
    return (between - ((totals.get(one) ?? 0) + (totals.get(other) ?? 0)) / 2) ** 2
  }
}
