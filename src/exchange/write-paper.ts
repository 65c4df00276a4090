import type { Paper, PaperWords } from '#language/paper.ts'
import { granted, type Outcome } from '#language/problem.ts'

/** The formats a paper is written in, with the type a browser is told. */
export const PAPER_FORMATS = { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', pdf: 'application/pdf' } as const
export type PaperFormat = keyof typeof PAPER_FORMATS

/** Writes a paper as a Word document or a PDF. Each writer is loaded when it is asked for. */
export async function writePaper(paper: Paper, words: PaperWords, format: PaperFormat): Promise<Uint8Array> {
  return format === 'pdf' ? (await import('./pdf-file/write-pdf.ts')).writePdf(paper, words) : (await import('./word-file/write-docx.ts')).writeDocx(paper, words)
}

/** Writes a paper as a Word document in an organisation’s template (.docx or .dotx), of which nothing is kept. Refuses what `readTemplate` refuses. */
export async function writeInTemplate(paper: Paper, words: PaperWords, template: Uint8Array): Promise<Outcome<Uint8Array>> {
  const [{ readTemplate }, { writeDocx }] = await Promise.all([import('./word-file/template.ts'), import('./word-file/write-docx.ts')])
  const read = readTemplate(template, paper.draft === undefined ? {} : { draft: paper.draft })
  return read.ok ? granted(await writeDocx(paper, words, read.value)) : read
}
