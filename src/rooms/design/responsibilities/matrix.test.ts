import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assignmentsAfter, columnsOf, lettersOf, remarksOn, rowsOf, weightOf, type Assignment, type Letter } from './matrix.ts'

const TIERS = new Map([['donor', 0], ['agency', 1], ['partner', 2], ['school', 3]])
const of = (text: string): Assignment[] => text.split(' ').filter(Boolean).map(each => { const [party = '', as] = each.split(':'); return { party, as: as as Letter } })
const kinds = (text: string) => remarksOn(of(text), TIERS).map(each => each.kind)

test('overlaps: two accountable, two doing the same, and one function done in two tiers', () => {
  expect(kinds('agency:A partner:A school:R')).toContain('two-accountable')
  expect(kinds('agency:A agency:R partner:R')).toEqual(['two-tiers'])
  expect(kinds('agency:A x:R y:R')).toEqual(['several-responsible'])
  expect(remarksOn(of('agency:A agency:R partner:R'), TIERS)[0]).toEqual({ kind: 'two-tiers', parties: ['agency', 'partner'], tiers: [1, 2] })
})

test('gaps: nobody accountable, nobody responsible, nobody at all', () => {
  expect(kinds('school:R')).toEqual(['nobody-accountable'])
  expect(kinds('agency:A school:C')).toEqual(['nobody-responsible'])
  expect(kinds('')).toEqual(['nobody'])
})

test('a function answered for in one tier and done in the next is a question of cost, not an overlap', () => {
  const [remark] = remarksOn(of('partner:A school:R'), TIERS)
  expect(remark && [remark.kind, remark.tiers, weightOf(remark)]).toEqual(['spans-tiers', [2, 3], 'question'])
  expect(kinds('agency:A agency:R')).toEqual([])
})

test('columns run from the giver down the tiers; who takes part without a function is idle; who has no part is left out, who has no role recorded is not', () => {
  const columns = columnsOf([{ id: 'school', roles: ['sub-contractor'] }, { id: 'union', roles: ['constituent'] }, { id: 'college', roles: ['collaborating'] }, { id: 'agency' }, { id: 'new' }], [{ id: 'f', function: 'Visits', assignments: of('agency:A') }], TIERS)
  expect(columns).toEqual([{ party: 'agency', tier: 1, idle: false }, { party: 'school', tier: 3, idle: true }, { party: 'college', idle: true }, { party: 'new', idle: false }])
  expect(rowsOf([{ id: 'f', function: 'Visits', assignments: [] }], TIERS)[0]?.remarks[0]?.kind).toBe('nobody')
})

const anyAssignments = fc.array(fc.record({ party: fc.constantFrom('a', 'b', 'c', 'd'), as: fc.constantFrom<Letter>('R', 'A', 'C', 'I') }), { maxLength: 8 })

test('a matrix sent as it was seen changes nothing, and a chosen cell says what was chosen while cells not shown stay', () => {
  fc.assert(fc.property(anyAssignments, fc.constantFrom('', 'R', 'A', 'RA', 'C', 'I'), (seen, letters) => {
    expect(assignmentsAfter(seen, new Map(['a', 'b', 'c'].map(party => [party, lettersOf(seen, party).join('')])))).toEqual(seen)
    const after = assignmentsAfter(seen, new Map([['a', letters]]))
    expect(lettersOf(after, 'a').join('')).toBe(letters)
    for (const party of ['b', 'c', 'd']) expect(after.filter(each => each.party === party)).toEqual(seen.filter(each => each.party === party))
  }))
})
