import { granted, refused, type Outcome } from '#language/problem.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { recordFrom } from '#record/validate.ts'
import { readJson } from './json.ts'
import { stepsOf, withPlaces, type Place } from './placed.ts'
import { readYaml } from './yaml.ts'

/** A programme file read, and where in it the value at a place such as `design.risks[2].owner` stands, or the nearest around it. */
export type PlacedRecord = { readonly record: ProgrammeRecord, readonly placeOf: (at: string) => Place | undefined }

/** As `readProgrammeFile`, with the places of the file. */
export function readPlacedProgrammeFile(text: string, language: 'yaml' | 'json'): Outcome<PlacedRecord> {
  const placed = language === 'yaml' ? readYaml(text) : readJson(text)
  if (!placed.ok) return placed
  const record = recordFrom(placed.value.value)
  return record.ok ? granted({ record: record.value, placeOf: at => placed.value.placeOf(stepsOf(at)) }) : refused(...withPlaces(record.problems, placed.value))
}

/** Reads a programme file's text. Refuses with all problems at once, each with its path and its line and column in the file. */
export function readProgrammeFile(text: string, language: 'yaml' | 'json'): Outcome<ProgrammeRecord> {
  const read = readPlacedProgrammeFile(text, language)
  return read.ok ? granted(read.value.record) : read
}
