import type { Format } from '#exchange/format.ts'
import type { Reading } from '#exchange/read.ts'
import { writeRecord } from '#exchange/write.ts'
import { nameOf, openInput, readActivityFrom, readWhole } from './input.ts'
import { outline } from './outline.ts'
import { print, tell, tellNotes } from './tell.ts'

export type ReadAsked = { readonly json?: boolean, readonly yaml?: boolean, readonly format?: Format, readonly activity?: string, readonly maxActivitiesListed: number }

/** Prints what a file holds: an outline for people, or the record as JSON or YAML; of an IATI file with several activities, a line for each. */
export async function read(file: string, asked: ReadAsked): Promise<void> {
  const input = await openInput(file, asked.format)
  if (!input.ok) return tell(nameOf(file), input.problems)
  const isList = 'iati' in input.value && !asked.json && !asked.yaml && asked.activity === undefined
  if (isList && 'iati' in input.value) {
    const { listActivities } = await import('./iati/list.ts')
    return listActivities(file, input.value.iati, asked.maxActivitiesListed, reading => printReading(file, reading, asked))
  }
  const reading = 'iati' in input.value ? await readActivityFrom(input.value.iati, asked.activity) : await readWhole(file, input.value.bytes, asked.format)
  if (!reading.ok) return tell(nameOf(file), reading.problems)
  await printReading(file, reading.value, asked)
}

async function printReading(file: string, reading: Reading, asked: ReadAsked): Promise<void> {
  tellNotes(nameOf(file), reading.notes ?? [])
  if (asked.json) return print(writeRecord(reading.record, 'json'))
  if (asked.yaml) return print(writeRecord(reading.record, 'yaml'))
  // 100 columns where the output is a file or a pipe: what prints on A4 in a fixed font.
  await print(outline(reading.record, { width: process.stdout.columns ?? 100, readAs: [reading.format, reading.encoding].filter(Boolean).join(', ') }))
}
