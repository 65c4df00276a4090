import { expect, test } from 'vitest'
import { planOf, lackingIn, calendarOf } from '../plan/plan.ts'
import { nextStep, stepsOf } from './steps.ts'

const nothing = { planned: 0, held: 0, unheard: 0, rounds: 0, open: 0, comments: 0, unanswered: 0, unpublished: 0, isPublished: false }

test('an evaluation nobody has begun asks for its plan first', () => {
  const steps = stepsOf({ id: 'final' }, nothing)
  expect(steps.map(each => each.state)).toEqual(Array.from({ length: 9 }, () => 'empty'))
  expect(nextStep(steps)).toBe('plan')
})

test('a plan needs kind, timing, purpose, users, scope, criteria, method, independence, manager, money and calendar; a self-evaluation claims no independence', () => {
  expect(lackingIn({ id: 'e' })).toEqual(['kind', 'timing', 'purpose', 'clients', 'scope', 'criteria', 'method', 'independence', 'manager', 'budget', 'calendar'])
  const plan = { id: 'e', kind: 'self', timing: 'final', purposes: ['To learn'], clients: ['The donor'], scope: 'All of it', ownCriteria: ['Visibility'], method: 'Interviews', manager: 'A', budget: 10, calendar: [{ what: 'Report', end: '2021-04' }] } as const
  expect(lackingIn({ ...plan, purposes: [...plan.purposes], clients: [...plan.clients], ownCriteria: [...plan.ownCriteria], calendar: [...plan.calendar] })).toEqual([])
  expect(planOf({ id: 'e', kind: 'internal' })[0]).toEqual({ part: 'what', fields: [{ name: 'kind', value: 'internal' }], lacking: ['timing'] })
  expect(planOf({ id: 'e', date: { unknown: 'not set' } })[0]?.fields).toEqual([])
})

test('a step is done when nothing in it hangs loose', () => {
  const evaluation = { id: 'e', findings: [{ id: 'f', statement: 'x', evidence: ['i'] }], evidence: [{ id: 'i', kind: 'interview' as const }], conclusions: [{ id: 'c', statement: 'y' }], recommendations: [{ id: 'r', text: 'z', restsOn: ['c'] }] }
  const of = (name: string) => stepsOf(evaluation, { ...nothing, isPublished: true, held: 3, rounds: 1, comments: 4, unanswered: 1 }).find(each => each.step === name)
  expect(of('findings')).toEqual({ step: 'findings', state: 'done', counts: { findings: 1, bare: 0 } })
  expect(of('conclusions')).toMatchObject({ state: 'begun', counts: { loose: 1 } })
  expect(of('comments')).toEqual({ step: 'comments', state: 'begun', counts: { rounds: 1, open: 0, comments: 4, unanswered: 1 } })
  expect([of('recommendations')?.state, of('interviews')?.state, of('publish')?.state]).toEqual(['done', 'done', 'done'])
})

test('a step is under way while a group is unheard, a draft is still with its readers, or a lesson lacks what its template asks', () => {
  const evaluation = { id: 'e', lessons: [{ id: 'l', text: 'Ask the field first.' }] }
  const steps = stepsOf(evaluation, { ...nothing, held: 1, unheard: 6, rounds: 1, open: 1 })
  const of = (name: string) => steps.find(each => each.step === name)
  expect(of('interviews')).toEqual({ step: 'interviews', state: 'begun', counts: { held: 1, planned: 0, unheard: 6 } })
  expect(of('comments')).toEqual({ step: 'comments', state: 'begun', counts: { rounds: 1, open: 1, comments: 0, unanswered: 0 } })
  expect(of('lessons')).toEqual({ step: 'lessons', state: 'begun', counts: { lessons: 1, unfilled: 1 } })
})

test('the calendar is in the order of its days', () => {
  expect(calendarOf({ id: 'e', calendar: [{ what: 'c' }, { what: 'b', start: '2021-05' }, { what: 'a', end: '2021-04-30' }] }).map(each => each.what)).toEqual(['a', 'b', 'c'])
})
