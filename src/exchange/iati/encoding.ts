import iconv from 'iconv-lite'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { iatiProblem } from './iati-problems.ts'

const DECLARED = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/

/** The encoding an XML file is in: by its byte order mark, by how its first “<” is stored, else as it declares; UTF-8 where it says nothing. `skip`: bytes of the mark. */
export function encodingOf(start: Uint8Array): Outcome<{ readonly encoding: string, readonly skip: number }> {
  const [a, b, c, d] = start
  if (a === 0xef && b === 0xbb && c === 0xbf) return granted({ encoding: 'UTF-8', skip: 3 })
  if (a === 0xff && b === 0xfe) return granted(c === 0 && d === 0 ? { encoding: 'UTF-32LE', skip: 4 } : { encoding: 'UTF-16LE', skip: 2 })
  if (a === 0xfe && b === 0xff) return granted({ encoding: 'UTF-16BE', skip: 2 })
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return granted({ encoding: 'UTF-32BE', skip: 4 })
  if (a === 0x3c && b === 0 && c !== 0) return granted({ encoding: 'UTF-16LE', skip: 0 })
  if (a === 0 && b === 0x3c) return granted({ encoding: 'UTF-16BE', skip: 0 })
  const declared = DECLARED.exec(Buffer.from(start.subarray(0, 1024)).toString('latin1'))?.[1] ?? 'UTF-8'
  // A file that declares a sixteen-bit encoding in single bytes is not in it.
  if (/^utf-?(8|16|32)/i.test(declared) || /^(us-)?ascii$/i.test(declared)) return granted({ encoding: 'UTF-8', skip: 0 })
  return iconv.encodingExists(declared) ? granted({ encoding: declared, skip: 0 }) : refused(iatiProblem.unknownEncoding(declared))
}

/** Is this the beginning of an IATI file, whatever its encoding? */
export function looksLikeIati(start: Uint8Array): boolean {
  const encoding = encodingOf(start)
  const text = encoding.ok && encoding.value.encoding !== 'UTF-8' ? iconv.decode(start.subarray(0, 16_384), encoding.value.encoding) : Buffer.from(start.subarray(0, 16_384)).toString('utf8')
  const trimmed = text.replace(/^\uFEFF/, '').trimStart()
  return trimmed.startsWith('<') && (/<iati-(?:activities|organisations)[\s>/]/.test(trimmed) || /^<\?xml\s/.test(trimmed))
}

/** The same bytes as UTF-8, whatever they were in; UTF-8 passes untouched and is looked at where it is parsed. */
export async function* inUtf8(chunks: AsyncIterable<Uint8Array>, encoding: string, skip: number): AsyncGenerator<Uint8Array> {
  const decoder = encoding === 'UTF-8' ? undefined : iconv.getDecoder(encoding, { stripBOM: false })
  let left = skip
  for await (const chunk of chunks) {
    const rest = left > 0 ? chunk.subarray(Math.min(left, chunk.length)) : chunk
    left -= chunk.length - rest.length
    if (rest.length === 0) continue
    yield decoder ? Buffer.from(decoder.write(Buffer.from(rest.buffer, rest.byteOffset, rest.byteLength))) : rest
  }
  const end = decoder?.end()
  if (end) yield Buffer.from(end)
}
