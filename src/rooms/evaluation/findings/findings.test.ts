import { expect, test } from 'vitest'
import type { Evaluation } from '#record/schema/evaluation.ts'
import { emptyIn, threadOf } from './thread.ts'
import { triangulationOf } from './triangulation.ts'

const evaluation: Evaluation = {
  id: 'final', evidence: [{ id: 'w', kind: 'interview', groups: ['workers'] }, { id: 'e', kind: 'interview', groups: ['employers', 'workers'] }, { id: 's', kind: 'survey', groups: ['employers'] }],
  findings: [{ id: 'late', statement: 'It came late', evidence: ['w', 's'], contraryEvidence: ['e'] }, { id: 'bare', statement: 'It was liked' }, { id: 'one', statement: 'It was dear', evidence: ['w', 'e'] }],
  conclusions: [{ id: 'c', statement: 'Plan earlier', restsOn: ['late', 'bare'] }, { id: 'loose', statement: 'Carry on' }],
}
const finding = (id: string) => evaluation.findings!.find(each => each.id === id)!

test('a finding is triangulated when different kinds of source bear it out, not when many of one kind do', () => {
  expect(triangulationOf(finding('late'), evaluation).standing).toBe('triangulated')
  expect(triangulationOf(finding('one'), evaluation)).toMatchObject({ standing: 'one-kind', kinds: ['interview'], agree: ['workers', 'employers'] })
  expect(triangulationOf(finding('bare'), evaluation)).toMatchObject({ standing: 'none', agree: [], dissent: [], unanswered: false })
})

test('groups that dissent are named, and what speaks against a finding wants an answer', () => {
  expect(triangulationOf(finding('late'), evaluation)).toMatchObject({ agree: ['workers', 'employers'], dissent: ['employers', 'workers'], unanswered: true })
  expect(triangulationOf({ ...finding('late'), answerToContrary: 'They spoke of another year.' }, evaluation).unanswered).toBe(false)
})

test('a recommendation is followed to its evidence, and every place where the thread breaks is named once', () => {
  const thread = threadOf({ restsOn: ['c', 'loose', 'bare'] }, evaluation)
  expect(thread.conclusions.map(each => [each.conclusion.id, each.findings.map(held => held.finding.id)])).toEqual([['c', ['late', 'bare']], ['loose', []]])
  expect(thread.findings.map(held => held.finding.id)).toEqual(['bare'])
  expect(thread.breaks).toEqual([{ at: 'conclusion', id: 'loose' }, { at: 'finding', id: 'bare' }])
  expect(threadOf({}, evaluation).breaks).toEqual([{ at: 'nothing' }])
  expect(threadOf({ restsOn: ['late'] }, evaluation).breaks).toEqual([])
})

test('a lesson says which fields of its template it leaves empty', () => {
  expect(emptyIn('lesson', { text: 'Begin early', context: 'Six countries', causes: 'x', success: 'y', difficulties: 'z', administration: 'a' })).toEqual(['conditions', 'targetUsers'])
})
