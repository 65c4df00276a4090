import { expect, test } from 'vitest'
import type { ProgrammeRecord } from '#record/record.ts'
import { answerOf } from './figures.ts'
import { namesIn } from './naming.ts'

const RECORD = {
  throughline: 1, programme: { id: 'p' },
  design: { indicators: [{ id: 'i', title: 'People trained', addsUp: 'each-report-adds', overPlaces: 'sum', kind: 'number', targets: [{ value: 100 }] }] },
  delivery: {
    measurements: [{ id: 'a', indicator: 'i', period: { start: '2020', end: '2020' }, value: 30 }, { id: 'b', indicator: 'i', period: { start: '2021', end: '2021' }, value: 12 }],
    learningEvents: [{ id: 'e', title: 'Course', kind: 'course', countries: ['PH'], participation: [{ registered: 30, completed: 20 }, { by: { sex: 'female' }, registered: 18 }] }, { id: 'f', title: 'Talk', kind: 'session', countries: ['KR'], participation: [{ by: { sex: 'female' }, registered: 5 }, { by: { sex: 'male' }, registered: 6 }] }],
    agreements: [{ id: 'g', title: 'Grant', from: 'x', to: 'y', currency: 'USD' }],
    transactions: [{ id: 't', agreement: 'g', kind: 'transfer', date: '2020', amount: 0.1 }, { id: 'u', agreement: 'g', kind: 'transfer', date: '2021', amount: 0.2 }, { id: 'v', kind: 'expenditure', date: '2021', amount: 7, currency: 'EUR' }],
  },
} as unknown as ProgrammeRecord

test('a record answers with figures: an indicator as its table totals it, people once, money by kind and currency', () => {
  expect(answerOf(RECORD, { about: 'indicator', indicator: 'i' })).toEqual({ title: 'People trained', figures: [{ name: 'actual', value: 42 }, { name: 'target', value: 100 }, { name: 'reports', value: 2 }, { name: 'until', value: '2021-12-31' }] })
  expect(answerOf(RECORD, { about: 'participation' })?.figures).toEqual([{ name: 'events', value: 2 }, { name: 'registered', value: 41 }, { name: 'attended' }, { name: 'completed', value: 20 }, { name: 'certificates' }])
  expect(answerOf(RECORD, { about: 'participation', country: 'KR' })?.figures).toContainEqual({ name: 'registered', value: 11 })
  expect(answerOf(RECORD, { about: 'spending' })?.figures).toEqual([{ name: 'transactions', value: 3 }, { name: 'expenditure', value: 7, currency: 'EUR' }, { name: 'transfer', value: 0.3, currency: 'USD' }])
  expect(answerOf(RECORD, { about: 'indicator', indicator: 'gone' })).toBeUndefined()
  expect(answerOf(RECORD, { about: 'spending', agreement: 'gone' })).toBeUndefined()
})

test('words to be cited are held against the names of those who were heard, whole and in parts', () => {
  expect(namesIn('As Ms RAHMAN said, the money came late.', ['Amina Rahman'])).toEqual(['Rahman'])
  expect(namesIn('김철수는 늦었다고 했다.', ['김철수'])).toEqual(['김철수'])
  expect(namesIn('The money came late.', ['Amina Rahman', 'Li Na'])).toEqual([])
})
