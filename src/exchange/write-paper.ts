import type { Paper, PaperWords } from '#language/paper.ts'

/** The formats a paper is written in, with the type a browser is told. */
export const PAPER_FORMATS = { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', pdf: 'application/pdf' } as const
export type PaperFormat = keyof typeof PAPER_FORMATS

/** Writes a paper as a Word document or a PDF. Each writer is loaded when it is asked for. */
export async function writePaper(paper: Paper, words: PaperWords, format: PaperFormat): Promise<Uint8Array> {
  return format === 'pdf' ? (await import('./pdf-file/write-pdf.ts')).writePdf(paper, words) : (await import('./word-file/write-docx.ts')).writeDocx(paper, words)
}
