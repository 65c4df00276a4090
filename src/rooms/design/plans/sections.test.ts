import { expect, test } from 'vitest'
import type { ProgrammeRecord } from '#record/record.ts'
import { planSections } from './sections.ts'

const sections = (plans: NonNullable<ProgrammeRecord['design']>['plans']) => Object.fromEntries(planSections({ throughline: 1, programme: { id: 'p' }, design: plans ? { plans } : {} }).map(each => [each.plan, each]))

test('a plan nobody recorded, one that does not exist, one that is not known and one without items are four things', () => {
  const { feasibility, monitoring, knowledge, communication } = sections({ monitoring: { none: 'The manager' }, knowledge: { unknown: 'Asked twice' }, communication: { items: [] } })
  expect([feasibility?.state, monitoring?.state, monitoring?.said, knowledge?.state, communication?.state]).toEqual(['missing', 'none', 'The manager', 'unknown', 'empty'])
})

test('an item hangs free of money, of a party, or of both; money named outside the budget carries what goes on after the end', () => {
  const { monitoring, exit } = sections({
    monitoring: { items: [{ id: 'a', title: 'Visits', responsible: 'agency', budgetLine: 'travel' }, { id: 'b', title: 'Survey', responsible: 'agency' }, { id: 'c', title: 'Diary' }] },
    exit: { items: [{ id: 'd', title: 'The website', money: 'The university’s own budget' }] },
  })
  expect(monitoring?.items.map(item => item.hangs)).toEqual([[], ['money'], ['money', 'party']])
  expect(exit?.items.map(item => item.hangs)).toEqual([['party']])
})

test('feasibility has questions with a judgement; a plan in words alone is there', () => {
  const { feasibility, exit } = sections({ feasibility: { questions: [{ question: 'Is there a register?', judgement: 'No', responsible: 'agency', budgetLine: 'study' }] }, exit: { continues: 'The network' } })
  expect(feasibility?.items[0]).toMatchObject({ title: 'Is there a register?', hangs: [] })
  expect([exit?.state, exit?.words]).toEqual(['there', { continues: 'The network' }])
  expect(exit?.wordsHang, 'nobody said who carries it, and with what money').toEqual(['money', 'party'])
})
