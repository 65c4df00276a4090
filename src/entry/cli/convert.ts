import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { writeRecord } from '#exchange/write.ts'
import { granted } from '#language/problem.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { ConvertAsked } from './asked.ts'
import { nameOf, readInput } from './input.ts'
import { plain } from './plain.ts'
import { progressOf } from './progress.ts'
import { print, tell, tellNotes } from './tell.ts'
import { today } from './today.ts'
import { alreadyThere, exists, writeWhole } from './write-whole.ts'

const EXTENSIONS: Readonly<Record<string, 'yaml' | 'json' | 'iati' | 'xlsx' | 'paper'>> = { '.docx': 'paper', '.pdf': 'paper', '.yaml': 'yaml', '.yml': 'yaml', '.json': 'json', '.xml': 'iati', '.xlsx': 'xlsx' }

/** Turns one file into another, the new format known by the extension of `to`. Replaces nothing without `force`; a refusal leaves no trace. A folder takes every activity of an IATI file. */
export async function convert(from: string, to: string, options: ConvertAsked): Promise<void> {
  if (to !== '-' && (to.endsWith('/') || await isFolder(to))) return (await import('./iati/convert-all.ts')).convertAll(from, to, options)
  const target = to === '-' ? undefined : EXTENSIONS[path.extname(to).toLowerCase()]
  if (to !== '-' && !target) return tell(to, [{ code: 'unknown-extension', at: '', say: `“${path.extname(to) || path.basename(to)}” is not an extension that can be written.`, do: 'Name a file ending in .yaml, .yml, .json or .xlsx, in .xml for IATI, in .docx or .pdf for the summary or report of its last evaluation; or a folder (“records/”) for the activities of an IATI file.' }])
  if (options.empty && target !== 'xlsx') return tell(to, [{ code: 'not-a-workbook', at: '', say: 'Only a workbook can be written empty.', do: 'Name a file ending in .xlsx, or leave --empty out.' }])
  if (options.paper !== undefined && target !== 'paper') return tell(to, [{ code: 'not-a-paper', at: '', say: 'Summary and report are written as Word file or PDF.', do: 'Name a file ending in .docx or .pdf, or leave --paper out.' }])
  if (options.template !== undefined && !to.toLowerCase().endsWith('.docx')) return tell(to, [{ code: 'not-a-word-file', at: '', say: 'Only a Word file can be written in a template.', do: 'Name a file ending in .docx, or leave --template out.' }])
  if (to !== '-' && !options.force && await exists(to)) return tell(to, [alreadyThere])
  const reading = await readInput(from, options.format, options.activity)
  if (!reading.ok) return tell(nameOf(from), reading.problems)
  tellNotes(nameOf(from), reading.value.notes ?? [])
  if (target === 'paper') return convertToPaper(reading.value.record, nameOf(from), to, options)
  if (target === 'iati') return convertToIati(reading.value.record, nameOf(from), to, options)
  const content = target === 'xlsx' ? await (await import('#exchange/xlsx/write-workbook.ts')).writeWorkbook(reading.value.record, { isEmpty: options.empty === true, language: options.language ?? 'en', onRows: progressOf('Written') }) : writeRecord(reading.value.record, target ?? 'yaml')
  if (typeof content === 'string' && to === '-') return print(content)
  const written = await writeWhole(to, content, options.force === true)
  if (!written.ok) tell(to, written.problems)
}

/** Writes the summary of the last evaluation, or its whole report, as a Word file or PDF, known by the extension; the rest of the record is not in it. */
async function convertToPaper(record: ProgrammeRecord, from: string, to: string, options: ConvertAsked): Promise<void> {
  const evaluation = record.evaluations?.at(-1)
  if (!evaluation) return tell(from, [{ code: 'no-evaluation', at: 'evaluations', say: 'It holds no evaluation, so there is no summary or report to write.', do: 'Name a file ending in .yaml, .json or .xlsx, or add the evaluation first.' }])
  const [{ paperOn }, { writeInTemplate, writePaper }] = await Promise.all([import('#rooms/evaluation/report/papers.ts'), import('#exchange/write-paper.ts')])
  const { paper, words } = paperOn(options.paper ?? 'summary', record, evaluation, options.language ?? 'en')
  const template = options.template === undefined ? undefined : await readFile(options.template).catch((error: NodeJS.ErrnoException) => error)
  if (template instanceof Error) return tell(nameOf(options.template ?? ''), [{ code: 'unreadable', at: '', say: `The template could not be read: ${template.code ?? template.message}.`, do: 'Look whether the file is there and may be read.' }])
  const bytes = template ? await writeInTemplate(paper, words, template) : granted(await writePaper(paper, words, to.toLowerCase().endsWith('.pdf') ? 'pdf' : 'docx'))
  if (!bytes.ok) return tell(nameOf(options.template ?? ''), bytes.problems)
  const written = await writeWhole(to, bytes.value, options.force === true)
  if (!written.ok) tell(to, written.problems)
}

/** Writes an IATI activity and tells, once each, what of the record it does not carry. */
async function convertToIati(record: ProgrammeRecord, from: string, to: string, options: ConvertAsked): Promise<void> {
  const { writeIati } = await import('#exchange/iati/writing/write-iati.ts')
  const activity = await writeIati(record, today())
  if (!activity.ok) return tell(from, activity.problems)
  const written = await writeWhole(to, activity.value.xml, options.force === true)
  if (!written.ok) return tell(to, written.problems)
  const { left } = activity.value
  for (const each of left) process.stderr.write(plain(`note: ${to}: ${each.how === 'missing' ? 'IATI does not carry' : 'written in IATI’s own form'}: ${each.place} (${each.count.toLocaleString('en')})`) + '\n')
}

const isFolder = (file: string) => stat(file).then(found => found.isDirectory(), () => false)
