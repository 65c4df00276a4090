import { expect, test } from 'vitest'
import { asked, verdict } from './asked.test-aid.ts'

test('the soft word is told; a measure, a means or a moment makes it hard', () => {
  expect(asked('its text is concrete', 'every recommendation', { text: 'Strengthen the capacity of partners.' })).toMatchObject({ verdict: 'fails', values: { word: 'strengthen' } })
  expect(verdict('its text is concrete', 'every recommendation', { text: 'Strengthen the register by checking 200 entries a year.' })).toBe('passes')
  expect(verdict('its text is concrete', 'every recommendation', {})).toBe('cannotTell')
})
test('another field may say what the text leaves open', () => {
  const indicator = (definition?: string) => verdict('its title is concrete or it states a definition', 'every indicator', { title: 'Improved skills', ...(definition !== undefined && { definition }) })
  expect([indicator(), indicator('Test score above 70')]).toEqual(['fails', 'passes'])
})
