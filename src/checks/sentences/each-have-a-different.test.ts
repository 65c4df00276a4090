import { expect, test } from 'vitest'
import { asked, verdict } from './asked.test-aid.ts'

test('the same title in other letters counts as the same', () => {
  expect(asked('its indicators each have a different title', 'the programme', { indicators: [{ title: 'Visits made' }, { title: 'visits made ' }, { title: 'Other' }] })).toMatchObject({ verdict: 'fails', values: { twice: ['visits made '] } })
})
test('none at all differ; silence cannot be told', () => {
  expect(verdict('its ratings each have a different criterion', 'every evaluation', { ratings: [] })).toBe('passes')
  expect(verdict('its ratings each have a different criterion', 'every evaluation', {})).toBe('cannotTell')
})
