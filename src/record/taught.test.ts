import { expect, test } from 'vitest'
import type { ProgrammeRecord } from './record.ts'
import { taughtBy } from './taught.ts'

const recommendation = (id: string) => ({ id, number: Number(id.slice(1)), text: `Do ${id}` })
const evaluated = (followUp: ProgrammeRecord['followUp']): ProgrammeRecord => ({
  throughline: 1, programme: { id: 'p' },
  evaluations: [{ id: 'final', title: 'Final evaluation', lessons: [{ id: 'l1', text: 'Trust grows slowly.', sources: [{ document: 'report', line: 4 }] }], goodPractices: [{ id: 'g1', text: 'Accounts are read aloud.' }], recommendations: ['r1', 'r2', 'r3'].map(recommendation) }],
  ...(followUp ? { followUp } : {}),
})
const open = (followUp: ProgrammeRecord['followUp']) => taughtBy(evaluated(followUp)).filter(each => each.consideration.kind === 'recommendation').map(each => each.consideration.text)

test('lessons and good practices are told in their own words, with the evaluation they stand in and without where they were read', () => {
  expect(taughtBy(evaluated(undefined)).slice(0, 3)).toEqual([
    { key: 'lesson/final/l1', consideration: { kind: 'lesson', text: 'Trust grows slowly.', evaluation: 'Final evaluation' } },
    { key: 'goodPractice/final/g1', consideration: { kind: 'good-practice', text: 'Accounts are read aloud.', evaluation: 'Final evaluation' } },
    { key: 'recommendation/final/r1', consideration: { kind: 'recommendation', number: '1', text: 'Do r1', evaluation: 'Final evaluation' } },
  ])
})

test('a recommendation nobody answered is open, and so is an accepted one with something left to do', () => {
  expect(open(undefined)).toEqual(['Do r1', 'Do r2', 'Do r3'])
  expect(open({ responses: [{ id: 'a1', recommendation: 'r1', decision: 'accepted' }], actions: [{ id: 'd1', recommendation: 'r1', what: 'Begin', status: 'done' }, { id: 'd2', recommendation: 'r1', what: 'Go on', status: 'under-way' }] })).toEqual(['Do r1', 'Do r2', 'Do r3'])
})

test('a rejected recommendation is not open, nor one whose every action is done or dropped', () => {
  expect(open({ responses: [{ id: 'a1', recommendation: 'r1', decision: 'rejected', reason: 'The law forbids it' }], actions: [{ id: 'd1', recommendation: 'r2', what: 'Begin', status: 'done' }, { id: 'd2', recommendation: 'r2', what: 'Go on', status: 'dropped' }] })).toEqual(['Do r3'])
})

test('two evaluations may number alike: each recommendation keeps its own key', () => {
  const record = evaluated(undefined)
  const twice = { ...record, evaluations: [...record.evaluations ?? [], { id: 'mid-term', recommendations: [recommendation('r1')] }] }
  const keys = taughtBy(twice).map(each => each.key)
  expect(new Set(keys).size).toBe(keys.length)
})
