import { expect, test } from 'vitest'
import { verdict } from './asked.test-aid.ts'

test('words are counted as readers of the language see them, spaces or not', () => {
  expect(verdict('its text has at least 4 words', 'every recommendation', { text: 'Announce each visit early.' })).toBe('passes')
  expect(verdict('its text has at least 4 words', 'every recommendation', { text: '事前に訪問を知らせる' })).toBe('passes')
  expect(verdict('its text has at least 4 words', 'every recommendation', { text: 'Improve visits' })).toBe('fails')
  expect(verdict('its text has at least 4 words', 'every recommendation', {})).toBe('cannotTell')
})
