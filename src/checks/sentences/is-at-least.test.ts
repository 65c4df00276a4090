import { expect, test } from 'vitest'
import { verdict } from './asked.test-aid.ts'

test('numbers are compared with their bounds; silence cannot be compared', () => {
  expect(verdict('its marker is at least 1', 'every cross-cutting issue', { marker: 1 })).toBe('passes')
  expect(verdict('its marker is at least 1', 'every cross-cutting issue', { marker: 0 })).toBe('fails')
  expect(verdict('its support cost rate is at most 7.5', 'every agreement', { supportCostRate: 8 })).toBe('fails')
  expect(verdict('its marker is at least 1', 'every cross-cutting issue', {})).toBe('cannotTell')
})
