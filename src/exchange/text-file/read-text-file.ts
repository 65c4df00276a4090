import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import { readPdf } from '../pdf-file/read-pdf.ts'
import { recognise } from '../recognise.ts'
import { readDocx } from '../word-file/read-docx.ts'
import { passagesOfLines, passagesOfPages, passagesOfTalk, type ReadPassage } from './passages.ts'
import { isWebVtt, passagesOfWebVtt } from './web-vtt.ts'

/** What a file is read as: `transcript`, talk with speakers; `document`, a text with pages where its file has them. */
export type TextKind = 'transcript' | 'document'
export type ReadText = { readonly format: 'docx' | 'txt' | 'vtt' | 'pdf', readonly passages: readonly ReadPassage[], readonly pages?: number }

/** Most a text may hold, in UTF-16 units: a report of five hundred full pages. */
export const LONGEST_TEXT_FILE = 2_000_000
/** Most passages of a text. */
const MOST_PASSAGES = 20_000

const problem = (code: string, say: string, doThis: string): Outcome<never> => refused({ code, at: 'file', say, do: doThis })
const BRING: Record<TextKind, string> = { transcript: 'Bring the transcript as Word document (.docx), plain text (.txt) or WebVTT (.vtt).', document: 'Bring the document as PDF, Word document (.docx) or plain text (.txt).' }

/**
 * The text of a file, by passages; nothing else of it is kept: no pictures, no links, no scripts, no macros, no form fields. Refused: what is too large, locked, damaged, empty of text,
 * or of another format; each with what to bring instead.
 */
export async function readTextFile(bytes: Uint8Array, { name, as }: { readonly name: string, readonly as: TextKind }): Promise<Outcome<ReadText>> {
  const recognised = await recognise(bytes, { name })
  if (!recognised.ok) return refused(...recognised.problems.map((each): Problem => ({ ...each, at: 'file', ...(each.code === 'not-text' ? { do: BRING[as] } : {}) })))
  const { format, decoded } = recognised.value
  if (format === 'programme-xlsx' || format === 'iati') return problem('not-a-text', `“${name}” is a ${format === 'iati' ? 'published activity' : 'workbook'}, no running text.`, BRING[as])
  if (format === 'summary-pdf') return as === 'transcript' ? problem('not-a-text', 'A PDF does not say who speaks.', BRING.transcript) : within(await readPdf(bytes), text => ({ format: 'pdf', pages: text.split('\f').length, passages: passagesOfPages(text) }))
  if (format === 'summary-docx') return within(await readDocx(bytes), text => ({ format: 'docx', passages: (as === 'transcript' ? passagesOfTalk : passagesOfLines)(text) }))
  const text = decoded?.text.replaceAll(/\r\n?/g, '\n') ?? ''
  if (text.startsWith('{\\rtf')) return problem('not-a-text', `“${name}” is in Rich Text Format, which is not read.`, `Save it as Word document. ${BRING[as]}`)
  if (isWebVtt(text)) return within(granted(text), whole => ({ format: 'vtt', passages: passagesOfWebVtt(whole) }))
  if (as === 'transcript') return within(granted(text), whole => ({ format: 'txt', passages: passagesOfTalk(whole) }))
  return within(granted(text), whole => whole.includes('\f') ? { format: 'txt', pages: whole.split('\f').length, passages: passagesOfPages(whole) } : { format: 'txt', passages: passagesOfLines(whole) })
}

function within(text: Outcome<string>, read: (text: string) => ReadText): Outcome<ReadText> {
  if (!text.ok) return refused(...text.problems.map(each => ({ ...each, at: 'file' })))
  if (text.value.length > LONGEST_TEXT_FILE) return problem('too-long', `The text has ${text.value.length.toLocaleString('en')} characters; at most ${LONGEST_TEXT_FILE.toLocaleString('en')} are read.`, 'Bring it in parts.')
  const found = read(text.value)
  if (found.passages.length === 0) return problem('no-text', 'There is no text in this file.', 'Where it holds pictures of pages, have their text recognised (OCR) first.')
  if (found.passages.length > MOST_PASSAGES) return problem('too-long', `The text has ${found.passages.length.toLocaleString('en')} paragraphs; at most ${MOST_PASSAGES.toLocaleString('en')} are read.`, 'Bring it in parts.')
  return granted(found)
}
