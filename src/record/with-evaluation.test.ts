import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRecord } from '../../tests/any-record.ts'
import { applyChanges } from './change.ts'
import { recordFrom } from './validate.ts'
import { asPublished, differenceOfEvaluations, withEvaluation } from './with-evaluation.ts'

test('an evaluation put in the place of its earlier state leaves everything else as it was, and the difference leads from one to the other', () => {
  fc.assert(fc.property(anyRecord, anyRecord, (record, other) => {
    const [now, then] = [record.evaluations?.[0], other.evaluations?.[0]]
    if (!now || !then) return
    const later = { ...then, id: now.id }
    const put = withEvaluation(record, later)
    expect(put.evaluations?.[0]).toEqual(later)
    expect({ ...put, evaluations: put.evaluations?.slice(1) }).toEqual({ ...record, evaluations: record.evaluations?.slice(1) })
    const led = applyChanges({ throughline: 1, programme: { id: 'p' }, evaluations: [now] }, differenceOfEvaluations(now, later))
    expect(led.ok && differenceOfEvaluations((led.value as typeof record).evaluations?.[0], later)).toEqual([])
  }), { numRuns: 30 })
})

test('an evaluation the record does not hold comes at the end', () => {
  const put = withEvaluation({ throughline: 1, programme: { id: 'p' }, evaluations: [{ id: 'mid-term' }] }, { id: 'final', title: 'Final evaluation' })
  expect(put.evaluations?.map(each => each.id)).toEqual(['mid-term', 'final'])
  expect(differenceOfEvaluations(undefined, { id: 'final' })).toEqual([{ act: 'added', kind: 'evaluation', id: 'final', after: { id: 'final' } }])
  expect(recordFrom(put).ok).toBe(true)
})

test('of confidential evidence everybody reads kind, groups, country and date, and a title only where it was read before', () => {
  const heard = { id: 'a', kind: 'interview', groups: ['workers'], country: 'LA', date: '2026-01-20', confidential: true } as const
  const draft = { id: 'final', evidence: [{ ...heard, title: 'The cashier of the mill', notes: 'She was afraid.' }, { ...heard, id: 'b', title: 'Interviews' }, { id: 'c', kind: 'document', title: 'Accounts' }, { ...heard, id: 'd', title: 'Now with a name' }] } as const
  const shown = { id: 'final', evidence: [{ ...heard, id: 'b', title: 'Interviews' }, { ...heard, id: 'd', title: 'Interview' }] } as const
  expect(asPublished(draft as never, shown as never)).toEqual({ id: 'final', evidence: [heard, { ...heard, id: 'b', title: 'Interviews' }, { id: 'c', kind: 'document', title: 'Accounts' }, { ...heard, id: 'd' }] })
})
