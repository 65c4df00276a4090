import { fileTypeFromBuffer } from 'file-type'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { decode, refusalBySize, type Decoded } from './decode.ts'
import { fileProblem } from './file-problems.ts'
import type { Format } from './format.ts'
import { looksLikeIati } from './iati/encoding.ts'

/** A file's format as its content shows it; `text` comes along for the formats that are text. */
export type Recognised = { readonly format: Format, readonly decoded?: Decoded }

/**
 * Recognises a file's format from its content first, from its name where content leaves it open. `wanted` overrides, except that a
 * binary file never passes for text. Refuses empty, too large and binary files, and text of unknown encoding.
 */
export async function recognise(bytes: Uint8Array, options: { readonly name?: string, readonly format?: Format } = {}): Promise<Outcome<Recognised>> {
  const bySize = refusalBySize(bytes.byteLength)
  if (bySize) return refused(bySize)
  // An IATI file says itself in which encoding it is; its reader is strict about that.
  if (options.format === 'iati' || (options.format === undefined && looksLikeIati(bytes))) return granted({ format: 'iati' })
  const binary = await binaryKind(bytes)
  if (typeof binary === 'string') return granted({ format: binary })
  if (binary) return refused(fileProblem.binary(binary.unreadable))
  if (options.format === 'summary-docx' || options.format === 'summary-pdf' || options.format === 'programme-xlsx') return granted({ format: options.format })
  const decoded = decode(bytes)
  if (!decoded.ok) return decoded
  return granted({ format: options.format ?? textFormat(decoded.value.text, options.name ?? ''), decoded: decoded.value })
}

async function binaryKind(bytes: Uint8Array): Promise<'summary-docx' | 'summary-pdf' | 'programme-xlsx' | { readonly unreadable: string } | undefined> {
  // Some producers put a line or a mark before “%PDF-”; the PDF reference allows it within the first 1024 bytes.
  if (Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) return 'summary-pdf'
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)
  if (isZip && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('word/document')) return 'summary-docx'
  if (isZip && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('xl/workbook')) return 'programme-xlsx'
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (type?.ext === 'cfb') return { unreadable: 'an Office file of the old kind (.xls, .doc) or one protected by a password' }
  if (isZip) return { unreadable: type && type.ext !== 'zip' ? `a file of the kind ${type.ext}` : 'a ZIP archive without a Word document or an Excel workbook' }
  if (!type || /xml|text|rtf/.test(type.mime)) return undefined
  return { unreadable: `a file of the kind ${type.ext} (${type.mime})` }
}

function textFormat(text: string, name: string): Format {
  const start = text.slice(0, 4096).trimStart()
  if (start.startsWith('{')) return 'programme-json'
  // A summary may well have a line “Programme: …”; only the format's own key, or a mapping under “programme”, makes a programme file.
  if (/^%YAML|^["']?throughline["']?\s*:/m.test(start) || /^programme:\s*(?:\{|$)[\s\S]*?^ {1,4}["']?(?:id|code|title)["']?\s*:/m.test(start)) return 'programme-yaml'
  if (/\.ya?ml$/i.test(name)) return 'programme-yaml'
  if (/\.json$/i.test(name)) return 'programme-json'
  return 'summary-text'
}
