import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { likeness, pairsSharing, SAME, sameWords, share, subjectWordsOf, wordSetOf } from './likeness.ts'

test('marks, numbers and words without a subject make no difference', () => {
  expect([...subjectWordsOf('Recommendation 7: Announce the visits (a) early!').values()]).toEqual(['announce', 'visits', 'early'])
})
test('texts of the same words are the same, also without spaces between them', () => {
  expect(likeness(wordSetOf('事前に訪問を知らせる'), wordSetOf('訪問を事前に知らせる'))).toBe(1)
})
test('a text that asks for a part of another shares most of its own words with it', () => {
  const [short, long] = [wordSetOf('Draw up a fire plan'), wordSetOf('Draw up and carry out a fire and flood plan for each town')]
  expect(share(short, long)).toBe(1)
  expect(likeness(short, long)).toBeLessThanOrEqual(0.5)
})
test('only texts with words in common are ever compared', () => {
  expect(pairsSharing(['red house', 'blue boat', 'red old house'].map(wordSetOf), 2)).toEqual([[0, 2]])
})
test('copies are set against the first of their kind only', () => {
  expect(sameWords(['Print guides', 'Train inspectors', 'print the guides', 'Guides: print', ''].map(wordSetOf))).toEqual([[0, 2], [0, 3]])
})
test('endings make no difference, in several languages', () => {
  for (const [one, other] of [['training of inspectors', 'trainings for the inspector'], ['les coopératives', 'la coopérative'], ['전략을 수립한다', '전략의 수립'], ['las cooperativas', 'la cooperativa']] as const) {
    expect(likeness(wordSetOf(one), wordSetOf(other)), one).toBe(1)
  }
})

type Pair = { readonly language: string, readonly same: boolean, readonly one: string, readonly other: string }
const pairs = parse(readFileSync(new URL('wording/pairs.yaml', import.meta.url), 'utf8')) as readonly Pair[]
test('at the bar for “the same” no labelled pair is wrongly called so, and most that are the same are found', () => {
  const found = pairs.filter(({ one, other }) => likeness(wordSetOf(one), wordSetOf(other)) >= SAME)
  expect(found.filter(({ same }) => !same)).toEqual([])
  expect(found.length / pairs.filter(({ same }) => same).length).toBeGreaterThan(0.7)
})
test('one step below the bar that no longer holds, so it is the lowest', () => {
  expect(pairs.filter(({ same, one, other }) => !same && likeness(wordSetOf(one), wordSetOf(other)) >= SAME - 0.05)).not.toEqual([])
})
