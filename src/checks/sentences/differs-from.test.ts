import { expect, test } from 'vitest'
import { asked, verdict } from './asked.test-aid.ts'

test('who checks must be another than who acts, however the name is written', () => {
  const checked = (verifiedBy?: string) => verdict('its verified by differs from its owner', 'every action', { owner: 'Finance officer', ...(verifiedBy !== undefined && { verifiedBy }) })
  expect(checked('Evaluation office')).toBe('passes')
  expect(checked('finance officer ')).toBe('fails')
  expect(checked()).toBe('cannotTell')
})
test('of two lists no value may be in both; those that are get named', () => {
  expect(asked("its evaluators differ from its parties' name", 'every evaluation', { evaluators: ['A firm', 'The agency'] }, { parties: [{ name: 'The Agency' }] })).toMatchObject({ verdict: 'fails', values: { same: ['The agency'] } })
})
test('numbers are compared as numbers', () => {
  expect(verdict("its targets' value differ from its baseline's value", 'every indicator', { targets: [{ value: 5 }], baseline: { value: 5 } })).toBe('fails')
  expect(verdict("its targets' value differ from its baseline's value", 'every indicator', { targets: [{ value: 6 }], baseline: { value: 5 } })).toBe('passes')
})
test('“last” looks at the last value alone', () => {
  const targets = (...values: number[]) => verdict("its last targets' value differs from its baseline's value", 'every indicator', { targets: values.map(value => ({ value })), baseline: { value: 5 } })
  expect([targets(5, 9), targets(9, 5)]).toEqual(['passes', 'fails'])
})
