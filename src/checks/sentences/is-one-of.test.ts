import { expect, test } from 'vitest'
import { verdict } from './asked.test-aid.ts'

test('“is one of” meets any of its values, also in a list', () => {
  expect(verdict('its status is one of done, dropped', 'every activity', { status: 'done' })).toBe('passes')
  expect(verdict('its roles is one of implementing, sub-contractor', 'every party', { roles: ['funding', 'implementing'] })).toBe('passes')
  expect(verdict('its status is one of done, dropped', 'every activity', { status: 'planned' })).toBe('fails')
})
test('“is” cannot tell on silence, “is not” holds', () => {
  expect(verdict('its status is done', 'every activity', {})).toBe('cannotTell')
  expect(verdict('its status is not dropped', 'every activity', {})).toBe('passes')
  expect(verdict('its status is not dropped', 'every activity', { status: 'dropped' })).toBe('fails')
})
test('yes and no can be asked for', () => {
  expect(verdict('its validation workshop’s held is true', 'every evaluation', { validationWorkshop: { held: false } })).toBe('fails')
})
