import { expect, test } from 'vitest'
import type { Evaluation } from '#record/schema/evaluation.ts'
import { matrixOf } from './matrix.ts'
import { questionFrom, usualQuestions, USUAL_QUESTIONS } from './usual-questions.ts'
import { CRITERIA } from '#language/code-lists.ts'

const evaluation: Evaluation = {
  id: 'final', criteria: ['relevance', 'impact'], ownCriteria: ['Visibility'],
  questions: [
    { id: 'needed', criterion: 'relevance', question: 'Was it needed?', judgementCriteria: ['Those meant say so'], indicators: ['Share who say so'], evidenceSources: ['Minutes of the steering committee', 'Interviews with workers'], methods: ['Document review'] },
    { id: 'seen', ownCriterion: 'Visibility', question: 'Who knows of it?' }, { id: 'loose', question: 'Anything else?', groups: ['employers'] },
  ],
  evidence: [{ id: 'workers', kind: 'interview', groups: ['workers'] }, { id: 'survey', kind: 'survey', title: 'Survey of trainees' }, { id: 'minutes', kind: 'document', title: 'Steering committee minutes 2019' }, { id: 'bosses', kind: 'group-discussion', groups: ['employers'] }],
  findings: [{ id: 'f', question: 'seen', statement: 'Few know', evidence: ['minutes'] }],
}

test('questions stand under their criterion, the asked ones without a question too, and each says what it lacks', () => {
  const { groups, withoutSource } = matrixOf(evaluation)
  expect(groups.map(group => [group.criterion ?? group.own, group.asked, group.rows.map(row => [row.question.id, row.lacks])])).toEqual([
    ['relevance', true, [['needed', []]]], ['impact', true, []], ['Visibility', true, [['seen', ['source', 'yardstick', 'indicator', 'method']]]], [undefined, false, [['loose', ['yardstick', 'indicator', 'method', 'criterion']]]],
  ])
  expect(withoutSource).toBe(1)
})

test('a source serves the questions that name it, its kind or its group, or whose findings rest on it; one that serves none is told', () => {
  const { sources, serveNone } = matrixOf(evaluation)
  expect(Object.fromEntries(sources.map(source => [source.evidence ?? source.name, source.serves]))).toEqual({ 'workers': ['needed'], 'survey': [], 'minutes': ['needed', 'seen'], 'bosses': ['loose'], 'Minutes of the steering committee': ['needed'], 'Interviews with workers': ['needed'] })
  expect(serveNone).toBe(1)
})

test('each criterion has usual questions with their source, in both languages, and a question taken from them lacks nothing but the sources of this evaluation', () => {
  expect(new Set(USUAL_QUESTIONS.map(each => each.id)).size).toBe(USUAL_QUESTIONS.length)
  for (const criterion of CRITERIA) expect(USUAL_QUESTIONS.filter(each => each.criterion === criterion).length, criterion).toBeGreaterThanOrEqual(3)
  for (const language of ['en', 'fr'] as const) {
    for (const usual of usualQuestions(language)) {
      const questions = [questionFrom(usual)]
      expect(matrixOf({ id: 'e', questions }).groups[0]?.rows[0]?.lacks, usual.id).toEqual([])
    }
  }
})

test('a matrix with nothing in it is empty', () => {
  expect(matrixOf({ id: 'e' })).toEqual({ groups: [], sources: [], withoutSource: 0, serveNone: 0 })
})
