import { expect, test } from 'vitest'
import { verdict } from './asked.test-aid.ts'

test('words are met at their beginning, whatever the case', () => {
  expect(verdict('its objective mentions one of policy, law', 'the programme', { objective: 'New Laws' })).toBe('passes')
  expect(verdict('its objective mentions one of policy, law', 'the programme', { objective: 'Flawless work' })).toBe('fails')
})
test('“does not mention” is its opposite; silence cannot be told', () => {
  expect(verdict('its statement does not mention should be', 'every finding', { statement: 'It should be so' })).toBe('fails')
  expect(verdict('its statement does not mention should be', 'every finding', { statement: 'It is so' })).toBe('passes')
  expect(verdict('its statement does not mention should be', 'every finding', {})).toBe('cannotTell')
})
