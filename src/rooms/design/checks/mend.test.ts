import { expect, test } from 'vitest'
import { allRules } from '#checks/check.ts'
import { fieldsOf } from '#record/form/fields.ts'
import { mendFor } from './mend.ts'

const record = { throughline: 1 as const, programme: { id: 'p' }, parties: [{ id: 'school', name: 'Trade school' }], design: { results: [{ id: 'o 1', level: 'outcome' as const, title: 'Fewer accidents' }] } }

test('what is missing is filled in where it belongs, tied to what lacks it; everything else where it stands', () => {
  expect(mendFor({ rule: 'roles/partner-knows-the-standards', at: 'parties[0]', thing: 'school' }, record)).toBe('things/engagement/new?stage=implementation&parties=school')
  expect(mendFor({ rule: 'results/outcome-has-indicator', at: 'design.results[0]', thing: 'o 1' }, record)).toBe('things/indicator/new?result=o+1')
  expect(mendFor({ rule: 'roles/party-has-a-part', at: 'parties[0]', thing: 'school' }, record)).toBe('things/party/school')
})

test('each such form has the fields that are filled in for it, and each such rule exists', () => {
  const rules = new Set(allRules().map(rule => rule.id))
  for (const rule of ['results/outcome-has-indicator', 'results/output-has-indicator', 'results/output-is-paid', 'results/outcome-has-output', 'roles/partner-knows-the-standards']) {
    expect(rules.has(rule), rule).toBe(true)
    const [, kind = '', tied = ''] = /^things\/(\w+)\/new\?(.*)$/.exec(mendFor({ rule, at: '', thing: 'x' }, record) ?? '') ?? []
    for (const name of new URLSearchParams(tied).keys()) expect(fieldsOf(kind)?.some(field => field.name === name), `${kind}.${name}`).toBe(true)
  }
})
