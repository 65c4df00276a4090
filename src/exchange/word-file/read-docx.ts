import mammoth from 'mammoth'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { archiveProblem } from '../archive-limits.ts'
import { fileProblem } from '../file-problems.ts'

// A hundred-page report unpacks to about 3 MB of XML; pictures are stored nearly unpacked and count against the file's own limit.
const LIMIT = { kind: 'Word document', unpacked: 60 * 1024 * 1024 }

/** What mammoth tells of a document's parts; only what is used here. */
type Part = {
  readonly type: string, readonly children?: readonly Part[], readonly value?: string,
  readonly styleName?: string | null, readonly numbering?: { readonly level: string, readonly isOrdered: boolean, readonly numId?: string } | null
}

/**
 * The text of a Word document as lines: a paragraph per line, list markers written out (“1.”, “•”), a table row per line with “ | ” between
 * its cells. Pictures, notes and comments are left out. Refuses archives that unpack to more than 60 MB, locked and damaged ones.
 */
export async function readDocx(bytes: Uint8Array): Promise<Outcome<string>> {
  const archive = archiveProblem(bytes, LIMIT)
  if (archive) return refused(archive)
  let body: Part | undefined
  try {
    await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { externalFileAccess: false, transformDocument: (document: Part) => { body = document; return { ...document, children: [] } } })
  } catch (error) {
    return refused(fileProblem.unreadable('Word document', error instanceof Error ? firstClause(error.message) : 'it is damaged'))
  }
  return granted(new TextOfParts().of(body?.children ?? []))
}

const firstClause = (message: string) => message.split(/[:\n]/)[0]!.slice(0, 120).replace(/\.$/, '')

class TextOfParts {
  private readonly counters = new Map<string, number>()

  of(parts: readonly Part[]): string { return parts.flatMap(part => this.linesOf(part)).join('\n') }

  private linesOf(part: Part): string[] {
    if (part.type === 'paragraph') return [this.paragraph(part)]
    if (part.type === 'table') return ['', ...(part.children ?? []).map(row => (row.children ?? []).map(cell => this.of(cell.children ?? []).replace(/\s*\n\s*/g, ' ').trim()).join(' | ')), '']
    return (part.children ?? []).flatMap(child => this.linesOf(child))
  }

  private paragraph(part: Part): string {
    const text = inline(part)
    if (text.trim() === '') return ''
    // A heading stands free, so that the lines after it are not taken for its second half.
    if (/^(?:heading|title)/i.test(part.styleName ?? '')) return `\n${this.marker(part)}${text}`
    return `${this.marker(part)}${text}`
  }

  private marker(part: Part): string {
    const numbering = part.numbering
    if (!numbering) return ''
    if (!numbering.isOrdered) return '• '
    const key = `${numbering.numId ?? ''}/${numbering.level}`
    const next = (this.counters.get(key) ?? 0) + 1
    this.counters.set(key, next)
    return `${next}. `
  }
}

function inline(part: Part): string {
  if (part.type === 'text') return part.value ?? ''
  if (part.type === 'tab') return '\t'
  if (part.type === 'break') return '\n'
  if (part.type === 'image' || part.type === 'noteReference' || part.type === 'commentReference') return ''
  return (part.children ?? []).map(inline).join('')
}
