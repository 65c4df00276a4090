import { expect, test } from 'vitest'
import type { ProgrammeRecord } from '#record/record.ts'
import { outline } from './outline.ts'

const told = (record: Omit<ProgrammeRecord, 'throughline'>, width = 100) => outline({ throughline: 1, ...record }, { width })

test('what was read without being certain is marked, what is certain is not', () => {
  const source = { document: 'summary', line: 1 }
  const text = told({
    programme: { id: 'p', title: 'Sure', code: 'X/1', sources: [{ ...source, field: 'title', certainty: 'certain' }, { ...source, field: 'code', certainty: 'unsure' }] },
    evaluations: [{ id: 'e', recommendations: [{ id: 'r', number: 1, text: 'Pay earlier', priority: 'high', timeframe: 'short-term', sources: [{ ...source, field: 'priority', certainty: 'likely' }] }] }],
  })
  expect(text).toMatch(/^Sure\nX\/1 \?\n/)
  expect(text).toMatch(/Pay earlier +– +high \? +short-term +–/)
})

test('an unknown date is told with its reason, and what nobody recorded as not recorded', () => {
  const text = told({ programme: { id: 'p', period: { start: { unknown: 'Two sources disagree' } } } })
  expect(text).toContain('unknown (Two sources disagree) to end not recorded')
  expect(text).toMatch(/Parties +not recorded/)
})

test('statements that agree are not drawn as a contradiction', () => {
  const text = told({ programme: { id: 'p', period: { statements: [{ about: 'start', date: '2019-06', text: 'In June' }, { about: 'start', date: '2019-06', text: 'June 2019' }] } } })
  expect(text).not.toContain('differ')
})

test('no line is wider than the terminal, in Korean neither', () => {
  const text = told({ programme: { id: 'p', title: 'P' }, parties: [{ id: 'a', name: '한국사회적기업진흥원 '.repeat(20).trim() }] }, 60)
  for (const line of text.split('\n')) expect([...line].reduce((sum, letter) => sum + (/\p{Script=Hangul}/u.test(letter) ? 2 : 1), 0)).toBeLessThanOrEqual(60)
})
