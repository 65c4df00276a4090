import { expect, test } from 'vitest'
import { KINDS } from '../kinds.ts'
import { Surroundings } from '../thing.ts'
import { asked, verdict } from './asked.test-aid.ts'
import { understand } from './vocabulary.ts'

const sentence = 'no two of its recommendations share 80 % of the words of their text'
test('the same in another order or form is found, in any language, and both are named', () => {
  expect(asked(sentence, 'every evaluation', { recommendations: [{ number: 4, text: 'Develop a knowledge strategy.' }, { number: 7, text: 'A knowledge strategy should be developed.' }] })).toMatchObject({ verdict: 'fails', at: 'it.recommendations[1]', values: { first: '4', second: '7' } })
  expect(verdict(sentence, 'every evaluation', { recommendations: [{ text: '訪問を事前に知らせる' }, { text: '事前に訪問を知らせる' }] })).toBe('fails')
  expect(verdict(sentence, 'every evaluation', { recommendations: [{ text: 'Train inspectors' }, { text: 'Print guides' }] })).toBe('passes')
})
test('ten copies of one sentence are nine findings', () => {
  const kind = KINDS.get('every evaluation')
  const understood = kind && understand(sentence, kind)
  if (!kind || !understood || !('judge' in understood)) throw new Error('not understood')
  const value = { recommendations: Array.from({ length: 10 }, () => ({ text: 'Develop a knowledge strategy' })) }
  expect([understood.judge({ kind, value, at: 'it', around: new Surroundings({}, '2030-01-01') })].flat()).toHaveLength(9)
})
test('a list nobody recorded cannot be told', () => {
  expect(verdict(sentence, 'every evaluation', {})).toBe('cannotTell')
})
