import { expect, test } from 'vitest'
import { groupsAsked, guideOf } from './guide.ts'

const evaluation = { questions: [
  { id: 'late', criterion: 'efficiency' as const, question: 'Was it late?', groups: ['employers'] }, { id: 'need', criterion: 'relevance' as const, question: 'Was it needed?', methods: ['Interviews', 'Document review'] },
  { id: 'cost', criterion: 'efficiency' as const, question: 'What did it cost?', methods: ['Analysis of spending'] }, { id: 'own', question: 'Anything else?', groups: ['Workers'], methods: ['Entretiens'] },
] }

test('a group is asked what names it and what names nobody but is found out by talking, in the order of the criteria', () => {
  expect(guideOf(evaluation, 'workers').map(each => [each.question.id, each.named])).toEqual([['need', false], ['own', true]])
  expect(guideOf(evaluation, 'employers').map(each => each.question.id)).toEqual(['need', 'late'])
  expect(guideOf({}, 'workers')).toEqual([])
  expect(groupsAsked(evaluation)).toEqual(['employers', 'Workers'])
})
