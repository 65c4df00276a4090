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
test('“or a reason” lets the unknown pass, not silence', () => {
  const indicator = (thing: object) => verdict('state a baseline or a reason', 'every indicator', { ...thing })
  expect([indicator({ baseline: { value: 3 } }), indicator({ baseline: { unknown: 'survey in March' } }), indicator({})]).toEqual(['passes', 'passes', 'fails'])
})
