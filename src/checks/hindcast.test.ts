import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { record } from '#record/record.ts'
import { found } from './found.ts'
import { hindcast, hindcastText } from './hindcast.ts'

const design = record.parse({ throughline: 1, programme: { id: 'p' }, design: { theoryOfChange: { none: 'no' }, risks: [], results: [{ id: 'o', level: 'outcome', title: 'Fewer accidents' }], indicators: [] } })
const evaluators = (...shortcomings: readonly { readonly id: string, readonly topics: readonly string[] }[]) => found.parse({ shortcomings: shortcomings.map(one => ({ ...one, says: `They found ${one.id}.`, place: 'Page 1' })) })

test('a shortcoming is foretold by the rule it names, or by any failed rule of the topic it names', () => {
  const result = hindcast(design, evaluators({ id: 'no-theory', topics: ['theory-of-change/exists'] }, { id: 'no-risks', topics: ['risks'] }, { id: 'too-late', topics: ['programme/late-start'] }), { today: '2030-01-01' })
  expect(result.shortcomings.map(({ by }) => by.map(({ rule }) => rule))).toEqual([['theory-of-change/exists'], ['risks/register-exists'], []])
  expect(result.recall).toBeCloseTo(2 / 3)
  expect(result.strangers).toEqual(['programme/late-start'])
})
test('failed rules that no shortcoming supports are noise, and are named', () => {
  const result = hindcast(design, evaluators({ id: 'no-theory', topics: ['theory-of-change'] }), { today: '2030-01-01' })
  expect(result.unsupported).toContain('results/outcome-has-indicator')
  expect(result.noise).toBe(result.unsupported.length / result.failedRules.length)
  expect(hindcastText(result)).toMatch(/recall: 1 of 1 shortcomings foretold \(100 %\)\nnoise: \d+ of \d+ failed rules supported by no finding/)
})
test('what cannot be told foretells nothing', () => {
  const silent = record.parse({ throughline: 1, programme: { id: 'p' } })
  expect(hindcast(silent, evaluators({ id: 'no-risks', topics: ['risks'] }), { today: '2030-01-01' }).foretold).toBe(0)
})
const examples = join(import.meta.dirname, '../../examples/sse-asia')
test.skipIf(!existsSync(join(examples, 'found.yaml')))('of the worked example’s shortcomings the checks foretell nine in ten', () => {
  const read = (name: string): unknown => parse(readFileSync(join(examples, name), 'utf8'))
  expect(hindcast(record.parse(read('design.yaml')), found.parse(read('found.yaml')), { today: '2019-06-30' }).recall).toBeGreaterThanOrEqual(0.9)
})
