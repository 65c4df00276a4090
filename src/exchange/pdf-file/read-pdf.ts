import { extractTextItems, getDocumentProxy } from 'unpdf'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { fileProblem } from '../file-problems.ts'
import { pageLines } from './page-lines.ts'

/** The longest evaluation reports seen have 300 pages; a summary has ten. */
const MOST_PAGES = 500

/** The text of a PDF, its lines rebuilt, a form feed between pages. Refuses damaged, locked and picture-only files, and more than 500 pages. */
export async function readPdf(bytes: Uint8Array): Promise<Outcome<string>> {
  try {
    // pdf.js takes the buffer over, so it gets a copy.
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
    if (document.numPages > MOST_PAGES) return refused(fileProblem.bomb('PDF', `${MOST_PAGES} pages`))
    const { items } = await extractTextItems(document)
    const text = items.map(page => pageLines(page).join('\n')).join('\n\f')
    return text.trim() === '' ? refused(fileProblem.noText()) : granted(text)
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    return refused(name === 'PasswordException' ? fileProblem.locked('PDF') : fileProblem.unreadable('PDF', name === 'InvalidPDFException' ? 'it is damaged or cut off' : 'its inner structure is damaged'))
  }
}
