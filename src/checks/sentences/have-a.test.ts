import { expect, test } from 'vitest'
import { verdict } from './asked.test-aid.ts'

test('“have a theory of change” keeps none, silence and the unknown apart', () => {
  const have = (thing: object) => verdict('have a theory of change', 'the programme', { ...thing })
  expect(have({ theoryOfChange: { narrative: 'n' } })).toBe('passes')
  expect(have({ theoryOfChange: { none: 'the officer says so' } })).toBe('fails')
  expect(have({ theoryOfChange: { unknown: 'the file is lost' } })).toBe('cannotTell')
  expect(have({})).toBe('cannotTell')
})
test('“or a reason” lets the unknown pass; “known” lets it fail', () => {
  const unknown = { baseline: { unknown: 'survey in March' } }
  expect(verdict('have a baseline or a reason', 'every indicator', unknown)).toBe('passes')
  expect(verdict('have a known baseline', 'every indicator', unknown)).toBe('fails')
  expect(verdict('have a known baseline', 'every indicator', {})).toBe('cannotTell')
})
test('a section recorded as none stands for all that would be below it', () => {
  expect(verdict('have a contingency plan', 'the programme', {}, { design: { plans: { contingency: { none: 'not asked' } } } })).toBe('fails')
})
