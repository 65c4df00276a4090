import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRecord } from '../../tests/any-record.ts'
import { differenceOf } from './difference.ts'
import { recordFrom } from './validate.ts'

test('any record the schema allows is read back from JSON as it was', () => {
  fc.assert(fc.property(anyRecord, drawn => {
    const read = recordFrom(JSON.parse(JSON.stringify(drawn)))
    expect(read).toEqual({ ok: true, value: drawn })
    if (read.ok) expect(differenceOf(drawn, read.value)).toEqual([])
  }), { numRuns: 60 })
}, 60_000)
