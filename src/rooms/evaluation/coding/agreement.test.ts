// Worked examples published elsewhere, to four digits where they print as many; where they print three, the exact fraction stands beside.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cohensKappa, krippendorffsAlpha, type Judgement } from './agreement.ts'

/** A table of how often the one coder said the row and the other the column, as pairs. */
const pairsOf = (table: readonly (readonly number[])[]) => table.flatMap((row, one) => row.flatMap((count, other) => Array.from({ length: count }, (): [Judgement, Judgement] => [one, other])))
const columns = (...coders: readonly string[]): Judgement[][] => Array.from({ length: coders[0]?.length ?? 0 }, (_, at) => coders.map(coder => coder[at] === '.' ? undefined : coder[at]))
const numbers = (units: Judgement[][]) => units.map(unit => unit.map(each => each === undefined ? undefined : Number(each)))

test('κ is what SAS prints in the example statsmodels is held to (statsmodels, stats/tests/test_inter_rater.py): 0.4842', () => {
  expect(cohensKappa(pairsOf([[0, 4, 1], [0, 8, 0], [0, 1, 5]]))).toBeCloseTo(0.4842, 4)
})

test('κ and α of a table of 100 units and three values (Gwet 2014, Handbook of Inter-Rater Reliability): 0.676471 and 0.676900', () => {
  const hundred = pairsOf([[75, 1, 4], [5, 4, 1], [0, 0, 10]])
  expect(cohensKappa(hundred)).toBeCloseTo(0.676471, 6)
  expect(cohensKappa(hundred)).toBe(23 / 34)
  expect(krippendorffsAlpha(hundred)).toBeCloseTo(0.6769, 4)
})

test('κ can fall below zero where nearly all is alike (Gwet 2008, British Journal of Mathematical and Statistical Psychology 61): −0.023392; α there −0.024691', () => {
  const paradox = pairsOf([[118, 5], [2, 0]])
  expect(cohensKappa(paradox)).toBeCloseTo(-0.023392, 6)
  expect(krippendorffsAlpha(paradox)).toBeCloseTo(-0.024691, 4)
})

test('α of four observers with values missing (Krippendorff 2011, example C; NLTK prints 0.743421052632 for it): nominal 0.7434, ordinal 0.8154, interval 0.8491', () => {
  const observed = columns('123321412...', '1233224125.3', '.3332342251.', '12332441251.')
  expect(krippendorffsAlpha(observed)).toBeCloseTo(0.743421052632, 12)
  expect(krippendorffsAlpha(numbers(observed), 'ordinal')).toBeCloseTo(0.815388, 6)
  expect(krippendorffsAlpha(numbers(observed), 'interval')).toBeCloseTo(0.849107, 6)
})

test('α of two observers and two values (Krippendorff 2011, example A: 0.095, exactly 2 ÷ 21)', () => {
  expect(krippendorffsAlpha(columns('0100000010', '1110010000'))).toBeCloseTo(2 / 21, 12)
})

test('α of two observers and five values (Krippendorff 2011, example B: 0.692)', () => {
  expect(krippendorffsAlpha(columns('aabbdcccedda', 'babbbccceddd'))).toBeCloseTo(0.692, 3)
})

test('α of three coders with many values missing (the example of fast-krippendorff’s documentation: nominal 0.691358, interval 0.810845)', () => {
  const units = columns('.....34121133.3', '1.213343.......', '..21344.21133.4')
  expect(krippendorffsAlpha(units)).toBeCloseTo(0.691358, 6)
  expect(krippendorffsAlpha(numbers(units), 'interval')).toBeCloseTo(0.810845, 6)
})

test('where nothing could differ there is no agreement to speak of', () => {
  expect(cohensKappa([])).toBeUndefined()
  expect(cohensKappa([['a', 'a'], ['a', 'a']])).toBeUndefined()
  expect(cohensKappa([['a', undefined]])).toBeUndefined()
  expect(krippendorffsAlpha([])).toBeUndefined()
  expect(krippendorffsAlpha([['a'], ['b', undefined]])).toBeUndefined()
  expect(krippendorffsAlpha([['a', 'a']])).toBeUndefined()
})

const judgements = fc.array(fc.array(fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }), { minLength: 3, maxLength: 3 }), { maxLength: 30 })

test('whoever comes first, and in which order the units stand, changes nothing; full agreement is 1 and nothing is more', () => {
  fc.assert(fc.property(judgements, units => {
    for (const level of ['nominal', 'ordinal', 'interval'] as const) {
      const alpha = krippendorffsAlpha(units, level)
      const turned = krippendorffsAlpha(units.map(unit => unit.toReversed()).reverse(), level)
      if (alpha === undefined) expect(turned).toBeUndefined()
      else { expect(turned).toBeCloseTo(alpha, 9); expect(alpha).toBeLessThanOrEqual(1) }
    }
    const pairs = units.map(([one, other]) => [one, other] as const)
    const kappa = cohensKappa(pairs)
    if (kappa !== undefined) { expect(cohensKappa(pairs.map(([one, other]) => [other, one] as const))).toBeCloseTo(kappa, 9); expect(kappa).toBeLessThanOrEqual(1) }
    const alike = units.map(([one]) => [one, one] as const)
    expect([1, undefined]).toContain(cohensKappa(alike))
    expect([1, undefined]).toContain(krippendorffsAlpha(alike))
  }))
})
