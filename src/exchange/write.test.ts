import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProgrammeRecord } from '#record/record.ts'
import { readProgrammeFile } from './programme-file/read.ts'
import { writeRecord } from './write.ts'

const anyText = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }).filter(text => text.isWellFormed() && !text.includes('\0'))
const lineText = fc.oneof(anyText, fc.constantFrom('no', '2019-06', '1e3', '~', 'null', '- a', 'a: b', '# c', ' led by blanks ', 'two\nlines\n', '\tTab', '“quoted”', "it's", '[x', '0x1F', '.5', '12:30', 'ends with colon:', '|', '한국어', '\u2028'))

test('a record written as YAML or JSON and read again is the same record, whatever its texts hold', () => {
  fc.assert(fc.property(lineText, lineText, fc.double({ min: 0, max: 100, noNaN: true }).filter(share => !Object.is(share, -0)), (title, summary, share) => {
    const record: ProgrammeRecord = { throughline: 1, programme: { id: 'p', title, summary, countries: [{ country: 'KR', share }] }, parties: [], evaluations: [{ id: 'e', date: { unknown: summary } }] }
    for (const format of ['yaml', 'json'] as const) {
      const again = readProgrammeFile(writeRecord(record, format), format)
      expect(again).toEqual({ ok: true, value: record })
    }
  }), { numRuns: 300 })
})

test('keys stand in the order of the vocabulary, whatever order the record has them in', () => {
  const record: ProgrammeRecord = { documents: [], programme: { title: 'Wells', id: 'p' }, throughline: 1 }
  expect(writeRecord(record, 'yaml')).toBe('throughline: 1\nprogramme:\n  id: p\n  title: Wells\ndocuments: []\n')
})

test('what is not recorded, recorded as none and unknown stay three different things', () => {
  const record: ProgrammeRecord = { throughline: 1, programme: { id: 'p', countries: [], period: { end: { unknown: 'nobody remembers' } } } }
  expect(readProgrammeFile(writeRecord(record, 'yaml'), 'yaml')).toEqual({ ok: true, value: record })
})
