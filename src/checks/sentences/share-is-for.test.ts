import { expect, test } from 'vitest'
import { asked, verdict } from './asked.test-aid.ts'

const sentence = 'at least 5 % of its lines by amount is for those whose purposes include monitoring or evaluation'
test('a share is weighed by amount, not counted by lines', () => {
  expect(verdict(sentence, 'the budget', { lines: [{ amount: 90, purposes: [] }, { amount: 10, purposes: ['evaluation'] }] })).toBe('passes')
  expect(asked(sentence, 'the budget', { lines: [{ amount: 980, purposes: [] }, { amount: 20, purposes: ['monitoring'] }] })).toMatchObject({ verdict: 'fails', values: { share: 2, wanted: 5 } })
})
test('a budget of no lines gives nothing to anything; purposes nobody recorded cannot be weighed', () => {
  expect(verdict(sentence, 'the budget', { lines: [] })).toBe('fails')
  expect(verdict(sentence, 'the budget', { lines: [{ amount: 90 }] })).toBe('cannotTell')
})
test('without an amount to weigh by, entries are counted', () => {
  const high = (...priorities: string[]) => asked('at most 70 % of its recommendations is for those whose priority is high', 'every evaluation', { recommendations: priorities.map(priority => ({ priority })) })
  expect(high('high', 'low').verdict).toBe('passes')
  expect(high('high', 'high', 'high', 'low')).toMatchObject({ verdict: 'fails', values: { count: 3, all: 4 } })
  expect(high().verdict).toBe('passes')
})
