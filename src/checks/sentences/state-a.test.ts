import { expect, test } from 'vitest'
import { verdict } from './asked.test-aid.ts'

test('“state a due date” fails on silence, for things that must say it themselves', () => {
  expect(verdict('state a due date', 'every recommendation', { due: '2031-01' })).toBe('passes')
  expect(verdict('state a due date', 'every recommendation', {})).toBe('fails')
})
test('either of two fields will do; the unknown cannot be told', () => {
  expect(verdict('state a timeframe or a due date', 'every recommendation', { timeframe: 'short-term' })).toBe('passes')
  expect(verdict('state a due date', 'every action', { due: { unknown: 'not agreed' } })).toBe('cannotTell')
})
