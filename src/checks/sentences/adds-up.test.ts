import { expect, test } from 'vitest'
import { asked, verdict } from './asked.test-aid.ts'

test('amounts are added without the errors of binary fractions', () => {
  expect(verdict('its lines’ amount add up to its total', 'the budget', { total: 0.3, lines: [{ amount: 0.1 }, { amount: 0.2 }] })).toBe('passes')
})
test('the sum and the total are told where they differ', () => {
  expect(asked("its lines' amount add up to its total", 'the budget', { total: 30, lines: [{ amount: 10 }, { amount: 25 }] })).toMatchObject({ verdict: 'fails', values: { sum: 35, total: 30 } })
})
test('a part without a number cannot be added', () => {
  expect(verdict("its countries' share add up to 100", 'the programme', { countries: [{ share: 60 }, {}] })).toBe('cannotTell')
  expect(verdict("its countries' share add up to 100", 'the programme', { countries: [{ share: 60 }, { share: 40 }] })).toBe('passes')
})
test('“at most” lets less pass, and more fail', () => {
  const under = (...amounts: number[]) => verdict("its lower agreements' amount add up to at most its amount", 'every agreement', { amount: 100, lowerAgreements: amounts.map(amount => ({ amount })) })
  expect([under(40, 50), under(60, 40), under(60, 41), under()]).toEqual(['passes', 'passes', 'fails', 'passes'])
})
test('shares of a hundred may miss it by a hundredth each, lost by rounding; amounts by nothing', () => {
  const shares = (...given: number[]) => verdict("its countries' share add up to 100", 'the programme', { countries: given.map(share => ({ share })) })
  expect([shares(33.33, 33.33, 33.33), shares(33.34, 33.34, 33.34), shares(14.29, 14.29, 14.29, 14.29, 14.29, 14.29, 14.29), shares(33.3, 33.3, 33.3), shares(50.02, 50.01)]).toEqual(['passes', 'passes', 'passes', 'fails', 'fails'])
  expect(verdict('its lines’ amount add up to its total', 'the budget', { total: 100, lines: [33.33, 33.33, 33.33].map(amount => ({ amount })) })).toBe('fails')
})
