import fc from 'fast-check'
import { expect, test } from 'vitest'
import { padded, plain, widthOf, wrapped } from './plain.ts'

test('escape sequences and writing-direction marks of a file are shown, not obeyed', () => {
  expect(plain('a\u001b[31mb\u009b2J\u202ec\r\nd')).toBe('a�[31mb�2J�c\nd')
})

test('wrapping loses no letter and keeps to the width', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 2, max: 80 }), (text, width) => {
    const lines = wrapped(text, width)
    expect(lines.join('').replaceAll(' ', '')).toBe(plain(text).replaceAll(/[ \n]/g, ''))
    expect(lines.every(line => widthOf(line) <= width)).toBe(true)
  }))
})

test('East Asian letters take two columns', () => {
  expect([widthOf('사회'), widthOf('abc'), padded('사회', 6)]).toEqual([4, 3, '사회  '])
})
