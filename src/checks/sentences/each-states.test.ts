import { expect, test } from 'vitest'
import { asked, verdict } from './asked.test-aid.ts'

test('it counts the entries that say nothing, over all of them', () => {
  expect(verdict('each of its targets states a period', 'every indicator', { targets: [{ value: 1, period: { name: '2030' } }] })).toBe('passes')
  expect(asked('each of its targets states a period', 'every indicator', { targets: [{ value: 1, period: { name: '2030' } }, { value: 2 }] })).toMatchObject({ verdict: 'fails', values: { count: 1, all: 2 } })
})
test('an empty list has nothing amiss; a list nobody recorded cannot be told', () => {
  expect(verdict('each of its targets states a period', 'every indicator', { targets: [] })).toBe('passes')
  expect(verdict('each of its targets states a period', 'every indicator', {})).toBe('cannotTell')
})
