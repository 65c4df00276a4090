import { expect, test } from 'vitest'
import { placeInWords } from './place-words.ts'

const record = {
  programme: { id: 'p' }, design: { indicators: [{ id: 'i', title: 'Roads open all year' }] },
  evaluations: [{ id: 'e', timing: 'final', findings: [{ id: 'f', statement: 'Half of the bridges stand.' }] }, { id: 'n' }],
}
const said = (at: string, language = 'en') => placeInWords(record, at, language)

test('what is missing is told by field and thing, not by its place in the file', () => {
  expect(said('evaluations[0].findings[0].contraryEvidence')).toBe('contrary evidence of finding “Half of the bridges stand”')
  expect(said('design.indicators[0].dataSource.cost')).toBe('cost of the data source of indicator “Roads open all year”')
  expect(said('design.indicators[].dataSource.cost')).toBe('cost of the data source')
  expect(said('design.plans.exit')).toBe('exit plan')
  expect(said('design.indicators, design.risks')).toBe('indicators')
  expect(said('programme.period.end')).toBe('end of the period')
})

test('evaluations are told apart by their time, not by an id nobody has seen', () => {
  expect([said('evaluations[0].manager'), said('evaluations[1].manager')]).toEqual(['manager of the final evaluation', 'manager of the evaluation'])
})

test('French has words of its own; a language without any is told the place', () => {
  expect(said('evaluations[0].findings[0].contraryEvidence', 'fr')).toBe('éléments de preuve contraires (constat «\u00a0Half of the bridges stand\u00a0»)')
  expect(said('design.plans.monitoring', 'fr')).toBe('plan de suivi')
  expect(said('evaluations[0].manager', 'fr')).toBe('responsable (évaluation finale)')
  expect(said('evaluations[0].manager', 'ko')).toBe('evaluations[0].manager')
})
