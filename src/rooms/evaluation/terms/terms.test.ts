import { expect, test } from 'vitest'
import type { ProgrammeRecord } from '#record/record.ts'
import { lackingInTerms, termsOf } from './terms.ts'

const record: ProgrammeRecord = {
  throughline: 1, programme: { id: 'p', title: 'Seed exchanges', objective: 'Farmers keep their own seed', currency: 'EUR', period: { start: '2019-06', end: { unknown: 'two dates are given' } } }, documents: [{ id: 'd', title: 'Concept note' }, { id: 's', title: 'Letter of a minister', confidential: true }],
  design: { results: [{ id: 'o', level: 'outcome', title: 'Seed is exchanged' }], budget: { currency: 'EUR', total: 120_000 }, stakeholders: [{ id: 'f', title: 'Farmers’ union', group: 'workers', country: 'KR' }] },
}

test('terms of reference of a plan nobody has begun say all that is missing, and what the record holds already', () => {
  const paper = termsOf(record, { id: 'final' }, 'en')
  expect(lackingInTerms(paper).map(each => each.what)).toEqual(['Purpose', 'For whom it is written', 'Scope', 'Criteria and questions', 'Method', 'Limitations', 'Statement of independence', 'Calendar', 'Money for the evaluation'])
  const said = JSON.stringify(paper)
  for (const words of ['Farmers keep their own seed', 'EUR 120,000', 'Outcome', 'Seed is exchanged', 'Farmers’ union', 'Republic of Korea', 'Concept note', 'June 2019']) expect(said).toContain(words)
})

test('a document marked confidential is not named to those who bid for the evaluation', () => {
  expect(JSON.stringify(termsOf(record, { id: 'final' }, 'en'))).not.toContain('Letter of a minister')
})

test('a whole plan lacks nothing, a self-evaluation claims no independence, and the paper speaks the reader’s language', () => {
  const whole = { id: 'final', kind: 'self' as const, purposes: ['Apprendre'], clients: ['Le bailleur'], scope: 'Tout', criteria: ['impact' as const], questions: [{ id: 'q', criterion: 'impact' as const, question: 'Qu’est-ce qui a changé ?' }], method: 'Entretiens', limitations: [{ id: 'l', text: 'Peu de temps' }], calendar: [{ what: 'Rapport', end: '2021-04-30' }], budget: 30_000 }
  const paper = termsOf(record, whole, 'fr')
  expect(lackingInTerms(paper)).toEqual([])
  expect(paper.title).toBe('Termes de référence')
  expect(JSON.stringify(paper)).toContain('30 avr. 2021')
})
