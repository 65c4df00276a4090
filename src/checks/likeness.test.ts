import { expect, test } from 'vitest'
import { likeness, pairsSharing, sameWords, share, wordSetOf } from './likeness.ts'

test('marks, numbers and words without a subject make no difference', () => {
  expect([...wordSetOf('Recommendation 7: Announce the visits (a) early!')]).toEqual(['announce', 'visits', 'early'])
})
test('texts of the same words are the same, also without spaces between them', () => {
  expect(likeness(wordSetOf('事前に訪問を知らせる'), wordSetOf('訪問を事前に知らせる'))).toBe(1)
})
test('a text that asks for a part of another shares most of its own words with it', () => {
  const [short, long] = [wordSetOf('Draw up a fire plan'), wordSetOf('Draw up and carry out a fire and flood plan for each town')]
  expect(share(short, long)).toBe(1)
  expect(likeness(short, long)).toBeLessThan(0.5)
})
test('only texts with words in common are ever compared', () => {
  expect(pairsSharing(['red house', 'blue boat', 'red old house'].map(wordSetOf), 2)).toEqual([[0, 2]])
})
test('copies are set against the first of their kind only', () => {
  expect(sameWords(['Print guides', 'Train inspectors', 'print the guides', 'Guides: print', ''].map(wordSetOf))).toEqual([[0, 2], [0, 3]])
})
