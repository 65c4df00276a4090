import { stringify } from 'yaml'
import { record as recordSchema, type ProgrammeRecord } from '#record/record.ts'

/** Writes a record as a programme file: keys in the order of the vocabulary, two spaces of indent, a line feed at the end. Reading it back gives the same record. */
export function writeRecord(record: ProgrammeRecord, format: 'yaml' | 'json'): string {
  const ordered = inVocabularyOrder(record)
  if (format === 'json') return `${JSON.stringify(ordered, null, 2)}\n`
  return stringify(ordered, { version: '1.2', indent: 2, lineWidth: 120, aliasDuplicateObjects: false, keepUndefined: false })
}

/** A parsed value has its keys in the schema's order; a record that no longer passes (from elsewhere) keeps its own. */
function inVocabularyOrder(record: ProgrammeRecord): ProgrammeRecord {
  const parsed = recordSchema.safeParse(record)
  return parsed.success ? parsed.data : record
}
