import { expect, test } from 'vitest'
import { fieldsOf } from '#record/form/fields.ts'
import { labelsIn, labelsOf, worded } from './worded.ts'

const problem = (at: string, say = `“${at}” is 9: the most is 6.`) => ({ code: 'wrong-value', at, say, do: 'Correct it.' })

test('a refusal names the label above the input instead of the path to it', () => {
  const labels = labelsOf(fieldsOf('rating') ?? [], 'en')
  expect(worded([problem('evaluations[0].ratings[0].score')], labels)).toEqual([{ code: 'wrong-value', at: '', say: '“Score, 1 (very unsatisfactory) to 6 (very satisfactory)” is 9: the most is 6.', do: 'Correct it.' }])
  expect(worded([problem('ratings[0].score', 'It is changed.')], labels)[0]).toMatchObject({ at: 'Score, 1 (very unsatisfactory) to 6 (very satisfactory)', say: 'It is changed.' })
})

test('an input in a row is named with its row, and what lies outside the form keeps its path', () => {
  const labels = labelsOf(fieldsOf('indicator') ?? [], 'en')
  expect(worded([problem('design.indicators[2].targets[1].value')], labels)[0]?.say).toBe('“Targets 2: Value” is 9: the most is 6.')
  expect(worded([problem('delivery.agreements[0].tier')], labels)[0]).toEqual(problem('delivery.agreements[0].tier'))
})

test('a form with texts of its own is told of in them', () => {
  const say = (at: string) => worded([problem(at)], labelsIn('interviews', 'en'))[0]?.say
  expect([say('value.held'), say('interview.people[1].name')]).toEqual(['“Held on (year-month-day)” is 9: the most is 6.', '“People 2: Name” is 9: the most is 6.'])
})
