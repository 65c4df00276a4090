import { createHash } from 'node:crypto'
import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { recordFrom } from '#record/validate.ts'
import { fileProblem } from './file-problems.ts'
import type { Format } from './format.ts'
import { readOneActivity } from './iati/read-iati.ts'
import type { Place } from './programme-file/placed.ts'
import { readPdf } from './pdf-file/read-pdf.ts'
import { readPlacedProgrammeFile } from './programme-file/read.ts'
import { recognise, type Recognised } from './recognise.ts'
import { readSummary } from './summary-text/read-summary.ts'
import { readWorkbook, type OnRows } from './xlsx/read-workbook.ts'

export { refusalBySize } from './decode.ts'
export { LARGEST_FILE, type Format } from './format.ts'

/**
 * A file as read: its format, the encoding of a text, the record, and for summaries the text whose lines and columns the record's `sources` name. `notes`: what was noticed and
 * does not stand in the way; `places`: where in the file the record's things begin; `placeOf`: of a programme file, where the value at a place of the record stands, if `isPlaced` asks for it (it cannot be sent to another process).
 */
export type Reading = { readonly format: Format, readonly encoding?: string, readonly record: ProgrammeRecord, readonly text?: string, readonly notes?: readonly Problem[], readonly places?: ReadonlyMap<object, Place>, readonly placeOf?: (at: string) => Place | undefined }

const FORMAT_NAMES: Partial<Record<Format, string>> = { 'summary-text': 'text/plain', 'summary-docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'summary-pdf': 'application/pdf' }

/**
 * Reads a file's bytes as a programme record. The format is recognised from the content, then the name; `format` overrides.
 * `onRows` is told how far the reading of a workbook has come. Refuses, with every problem and its place: empty files, files over 20 MB (ask `refusalBySize` before reading one), binary,
 * broken and locked ones, and what is neither a programme file, an IATI activity nor an evaluation summary. `activity`: the identifier of the one activity of an IATI file that is wanted.
 */
export async function readFile(bytes: Uint8Array, options: { readonly name?: string, readonly format?: Format, readonly activity?: string, readonly onRows?: OnRows, readonly isPlaced?: boolean } = {}): Promise<Outcome<Reading>> {
  const recognised = await recognise(bytes, options)
  if (!recognised.ok) return recognised
  const { format, decoded } = recognised.value
  if (format === 'iati') {
    const read = await readOneActivity(once(bytes), options.activity)
    return read.ok ? granted({ format, ...read.value }) : read
  }
  if (decoded && (format === 'programme-yaml' || format === 'programme-json')) {
    const read = readPlacedProgrammeFile(decoded.text, format === 'programme-yaml' ? 'yaml' : 'json')
    return read.ok ? granted({ format, encoding: decoded.encoding, record: read.value.record, ...(options.isPlaced && { placeOf: read.value.placeOf }) }) : read
  }
  if (format === 'programme-xlsx') {
    const workbook = await readWorkbook(bytes, options.onRows)
    return workbook.ok ? granted({ format, record: workbook.value.record }) : workbook
  }
  const text = await textOf(bytes, recognised.value)
  if (!text.ok) return text
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const summary = readSummary(text.value, { title: options.name ?? 'Evaluation summary', sha256, ...(FORMAT_NAMES[format] ? { format: FORMAT_NAMES[format] } : {}) })
  if (text.value.trim() === '') return refused(fileProblem.empty())
  if (!summary.isRecognised && options.format === undefined) return refused(fileProblem.notASummary())
  const record = recordFrom(summary.record)
  return record.ok ? granted({ format, ...(decoded ? { encoding: decoded.encoding } : {}), record: record.value, text: text.value }) : record
}

async function* once(bytes: Uint8Array) { yield bytes }

async function textOf(bytes: Uint8Array, { format, decoded }: Recognised): Promise<Outcome<string>> {
  if (decoded) return granted(decoded.text)
  if (format !== 'summary-docx') return readPdf(bytes)
  // Loaded for Word files alone: its libraries are a tenth of what starting the command line costs.
  const { readDocx } = await import('./word-file/read-docx.ts')
  return readDocx(bytes)
}
