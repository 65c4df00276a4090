import { expect, test } from 'vitest'
import { asked, verdict } from './asked.test-aid.ts'

test('“have at least 1 indicator” counts, fails on none, and cannot count what is not recorded', () => {
  const least = (thing: object) => verdict('have at least 1 indicator', 'every outcome', { ...thing })
  expect(least({ indicators: [{ title: 'a' }] })).toBe('passes')
  expect(least({ indicators: [] })).toBe('fails')
  expect(least({})).toBe('cannotTell')
})
test('indicators that name an outcome are counted with it, wherever they stand in the record', () => {
  const record = { design: { indicators: [{ id: 'i', result: 'fewer-accidents' }] } }
  expect(verdict('have at least 1 indicator', 'every outcome', { id: 'fewer-accidents' }, record)).toBe('passes')
  expect(verdict('have at least 1 indicator', 'every outcome', { id: 'better-light' }, record)).toBe('fails')
})
test('where no indicator names any result, nothing can be told of one result', () => {
  expect(verdict('have at least 1 indicator', 'every outcome', { id: 'o' }, { design: { indicators: [{ id: 'i' }] } })).toBe('cannotTell')
})
test('“exactly 1 … whose as is A” fails on none and on two, and says how many there are', () => {
  const roles = (...as: string[]) => asked('have exactly 1 assignment whose as is A', 'every responsibility', { assignments: as.map(letter => ({ as: letter })) })
  expect(roles('A', 'R').verdict).toBe('passes')
  expect(roles('R').verdict).toBe('fails')
  expect(roles('A', 'A').values).toMatchObject({ count: 2, wanted: 1 })
})
test('“at most” holds for none', () => {
  expect(verdict('have at most 2 recommendations', 'every evaluation', { recommendations: [] })).toBe('passes')
  expect(verdict('have at most 2 recommendations', 'every evaluation', { recommendations: [1, 2, 3] })).toBe('fails')
})
test('a condition on a field nobody recorded cannot be told; recorded by some, the silent ones do not meet it', () => {
  expect(verdict('have at least 1 line whose purposes include monitoring', 'the budget', { lines: [{ amount: 1 }] })).toBe('cannotTell')
  expect(verdict('have at least 1 line whose purposes include monitoring', 'the budget', { lines: [{ amount: 1 }, { purposes: ['evaluation'] }] })).toBe('fails')
})
