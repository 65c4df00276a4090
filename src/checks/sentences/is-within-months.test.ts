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
