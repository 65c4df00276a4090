import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRecord } from '../../tests/any-record.ts'
import { readFile } from './read.ts'
import { writeRecord } from './write.ts'

for (const language of ['yaml', 'json'] as const) {
  test(`any record written as ${language.toUpperCase()} is read back as it was`, async () => {
    await fc.assert(fc.asyncProperty(anyRecord, async record => {
      const read = await readFile(Buffer.from(writeRecord(record, language)), { name: `programme.${language}` })
      expect(read.ok ? read.value.record : read.problems).toEqual(record)
    }), { numRuns: 40 })
  }, 60_000)
}
