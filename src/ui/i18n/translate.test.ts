import { expect, test } from 'vitest'
import { english } from './english.ts'
import { french } from './french.ts'
import { languageFor, translator } from './translate.ts'

// `{count}` and `{count, plural, …}` name a variable; the `{…}` of a plural's cases hold words.
const variables = (message: string) => [...message.matchAll(/\{(\w+)\s*[,}]/g)].filter(match => !/\b(?:zero|one|two|few|many|other|=\d+) $/.test(message.slice(0, match.index))).map(match => match[1]).sort()

test('French says everything English says, with the same variables', () => {
  expect(Object.keys(french).sort()).toEqual(Object.keys(english).sort())
  for (const [key, message] of Object.entries(english)) expect(new Set(variables(french[key as keyof typeof french])), key).toEqual(new Set(variables(message)))
})

test('counts agree in number, in each language', () => {
  expect([1, 2].map(count => translator('en')('nav.problems', { count }))).toEqual(['1 open problem', '2 open problems'])
  expect([0, 2].map(count => translator('fr')('nav.problems', { count }))).toEqual(['0 problème ouvert', '2 problèmes ouverts'])
})

test('the reader’s choice comes first, then the browser’s wish, then English', () => {
  expect([languageFor('fr', 'en'), languageFor(undefined, 'ko, fr-CH;q=0.8'), languageFor('xx', null)]).toEqual(['fr', 'fr', 'en'])
})
