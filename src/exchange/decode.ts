import chardet from 'chardet'
import iconv from 'iconv-lite'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { fileProblem } from './file-problems.ts'
import { LARGEST_FILE } from './format.ts'

/** A file's text, without byte order mark, and the encoding it was stored in. */
export type Decoded = { readonly text: string, readonly encoding: string }

// A character set is guessed from this much; the whole file is then decoded strictly, so a wrong guess is noticed.
const SAMPLE = 64 * 1024
const MARKS: readonly (readonly [string, readonly number[]])[] = [['UTF-32LE', [0xff, 0xfe, 0, 0]], ['UTF-32BE', [0, 0, 0xfe, 0xff]], ['UTF-8', [0xef, 0xbb, 0xbf]], ['UTF-16LE', [0xff, 0xfe]], ['UTF-16BE', [0xfe, 0xff]]]
// chardet names ISO-8859-1 what nearly always is Windows-1252; the WHATWG Encoding Standard reads the former as the latter too.
const READ_AS: Readonly<Record<string, string>> = { 'ISO-8859-1': 'windows-1252', 'ISO-8859-9': 'windows-1254', ASCII: 'UTF-8' }

/** Says whether a file of this many bytes is refused, so that a caller who knows the size need not read it. */
export const refusalBySize = (bytes: number) => bytes === 0 ? fileProblem.empty() : bytes > LARGEST_FILE ? fileProblem.tooLarge(bytes) : undefined

/**
 * Turns a file's bytes into text. UTF-8, UTF-16 and UTF-32 (with mark or recognisable without) and the character sets East Asian and
 * European offices still use. Refuses what is empty, larger than 20 MB, binary, broken off within a character, or of no recognisable encoding.
 */
export function decode(bytes: Uint8Array): Outcome<Decoded> {
  const bySize = refusalBySize(bytes.byteLength)
  if (bySize) return refused(bySize)
  const mark = MARKS.find(([, start]) => start.every((byte, index) => bytes[index] === byte))
  if (mark) return strictly(bytes.subarray(mark[1].length), mark[0])
  const wide = widthWithoutMark(bytes)
  if (wide) return strictly(bytes, wide)
  if (bytes.includes(0)) return refused(fileProblem.binary(undefined))
  const utf8 = utf8Of(bytes)
  if (utf8 !== undefined) return looksBinary(utf8) ? refused(fileProblem.binary(undefined)) : granted({ text: utf8, encoding: 'UTF-8' })
  if (endsWithinCharacter(bytes)) return refused(fileProblem.brokenOff())
  return guessed(bytes)
}

function strictly(bytes: Uint8Array, encoding: string): Outcome<Decoded> {
  const unit = encoding.startsWith('UTF-16') ? 2 : encoding.startsWith('UTF-32') ? 4 : 1
  if (bytes.byteLength === 0) return refused(fileProblem.empty())
  if (bytes.byteLength % unit !== 0) return refused(fileProblem.brokenOff())
  const text = encoding === 'UTF-8' ? utf8Of(bytes) : iconv.decode(bytes, encoding, { stripBOM: false })
  if (text === undefined) return refused(endsWithinCharacter(bytes) ? fileProblem.brokenOff() : fileProblem.unknownEncoding())
  if (!text.isWellFormed()) return refused(/[\uD800-\uDBFF]$/.test(text) ? fileProblem.brokenOff() : fileProblem.unknownEncoding())
  return looksBinary(text) ? refused(fileProblem.binary(undefined)) : granted({ text, encoding })
}

function utf8Of(bytes: Uint8Array): string | undefined {
  try { return new TextDecoder('utf-8', { fatal: true }).decode(bytes) } catch { return undefined }
}

/** Valid UTF-8 but for its last one to three bytes: the file was cut there. Needs a multi-byte character before, or any legacy text ending so would look cut. */
function endsWithinCharacter(bytes: Uint8Array): boolean {
  for (let cut = 1; cut <= 3 && cut < bytes.byteLength; cut++) {
    const text = utf8Of(bytes.subarray(0, -cut))
    if (text !== undefined) return bytes[bytes.byteLength - cut]! >= 0xc2 && text.length < bytes.byteLength - cut
  }
  return false
}

/** UTF-16 without a mark shows in its spaces and line ends: the same half of the unit is zero each time. */
function widthWithoutMark(bytes: Uint8Array): 'UTF-16LE' | 'UTF-16BE' | undefined {
  const end = Math.min(bytes.byteLength, SAMPLE) & ~1
  if (end < 8) return undefined
  let [little, big, zeros] = [0, 0, 0]
  for (let index = 0; index < end; index += 2) {
    const [first, second] = [bytes[index]!, bytes[index + 1]!]
    if (first === 0 || second === 0) zeros++
    if (second === 0 && (first === 0x20 || first === 0x0a || first === 0x0d)) little++
    if (first === 0 && (second === 0x20 || second === 0x0a || second === 0x0d)) big++
  }
  const [likelier, spaces] = little >= big ? ['UTF-16LE' as const, little] : ['UTF-16BE' as const, big]
  if (zeros === 0 || spaces < end / 2 / 50 || Math.min(little, big) > spaces / 4) return undefined
  return iconv.decode(bytes.subarray(0, end), likelier, { stripBOM: false }).slice(0, -1).isWellFormed() ? likelier : undefined
}

function guessed(bytes: Uint8Array): Outcome<Decoded> {
  const candidates = chardet.analyse(bytes.subarray(0, SAMPLE)).filter(match => match.confidence >= 10).map(match => READ_AS[match.name] ?? match.name)
  for (const encoding of candidates.filter(name => !name.startsWith('UTF-') && iconv.encodingExists(name))) {
    const text = iconv.decode(bytes, encoding)
    // A private-use or C1 control character is what a wrong table makes of ordinary text.
    if (text.includes('\uFFFD') || /[\u0080-\u009F\uE000-\uF8FF]/.test(text) || looksBinary(text)) continue
    return granted({ text, encoding })
  }
  return refused(looksBinary(iconv.decode(bytes.subarray(0, SAMPLE), 'latin1')) ? fileProblem.binary(undefined) : fileProblem.unknownEncoding())
}

/** More than one control character in two hundred: text taken from PDFs holds a stray one at most. */
function looksBinary(text: string): boolean {
  let controls = 0
  const end = Math.min(text.length, SAMPLE)
  for (let index = 0; index < end; index++) {
    const code = text.charCodeAt(index)
    if (code === 0) return true
    if (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12 && code !== 11) controls++
  }
  return controls > 0 && controls * 200 > end
}
