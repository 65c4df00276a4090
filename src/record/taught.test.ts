import { expect, test } from 'vitest'
import { checkRecord } from '#checks/check.ts'
import { applyChanges } from './change.ts'
import type { ProgrammeRecord } from './record.ts'
import { notingTakenOver, taughtBy } from './taught.ts'
import { recordFrom } from './validate.ts'

const recordOf = (value: unknown): ProgrammeRecord => { const read = recordFrom(value); if (!read.ok) throw new Error(JSON.stringify(read.problems)); return read.value }
const evaluated = (followUp: unknown) => recordOf({
  throughline: 1, programme: { id: 'p', title: 'Safer workshops' },
  evaluations: [{ id: 'final', title: 'Final evaluation', recommendations: [{ id: 'r1', number: 1, text: 'Announce no visit' }, { id: 'r2', text: 'Pay inspectors more' }, { id: 'r3', text: 'Print the guide' }], lessons: [{ id: 'l1', text: 'Visits that are announced find nothing' }] }],
  followUp,
})
const responses = [{ id: 'y1', recommendation: 'r1', decision: 'accepted', reason: 'It costs nothing' }, { id: 'y2', recommendation: 'r2', decision: 'rejected' }, { id: 'y3', recommendation: 'r3', decision: 'partly' }]
const actions = [{ id: 'a1', recommendation: 'r1', what: 'Change the rule on visits', status: 'under-way' }, { id: 'a3', recommendation: 'r3', what: 'Print a leaflet', status: 'done' }]
const commitments = [{ id: 'c1', what: 'A budget line for visits', kept: 'open' }, { id: 'c2', what: 'A letter to all districts', kept: 'yes' }]

test('what was accepted and is not done, what was promised and is not kept come along, with how it was answered; what was rejected, done or kept does not', () => {
  expect(taughtBy(evaluated({ responses, actions, commitments })).map(each => each.consideration)).toEqual([
    { kind: 'lesson', text: 'Visits that are announced find nothing', evaluation: 'Final evaluation' },
    { kind: 'recommendation', number: '1', text: 'Announce no visit', evaluation: 'Final evaluation', answered: 'accepted', answeredBecause: 'It costs nothing' },
    { kind: 'action', text: 'Change the rule on visits', evaluation: 'Final evaluation' },
    { kind: 'commitment', text: 'A budget line for visits' },
  ])
})

test('what a programme’s own people named for the next phase comes along whatever became of it, and is marked', () => {
  const taught = taughtBy(evaluated({ responses, actions, commitments, nextPhase: { title: 'Workshops II', lessons: ['l1'], actions: ['a3'], commitments: ['c2'] } }))
  expect(taught.filter(each => each.consideration.handedOn).map(each => each.key)).toEqual(['lesson/final/l1', 'action//a3', 'commitment//c2'])
})

test('noting in the follow-up what was taken over adds to what stands there, takes nothing away, and is what the check of the next phase asks for', () => {
  const record = evaluated({ responses, actions, commitments, nextPhase: { title: 'Workshops II', commitments: ['c2'] } })
  const said = (each: ProgrammeRecord) => checkRecord(each, { profile: 'follow-up', today: '2030-01-01' }).findings.filter(finding => finding.rule === 'follow-up/next-phase-takes-over').map(finding => finding.verdict)
  expect(said(record)).toEqual(['fails'])
  const changes = notingTakenOver(record, new Set(['lesson/final/l1', 'action//a1', 'recommendation/final/r1']), 'Another title')
  const changed = applyChanges(record, changes)
  const after = recordOf(changed.ok ? changed.value : undefined)
  expect(after.followUp?.nextPhase).toEqual({ title: 'Workshops II', lessons: ['l1'], actions: ['a1'], commitments: ['c2'] })
  expect(said(after)).not.toContain('fails')
  expect(notingTakenOver(after, new Set(['lesson/final/l1', 'recommendation/final/r1']), 'Another title')).toEqual([])
  expect(notingTakenOver(evaluated({}), new Set(['lesson/final/l1']), 'Workshops II')).toEqual([{ act: 'changed', kind: 'frame', id: 'followUp', field: 'nextPhase', after: { title: 'Workshops II', lessons: ['l1'] } }])
})
