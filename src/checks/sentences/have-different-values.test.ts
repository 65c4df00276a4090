import { expect, test } from 'vitest'
import { asked, verdict } from './asked.test-aid.ts'

test('three interviews are one kind of evidence', () => {
  const evidence = (...kinds: string[]) => ({ evaluations: [{ evidence: kinds.map((kind, index) => ({ id: `e${index}`, kind })) }] })
  const finding = { evidence: ['e0', 'e1', 'e2'] }
  expect(asked("its evidence items' kind have at least 2 different values", 'every finding', finding, evidence('interview', 'interview', 'interview'))).toMatchObject({ verdict: 'fails', values: { count: 1, wanted: 2 } })
  expect(verdict("its evidence items' kind have at least 2 different values", 'every finding', finding, evidence('interview', 'survey', 'interview'))).toBe('passes')
})
test('what nobody recorded cannot be told', () => {
  expect(verdict("its risks' category have at least 3 different values", 'the programme', {})).toBe('cannotTell')
  expect(verdict("its risks' category have at least 3 different values", 'the programme', { risks: [{ title: 'a' }] })).toBe('cannotTell')
})
