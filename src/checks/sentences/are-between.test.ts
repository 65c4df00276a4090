import { expect, test } from 'vitest'
import { asked, verdict } from './asked.test-aid.ts'

test('values outside are told; both bounds are inside', () => {
  const targets = (...values: (number | string)[]) => ({ targets: values.map(value => ({ value })) })
  expect(verdict("its targets' value are between 0 and 100", 'every indicator', targets(0, 100))).toBe('passes')
  expect(asked("its targets' value are between 0 and 100", 'every indicator', targets(40, 140))).toMatchObject({ verdict: 'fails', values: { outside: ['140'], count: 1 } })
})
test('words cannot be compared, nor what nobody recorded', () => {
  expect(verdict("its targets' value are between 0 and 100", 'every indicator', { targets: [{ value: 'most' }] })).toBe('cannotTell')
  expect(verdict("its targets' value are between 0 and 100", 'every indicator', {})).toBe('cannotTell')
})
