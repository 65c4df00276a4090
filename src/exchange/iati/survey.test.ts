import fc from 'fast-check'
import { expect, test } from 'vitest'
import { surveyed } from './survey.ts'

const piece = fc.oneof(fc.constantFrom('\n', '\r\n', '\t', '\u0001', '\u001f', ' ', 'é', '한국', '🌾', '\u007f', '\u0080'), fc.string({ maxLength: 12, unit: 'binary' }), fc.constant('plain letters and nothing else, '))

test('line feeds are counted and forbidden control characters seen wherever they stand among the bytes', () => {
  fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(9), (pieces, before) => {
    const text = pieces.join('').toWellFormed()
    // A view that does not begin where its memory does.
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]).subarray(before)
    // oxlint-disable-next-line no-control-regex -- these are the characters XML forbids.
    expect(surveyed(bytes)).toEqual({ lines: text.split('\n').length - 1, lastLine: bytes.lastIndexOf('\n'), hasForbidden: /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text) })
  }), { numRuns: 2000 })
})
