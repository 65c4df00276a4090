import type { Format } from '#exchange/format.ts'
import { writeRecord } from '#exchange/write.ts'
import { nameOf, readInput } from './input.ts'
import { outline } from './outline.ts'
import { print, tell } from './tell.ts'

/** Prints what a file holds: an outline for people, or the record as JSON or YAML. */
export async function read(file: string, options: { json?: boolean, yaml?: boolean, format?: Format }): Promise<void> {
  const reading = await readInput(file, options.format)
  if (!reading.ok) return tell(nameOf(file), reading.problems)
  if (options.json) return print(writeRecord(reading.value.record, 'json'))
  if (options.yaml) return print(writeRecord(reading.value.record, 'yaml'))
  // 100 columns where the output is a file or a pipe: what prints on A4 in a fixed font.
  await print(outline(reading.value.record, { width: process.stdout.columns ?? 100, readAs: [reading.value.format, reading.value.encoding].filter(Boolean).join(', ') }))
}
