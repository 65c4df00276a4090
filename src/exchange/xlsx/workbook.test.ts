import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRecord } from '../../../tests/any-record.ts'
import { readWorkbook } from './read-workbook.ts'
import { writeWorkbook } from './write-workbook.ts'

test('any record written as a workbook is read back as it was', async () => {
  await fc.assert(fc.asyncProperty(anyRecord, async record => {
    const read = await readWorkbook(await writeWorkbook(record))
    expect(read.ok ? read.value.record : read.problems).toEqual(record)
  }), { numRuns: 40 })
}, 120_000)
