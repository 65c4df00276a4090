import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cohensKappa, krippendorffsAlpha } from './agreement.ts'
import { goesRound, inTreeOrder } from './code.ts'
import { agreementsOf, weightOf, type Cell } from './judging.ts'

test('a passage no coder put a code to counts as judged, once they coded the text to its end', () => {
  // Of ten passages Ann coded 1 to 3, Ben 2 to 4: both 2, neither 6, each alone 1.
  const cells: Cell[] = [1, 2, 3, 4].map(number => ({ text: 't', number, code: 'late', coders: [...(number < 4 ? ['ann'] : []), ...(number > 1 ? ['ben'] : [])] }))
  const { byCode, whole } = agreementsOf([{ text: 't', passages: 10, coders: ['ann', 'ben'] }, { text: 'other', passages: 99, coders: ['ann'] }], cells, ['late', 'never'])
  // κ of the table 2, 1, 1, 6: observed 0.8, expected 0.58.
  expect(byCode.get('late')).toMatchObject({ units: 10, differ: 2, pairs: [{ one: 'ann', other: 'ben', units: 10, kappa: expect.closeTo(0.22 / 0.42, 10) }] })
  expect(byCode.get('never')).toEqual({ units: 10, differ: 0, pairs: [{ one: 'ann', other: 'ben', units: 10 }] })
  expect(whole).toMatchObject({ units: 20, differ: 2 })
})

test('counting by patterns comes to the same as counting every passage', () => {
  const passages = fc.array(fc.record({ ann: fc.boolean(), ben: fc.boolean(), cho: fc.boolean() }), { minLength: 1, maxLength: 40 })
  fc.assert(fc.property(passages, passages, (first, second) => {
    const texts = [{ text: 'a', passages: first.length, coders: ['ann', 'ben', 'cho'] }, { text: 'b', passages: second.length, coders: ['ann', 'cho'] }]
    const cells = [first, second].flatMap((of, index) => of.map((put, at): Cell => ({ text: index === 0 ? 'a' : 'b', number: at + 1, code: 'c', coders: (['ann', 'ben', 'cho'] as const).filter(coder => put[coder]) })).filter(cell => cell.coders.length > 0))
    const found = agreementsOf(texts, cells, ['c']).whole
    const units = [...first.map(put => [put.ann, put.ben, put.cho].map(Number)), ...second.map(put => [Number(put.ann), undefined, Number(put.cho)])]
    const alpha = krippendorffsAlpha(units)
    if (alpha === undefined) expect(found.alpha).toBeUndefined()
    else expect(found.alpha).toBeCloseTo(alpha, 9)
    const kappa = cohensKappa(units.map(unit => [unit[0], unit[2]] as const))
    const pair = found.pairs.find(each => each.one === 'ann' && each.other === 'cho')
    if (kappa === undefined) expect(pair?.kappa).toBeUndefined()
    else expect(pair?.kappa).toBeCloseTo(kappa, 9)
  }))
})

test('how far an α bears is told by the limits its maker set', () => {
  expect([0.8, 0.667, 0.66].map(weightOf)).toEqual(['relied-on', 'tentative', 'too-low'])
})

test('a codebook is walked as a tree, and a code cannot come to stand below itself', () => {
  const codes = [{ id: 'm', name: 'Money' }, { id: 'l', name: 'late', parent: 'm' }, { id: 'x', name: 'Lost', parent: 'gone' }, { id: 'e', name: 'early', parent: 'm' }]
  expect(inTreeOrder(codes, 'en').map(each => `${each.depth} ${each.name}`)).toEqual(['0 Lost', '0 Money', '1 early', '1 late'])
  expect(goesRound(codes, 'm', 'l')).toBe(true)
  expect(goesRound(codes, 'l', 'm')).toBe(false)
})
