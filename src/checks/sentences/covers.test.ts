import { expect, test } from 'vitest'
import { asked, verdict } from './asked.test-aid.ts'

test('it tells which of the values asked for are missing', () => {
  expect(asked("its stakeholders' group cover government, employers, workers", 'the programme', { stakeholders: [{ group: 'government' }, {}] })).toMatchObject({ verdict: 'fails', values: { missing: ['employers', 'workers'], count: 2 } })
})
test('one list can be held against another of the same thing', () => {
  const covered = (...criteria: string[]) => verdict("its findings' criterion cover its criteria", 'every evaluation', { criteria: ['relevance', 'impact'], findings: criteria.map(criterion => ({ criterion })) })
  expect(covered('impact', 'relevance')).toBe('passes')
  expect(covered('impact')).toBe('fails')
})
test('lists within a list are looked into', () => {
  expect(verdict("its engagements' groups cover workers", 'the programme', { engagements: [{ groups: ['employers'] }, { groups: ['workers'] }] })).toBe('passes')
})
test('what nobody recorded cannot be told, on either side', () => {
  expect(verdict("its findings' criterion cover its criteria", 'every evaluation', { criteria: ['impact'] })).toBe('cannotTell')
  expect(verdict("its findings' criterion cover its criteria", 'every evaluation', { findings: [{ criterion: 'impact' }] })).toBe('cannotTell')
})
test('words that are no code may mean what is looked for, so nothing can be told', () => {
  const heard = (...groups: string[]) => verdict("its evidence's groups cover employers, workers", 'every evaluation', { evidence: [{ groups }] })
  expect([heard('employers'), heard('employers', 'representatives of constituents'), heard('employers', 'workers', 'former staff')]).toEqual(['fails', 'cannotTell', 'passes'])
})
