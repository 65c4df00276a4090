import fc from 'fast-check'
import { expect, test } from 'vitest'
import { over, segmentsOf } from './segments.ts'

test('a passage is cut where codings and hits begin and end', () => {
  expect(segmentsOf({ words: 'The money came late.', starts: 100 }, [{ starts: 104, ends: 114 }, { starts: 90, ends: 109 }], [{ start: 15, end: 19 }])).toEqual([
    { text: 'The ', coded: 1, hit: false }, { text: 'money', coded: 2, hit: false }, { text: ' came', coded: 1, hit: false }, { text: ' ', coded: 0, hit: false }, { text: 'late', coded: 0, hit: true }, { text: '.', coded: 0, hit: false },
  ])
})

test('the pieces together are the passage, wherever codings lie', () => {
  const place = fc.record({ starts: fc.nat(60), ends: fc.nat(60) })
  fc.assert(fc.property(fc.string({ minLength: 1 }), fc.nat(40), fc.array(place), (words, starts, codings) => {
    expect(segmentsOf({ words, starts }, codings).map(each => each.text).join('')).toBe(words)
    for (const each of over(codings, { words, starts })) expect(each.starts < starts + words.length && each.ends > starts).toBe(true)
  }))
})
