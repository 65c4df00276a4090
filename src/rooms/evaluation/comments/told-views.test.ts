import { expect, test } from 'vitest'
import type { Evaluation } from '#record/schema/evaluation.ts'
import { sentDraftOf, sentId } from './sent.ts'
import { viewsToTell } from './told-views.ts'
import type { StatementView } from './validation.ts'

const evaluation: Evaluation = { id: 'final', findings: [{ id: 'late', statement: 'The money came late.' }], recommendations: [{ id: 'r1', number: 1, text: 'Send it before the season.' }], lessons: [{ id: 'early', text: 'Money is needed early.' }] }
const draftOf = (of: Evaluation) => sentDraftOf({ throughline: 1, programme: { id: 'p' }, evaluations: [of] }, of)
/** `government:agreed` and so on, a reader each, on one statement. */
const said = (on: string, ...of: readonly string[]): StatementView[] => of.map((each, index) => ({ reader: `${each.split(':')[0]}:${index}`, statement: sentId('final', on), view: each.split(':')[1] as StatementView['view'] }))
const told = (views: readonly StatementView[], then = evaluation, now = evaluation) => viewsToTell(now, { views, draft: draftOf(then), now: draftOf(now), groupOf: reader => { const group = reader.split(':')[0]; return group === 'nobody' ? undefined : group as 'government' } })

test('of each statement it is told how many of a group agreed, agreed with changes or did not, in the order of the draft', () => {
  const views = [...said('r1', 'workers:agreed', 'workers:agreed', 'workers:partly'), ...said('late', 'workers:not', 'government:agreed', 'workers:agreed', 'government:agreed', 'workers:partly', 'government:not', 'government:agreed')]
  expect(told(views)).toEqual([
    { on: 'late', group: 'government', agreed: 3, partly: 0, notAgreed: 1 }, { on: 'late', group: 'workers', agreed: 1, partly: 1, notAgreed: 1 },
    { on: 'r1', group: 'workers', agreed: 2, partly: 1, notAgreed: 0 },
  ])
})

test('a group of fewer than three on a statement is told with the others, those who speak for nobody among them; where they are too few together, not at all', () => {
  expect(told(said('late', 'employers:not', 'employers:not', 'workers:agreed', 'government:agreed', 'government:agreed', 'government:agreed'))).toEqual([{ on: 'late', group: 'government', agreed: 3, partly: 0, notAgreed: 0 }, { on: 'late', agreed: 1, partly: 0, notAgreed: 2 }])
  expect(told(said('late', 'employers:not', 'nobody:agreed', 'nobody:partly'))).toEqual([{ on: 'late', agreed: 1, partly: 1, notAgreed: 1 }])
  expect(told(said('late', 'employers:not', 'workers:agreed', 'government:agreed', 'government:agreed', 'government:agreed'))).toEqual([{ on: 'late', group: 'government', agreed: 3, partly: 0, notAgreed: 0 }])
  expect(told(said('late', 'employers:not', 'nobody:not'))).toEqual([])
  // Three of a group in the room, of whom two said something to this statement.
  expect(told([...said('late', 'employers:not', 'employers:not'), ...said('r1', 'employers:agreed', 'employers:agreed', 'employers:agreed')])).toEqual([{ on: 'r1', group: 'employers', agreed: 3, partly: 0, notAgreed: 0 }])
})

test('no name, word or id of a reader is in what is told, whoever they are', () => {
  const views = said('late', 'workers:agreed', 'workers:not', 'workers:partly').map(each => ({ ...each, reader: `workers:the widow ${each.reader}`, said: 'We were never asked' }))
  expect(JSON.stringify(told(views))).not.toMatch(/widow|asked|reader|said/)
})

test('a statement that is worded otherwise since is marked, and one the evaluation no longer makes is left out', () => {
  const now: Evaluation = { ...evaluation, findings: [{ id: 'late', statement: 'The money came four months late.' }], lessons: [] }
  const views = ['late', 'r1', 'early'].flatMap(on => said(on, 'workers:agreed', 'workers:agreed', 'workers:agreed'))
  expect(told(views, evaluation, now)).toEqual([{ on: 'late', group: 'workers', agreed: 3, partly: 0, notAgreed: 0, reworded: true }, { on: 'r1', group: 'workers', agreed: 3, partly: 0, notAgreed: 0 }])
})
