import { expect, test } from 'vitest'
import { verdict } from './asked.test-aid.ts'

test('months are counted from the day, month ends clamped, in both directions', () => {
  const asked = (askedOn: string, decidedOn: string) => verdict('its verified on is within 3 months of its due', 'every action', { due: askedOn, verifiedOn: decidedOn })
  expect(asked('2030-11-30', '2031-02-28')).toBe('passes')
  expect(asked('2030-11-30', '2031-03-01')).toBe('fails')
  expect(asked('2030-11-30', '2030-08-29')).toBe('fails')
  expect(asked('2030-11', '2031-02-28')).toBe('passes')
})
test('without one of the dates nothing can be told', () => {
  expect(verdict('its verified on is within 3 months of its due', 'every action', { due: '2030' })).toBe('cannotTell')
})
test('of several dates the first or the latest is taken; of none there is none', () => {
  const reviewed = (...days: string[]) => verdict("its latest reviews' date is within 6 months of today", 'every risk', { reviews: days.map(date => ({ date })) })
  expect(reviewed('2028-01-01', '2030-03-01')).toBe('passes')
  expect(reviewed('2028-01-01', '2029-03-01')).toBe('fails')
  expect(reviewed()).toBe('fails')
  expect(verdict("its latest reviews' date is within 6 months of today", 'every risk', {})).toBe('cannotTell')
})
