import { expect, test } from 'vitest'
import { typeset } from './typeset.ts'

test('in French no line begins with a sign, and quotation marks keep their words', () => {
  expect(typeset('Par exemple : « lire » ; et quoi ?', 'fr')).toBe('Par exemple\u00a0: «\u00a0lire\u00a0»\u00a0; et quoi\u00a0?')
  expect(typeset('une heure :30 { count }', 'fr')).toBe('une heure :30 { count }')
  expect(typeset('one : two', 'en')).toBe('one : two')
})
