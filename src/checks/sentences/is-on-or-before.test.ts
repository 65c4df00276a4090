import { expect, test } from 'vitest'
import { verdict } from './asked.test-aid.ts'

test('only what is certainly the wrong way round fails: a month may hold the day asked for', () => {
  const order = (start: string, end: string) => verdict('its start is on or before its end', 'the period', { start, end })
  expect(order('2030-01', '2031-12-31')).toBe('passes')
  expect(order('2030-06', '2030-06-01')).toBe('passes')
  expect(order('2030-07', '2030-06-30')).toBe('fails')
  expect(verdict('its start is on or before its end', 'the period', { start: '2030' })).toBe('cannotTell')
})
test('a due date can be held against today, which the asker names', () => {
  expect(verdict('its due date is on or after today', 'every action', { due: '2030-06-15' })).toBe('passes')
  expect(verdict('its due date is on or after today', 'every action', { due: '2030-05' })).toBe('fails')
})
