import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linked } from './linked.ts'
import { NAMES } from './names.ts'
import { glossaryIn } from './terms.ts'

test('each term is explained in both languages, under one address and with its source', () => {
  const [english, french] = [glossaryIn('en'), glossaryIn('fr')]
  expect(new Set(english.map(({ id }) => id)).size).toBe(english.length)
  expect(french.map(({ id }) => id).sort()).toEqual(english.map(({ id }) => id).sort())
  for (const { term, means, source } of [...english, ...french]) for (const said of [term, means, source]) expect(said.trim()).not.toBe('')
  expect(english.map(({ term }) => term)).toEqual(english.map(({ term }) => term).sort((a, b) => a.localeCompare(b, 'en')))
})

test('what a text links to is in the glossary, and no word leads to two terms', () => {
  const known = new Set(glossaryIn('en').map(({ id }) => id))
  expect(Object.keys(NAMES).filter(id => !known.has(id))).toEqual([])
  for (const language of ['en', 'fr'] as const) { const names = Object.values(NAMES).flatMap(each => [...each[language]]); expect(new Set(names).size).toBe(names.length) }
})

test('a term is marked where it stands first, whole and in any case, the longest where two begin alike; titles in quotation marks are left alone', () => {
  const marked = (text: string, language = 'en') => linked(text, language).flatMap(({ text: piece, term }) => term ? [`${piece}→${term}`] : [])
  expect(marked('Outcome “A baseline for indicators” has no indicator, nor has any other outcome one.')).toEqual(['Outcome→outcome', 'indicator→indicator'])
  expect(marked('Plan a mid-term evaluation; targeted work is no target.')).toEqual(['mid-term evaluation→mid-term-evaluation', 'target→target'])
  expect(marked('L’indicateur n’a pas de cible.', 'fr')).toEqual(['indicateur→indicator', 'cible→target'])
  expect(linked('지표', 'ko')).toEqual([{ text: '지표' }])
})

test('whatever the text, its pieces are the text, and no term is marked twice', () => {
  const words = fc.constantFrom('baseline', 'Targets', '“target', '”', ' ', '<b>', 'tier', '-', 'theory of change', '\n', '{name}')
  fc.assert(fc.property(fc.oneof(fc.string(), fc.array(words).map(parts => parts.join(''))), text => {
    const pieces = linked(text, 'en')
    expect(pieces.map(piece => piece.text).join('')).toBe(text)
    const terms = pieces.flatMap(({ term }) => term ?? [])
    expect(new Set(terms).size).toBe(terms.length)
  }))
})
