import { expect, test } from 'vitest'
import { differenceOf } from './difference.ts'
import { nounsOf } from './nouns.ts'
import type { ProgrammeRecord } from './record.ts'
import { recordJsonSchema } from './record.ts'
import { threadOf } from './thread.ts'
import { recordFrom } from './validate.ts'

const small = (): ProgrammeRecord => ({
  throughline: 1, programme: { id: 'p', countries: [{ country: 'KR' }] }, parties: [{ id: 'ilo', name: 'ILO' }],
  evaluations: [{ id: 'final', findings: [{ id: 'f1', statement: 'Money came late.' }], recommendations: [{ id: 'r1', text: 'Pay earlier.', restsOn: ['f1'] }] }],
  followUp: { actions: [{ id: 'a1', what: 'Change the contract', recommendation: 'r1' }] },
})

test('all problems of a file are told at once, each with its place', () => {
  const outcome = recordFrom({ throughline: 1, programme: { id: 'p', titel: 'x', period: { start: '2019-13' } }, parties: [{ id: 'ilo' }], evaluations: [{ id: 'e', recommendations: [{ id: 'r', text: 't', priority: 'urgent' }] }] })
  expect(outcome.ok ? [] : outcome.problems.map(problem => problem.at).sort()).toEqual(['evaluations[0].recommendations[0].priority', 'parties[0].name', 'programme.period.start', 'programme.titel'])
})

test('a mistyped key is told with the key that was meant', () => {
  const outcome = recordFrom({ throughline: 1, programme: { id: 'p', titel: 'x' } })
  expect(outcome.ok ? '' : outcome.problems[0]?.do).toContain('“title”')
})

test('a reference to what is not in the record is a problem', () => {
  const record = small()
  record.followUp = { actions: [{ id: 'a1', what: 'x', recommendation: 'r9' }] }
  expect(recordFrom(record)).toMatchObject({ ok: false, problems: [{ code: 'no-such-thing', at: 'followUp.actions[0].recommendation' }] })
})

test('an id used twice within a kind is a problem', () => {
  const record = small()
  record.parties = [{ id: 'ilo', name: 'ILO' }, { id: 'ilo', name: 'Other' }]
  expect(recordFrom(record)).toMatchObject({ ok: false, problems: [{ code: 'id-twice', at: 'parties[1].id' }] })
})

test('a character no database can hold is a problem with its place, not a failure later', () => {
  const record = small()
  record.programme.title = 'Roads\0'
  expect(recordFrom(record)).toMatchObject({ ok: false, problems: [{ at: 'programme.title' }] })
  record.programme.title = 'Roads \ud800'
  expect(recordFrom(record)).toMatchObject({ ok: false, problems: [{ at: 'programme.title' }] })
})

test('not recorded, recorded as none and unknown with a reason stay apart', () => {
  const outcome = recordFrom({ throughline: 1, programme: { id: 'p', period: { start: { unknown: 'two sources disagree' } } }, design: { theoryOfChange: { none: 'The concept note had none.' }, risks: [] } })
  expect(outcome.ok && outcome.value.design).toEqual({ theoryOfChange: { none: 'The concept note had none.' }, risks: [] })
  expect(outcome.ok && 'results' in (outcome.value.design ?? {})).toBe(false)
})

test('a file of a newer format is refused, one of the draft format is upgraded', () => {
  expect(recordFrom({ throughline: 2, programme: { id: 'p' } })).toMatchObject({ ok: false, problems: [{ code: 'newer-version' }] })
  expect(recordFrom({ throughline: 0, programme: { id: 'p' }, evaluation: { id: 'e' } })).toMatchObject({ ok: true, value: { evaluations: [{ id: 'e' }] } })
})

test('an action is walked back to the finding it rests on', () => {
  const thread = threadOf(small())
  const [toRecommendation] = thread.names('followUp.actions[0]')
  const [toFinding] = thread.names(toRecommendation?.to.at ?? '')
  expect(toFinding?.to.id).toBe('f1')
  expect(thread.namedBy('evaluations[0].findings[0]').map(edge => edge.from.id)).toEqual(['r1'])
})

test('the difference of two records is told noun by noun', () => {
  const after = small()
  after.evaluations![0]!.recommendations![0]!.priority = 'high'
  after.parties!.push({ id: 'moel', name: 'MOEL' })
  expect(differenceOf(small(), after).map(change => [change.act, change.at])).toEqual([['added', 'parties[1]'], ['changed', 'evaluations[0].recommendations[0].priority']])
})

test('the JSON Schema knows every kind of noun by its keys', () => {
  const schema = JSON.stringify(recordJsonSchema())
  for (const key of ['theoryOfChange', 'goodPractices', 'policyTracks', 'landscape', 'responsibilities']) expect(schema).toContain(`"${key}"`)
  expect([...nounsOf(small())].map(found => found.kind)).toEqual(['programme', 'party', 'evaluation', 'finding', 'recommendation', 'action'])
})
