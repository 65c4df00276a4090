import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { vagueIn } from './vague.ts'

type Sentence = { readonly text: string, readonly vague: boolean }
const sentences = parse(readFileSync(new URL('vague.yaml', import.meta.url), 'utf8')) as readonly Sentence[]

test('of the labelled sentences nine in ten of those called vague are, and four in five that are vague are found', () => {
  const called = sentences.filter(({ text }) => vagueIn(text))
  const right = called.filter(({ vague }) => vague).length
  expect(right / called.length).toBeGreaterThanOrEqual(0.9)
  expect(right / sentences.filter(({ vague }) => vague).length).toBeGreaterThanOrEqual(0.8)
})
test('a number that counts sentences measures nothing', () => {
  expect(vagueIn('Recommendation 3: Strengthen partnerships.')).toMatchObject({ word: 'strengthen', kind: 'verb' })
  expect(vagueIn('4. Strengthen partnerships.')).toBeDefined()
  expect(vagueIn('Strengthen 4 partnerships.')).toBeUndefined()
})
test('who is asked may stand before the verb; a verb far inside a sentence is no demand', () => {
  expect(vagueIn('The ministry and the agency should improve coordination')).toMatchObject({ word: 'improve' })
  expect(vagueIn('Print the guide that helped the villages of the north improve their wells')).toBeUndefined()
})
