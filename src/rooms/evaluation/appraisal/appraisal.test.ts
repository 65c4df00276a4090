import { expect, test } from 'vitest'
import type { Evaluation } from '#record/schema/evaluation.ts'
import { english } from '#ui/i18n/english.ts'
import { answersFrom, appraisalOf, POINTS, talliesOf } from './appraisal.ts'

const read = (evaluation: Evaluation, item: string) => appraisalOf(evaluation).find(each => each.item === item)?.read

test('an evaluation nobody has begun meets nothing, and what only a person can judge is open', () => {
  const points = appraisalOf({ id: 'e' })
  expect(talliesOf(points)).toEqual({ 'yes': 0, 'partly': 0, 'no': 16, 'not-applicable': 1, 'open': 5 })
  expect(points.filter(each => each.read === undefined).map(each => each.item)).toEqual(['ethics', 'participation', 'causes', 'balance', 'clarity'])
})

test('a point is met in part when some of what it asks is there', () => {
  expect(read({ id: 'e', clients: ['The donor'] }, 'purpose')).toEqual({ answer: 'partly', met: 1, all: 2 })
  expect(read({ id: 'e', criteria: ['impact', 'relevance'], findings: [{ id: 'f', statement: 'x', criterion: 'impact' }] }, 'criteria')).toEqual({ answer: 'partly', met: 1, all: 2 })
  expect(read({ id: 'e', kind: 'self' }, 'independence')?.answer).toBe('not-applicable')
  expect(read({ id: 'e', evidence: [{ id: 'i', kind: 'interview' }], findings: [{ id: 'f', statement: 'x', contraryEvidence: ['i'] }] }, 'contrary')?.answer).toBe('no')
  expect(read({ id: 'e', evidence: [{ id: 'i', kind: 'interview' }], findings: [{ id: 'f', statement: 'x', evidence: ['i'] }], recommendations: [{ id: 'r', text: 'y', restsOn: ['f'] }, { id: 's', text: 'z' }] }, 'recommendations')).toEqual({ answer: 'partly', met: 1, all: 2 })
})

test('a person answers what the working copy cannot, and nobody answers for the working copy', () => {
  const answers = answersFrom(item => item === 'ethics' ? { answer: 'yes', remark: 'Consent is on record.' } : item === 'clarity' ? { answer: '', remark: 'later' } : item === 'purpose' ? { answer: 'yes', remark: '' } : { answer: 'no', remark: '' }, [{ item: 'older-point', answer: 'yes' }])
  expect(answers).toEqual([{ item: 'ethics', answer: 'yes', remark: 'Consent is on record.' }, { item: 'participation', answer: 'no' }, { item: 'causes', answer: 'no' }, { item: 'balance', answer: 'no' }, { item: 'older-point', answer: 'yes' }])
  expect(appraisalOf({ id: 'e', appraisal: [{ item: 'purpose', answer: 'yes' }] }).find(each => each.item === 'purpose')).toMatchObject({ read: { answer: 'no' } })
})

test('each point has its words', () => {
  for (const { item } of POINTS) expect(Object.keys(english)).toContain(`evaluating.appraisal.item.${item}`)
})
