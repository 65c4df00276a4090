import { granted, refused, type Outcome } from '#language/problem.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { recordFrom } from '#record/validate.ts'
import { readJson } from './json.ts'
import { withPlaces } from './placed.ts'
import { readYaml } from './yaml.ts'

/** Reads a programme file's text. Refuses with all problems at once, each with its path and its line and column in the file. */
export function readProgrammeFile(text: string, language: 'yaml' | 'json'): Outcome<ProgrammeRecord> {
  const placed = language === 'yaml' ? readYaml(text) : readJson(text)
  if (!placed.ok) return placed
  const record = recordFrom(placed.value.value)
  return record.ok ? granted(record.value) : refused(...withPlaces(record.problems, placed.value))
}
