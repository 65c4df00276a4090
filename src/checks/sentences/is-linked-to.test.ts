import { expect, test } from 'vitest'
import { verdict } from './asked.test-aid.ts'

test('a budget line is linked when it names a result, an activity or a purpose; silence is no link', () => {
  const linked = (thing: object) => verdict('is linked to a result or an activity or a purpose', 'every budget line', { ...thing })
  expect(linked({ activity: 'a' })).toBe('passes')
  expect(linked({ purposes: [] })).toBe('fails')
  expect(linked({})).toBe('fails')
})
test('a finding is linked by what names it; where no recommendation names any finding, nothing can be told', () => {
  const of = (recommendation: object) => verdict('is linked to a recommendation', 'every finding', { id: 'f' }, { evaluations: [{ recommendations: [recommendation] }] })
  expect(of({ restsOn: ['f'] })).toBe('passes')
  expect(of({ restsOn: ['another'] })).toBe('fails')
  expect(of({})).toBe('cannotTell')
})
