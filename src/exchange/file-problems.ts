import type { Problem } from '#language/problem.ts'
import { LARGEST_FILE } from './format.ts'

const problem = (code: string, say: string, doThis: string, place: { line?: number, column?: number } = {}): Problem => ({ code, at: '', say, do: doThis, ...place })
const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0)} MB`

/** What can be wrong with a file as such, before anything in it is understood. */
export const fileProblem = {
  empty: () => problem('empty-file', 'The file is empty.', 'Choose the file again; an upload that broke off leaves an empty one.'),
  tooLarge: (bytes: number) => problem('too-large', `The file has ${megabytes(bytes)}; at most ${megabytes(LARGEST_FILE)} are read.`, 'Leave out pictures and annexes, or take the summary’s pages out of the report.'),
  binary: (kind: string | undefined) => problem('not-text', kind ? `The file is ${kind}, which holds no text that could be read.` : 'The file holds no text: it is binary.', 'Bring a programme file (YAML or JSON), a workbook (.xlsx), or an evaluation summary as text, Word document (.docx) or PDF.'),
  unknownEncoding: () => problem('unknown-encoding', 'The text’s encoding was not recognised.', 'Save the file as UTF-8 and bring it again.'),
  brokenOff: () => problem('broken-off', 'The file ends in the middle of a character, so its end is missing.', 'Send it again; the upload may have broken off.'),
  notASummary: () => problem('not-recognised', 'None of the usual headings, labels or statements of an evaluation summary was found, and the text is no programme file either.', 'Bring the whole summary with its headings (background, findings, recommendations), a programme file (YAML or JSON), a workbook or an IATI file. Who gives the format (`--format summary-text`) gets everything kept as unassigned text.'),
  unreadable: (kind: string, why: string) => problem('unreadable', `The ${kind} could not be opened: ${why}.`, 'Open it in the program it was made with, save it again, and bring that; an unfinished upload looks like this too.'),
  bomb: (kind: string, limit: string) => problem('too-large-inside', `The ${kind} unpacks to more than ${limit}.`, 'Take embedded pictures and files out of it, and bring it again.'),
  locked: (kind: string) => problem('locked', `The ${kind} is protected by a password.`, 'Save a copy without a password and bring that.'),
  noText: () => problem('no-text', 'The PDF holds pictures of pages but no text.', 'Have its text recognised (OCR) first, or bring the document it was made from.'),
  syntax: (language: string, why: string, line: number, column: number) => problem('syntax', `The ${language} cannot be read at line ${line}, column ${column}: ${why}.`, 'Correct that line. Often the cause stands a line above: a quotation mark or bracket not closed, or wrong indentation.', { line, column }),
  keyTwice: (key: string, line: number, column: number) => problem('key-twice', `The key “${key}” stands twice in the same mapping; one of the two would be lost (line ${line}).`, 'Keep one of them.', { line, column }),
  tooDeep: (limit: number, line: number, column: number) => problem('too-deep', `Values are nested more than ${limit} levels deep; a programme file needs fewer than twenty.`, 'Flatten the value at that place.', { line, column }),
  tooMany: (limit: number) => problem('too-many-values', `The file holds more than ${limit.toLocaleString('en')} values.`, 'Leave large sets (participants, transactions) to their own imports.'),
  aliases: () => problem('alias-bomb', 'The file repeats itself through anchors and aliases (“&”, “*”) so often that it would fill the memory.', 'Write the repeated parts out.'),
  several: (line: number, column: number) => problem('several-documents', 'The file holds more than one YAML document.', 'Bring one programme per file; remove what follows “---”.', { line, column }),
}
