import type { Problem } from '#language/problem.ts'
import { iatiProblem, LARGEST_ACTIVITY } from './iati-problems.ts'
import { surveyed } from './survey.ts'

/** A stretch of an IATI file, cut before an activity: whole activities and what stands between them. `line` and `column`: where it begins, from 1; `hasForbidden`: control characters that XML forbids. */
export type Batch = { readonly bytes: Uint8Array, readonly line: number, readonly column: number, readonly hasForbidden: boolean }

/** Bytes after which a batch ends at the next activity: a few activities. Their text, two bytes a character at worst, stays below the 128 kB from which V8 gives each text pages of its own, which cost a fifth more. */
export const BATCH_SIZE = 48 * 1024
const ACTIVITY = Buffer.from('<iati-activity')

/**
 * Cuts a stream of UTF-8 into batches. An activity begins at “<iati-activity” outside comments, CDATA and processing instructions; attribute values cannot hold “<”. The first batch is
 * what stands before the first activity. Holds one batch in memory; an activity larger than 20 MB ends the stream with a problem.
 */
export async function* batchesOf(chunks: AsyncIterable<Uint8Array>, size = BATCH_SIZE): AsyncGenerator<Batch, Problem | undefined> {
  const cutter = new Cutter(size)
  for await (const chunk of chunks) {
    yield* cutter.take(chunk)
    if (cutter.pending > size + LARGEST_ACTIVITY) yield* cutter.whole()
    if (cutter.pending > LARGEST_ACTIVITY + size) { const { line, column } = cutter; return iatiProblem.tooLarge(line, column) }
  }
  yield* cutter.end()
  return undefined
}

class Cutter {
  line = 1
  column = 1
  #bytes: Buffer = Buffer.alloc(0)
  #from = 0
  #isFirst = true
  #lastStart = 0
  readonly #size: number
  constructor(size: number) { this.#size = size }

  get pending(): number { return this.#bytes.length }

  *take(chunk: Uint8Array): Generator<Batch> {
    this.#bytes = this.#bytes.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength) : Buffer.concat([this.#bytes, chunk])
    for (let at = this.#nextActivity(); at >= 0; at = this.#nextActivity()) {
      this.#from = at + ACTIVITY.length
      this.#lastStart = at
      if (at > 0 && (this.#isFirst || at >= this.#size)) yield this.#cut(at)
    }
  }

  /** What stands before the last activity that has begun. */
  *whole(): Generator<Batch> {
    if (this.#lastStart > 0) yield this.#cut(this.#lastStart)
  }

  *end(): Generator<Batch> {
    if (this.#bytes.length > 0) yield this.#cut(this.#bytes.length)
  }

  /** Where the next activity begins; -1 where what came in so far does not tell. `#from` never lies within a comment or the like. */
  #nextActivity(): number {
    for (;;) {
      const at = this.#bytes.indexOf(ACTIVITY, this.#from)
      const end = at < 0 ? this.#bytes.length : at
      const aside = this.#asideBefore(end)
      if (aside === undefined) {
        if (at >= 0 && at + ACTIVITY.length >= this.#bytes.length) return -1
        if (at >= 0 && isNameEnd(this.#bytes[at + ACTIVITY.length]!)) return at
        if (at < 0) { this.#from = Math.max(this.#from, this.#bytes.length - ACTIVITY.length - 8); return -1 }
        this.#from = at + ACTIVITY.length
        continue
      }
      const close = this.#bytes.indexOf(aside.close, aside.at + aside.open)
      if (close < 0) { this.#from = aside.at; return -1 }
      this.#from = close + aside.close.length
    }
  }

  /** The first comment, CDATA section or processing instruction before `end`. */
  #asideBefore(end: number): { readonly at: number, readonly open: number, readonly close: string } | undefined {
    const bytes = this.#bytes.subarray(0, end)
    let first: { readonly at: number, readonly open: number, readonly close: string } | undefined
    for (const [after, close] of ASIDES) {
      // Looked for without its “<”, which is everywhere: what comes after it is rare.
      let at = bytes.indexOf(after, this.#from + 1)
      while (at > 0 && bytes[at - 1] !== LESS) at = bytes.indexOf(after, at + 1)
      if (at > 0 && (!first || at - 1 < first.at)) first = { at: at - 1, open: after.length + 1, close }
    }
    return first
  }

  #cut(at: number): Batch {
    const bytes = this.#bytes.subarray(0, at)
    const { lines, lastLine, hasForbidden } = surveyed(bytes)
    const batch = { bytes, line: this.line, column: this.column, hasForbidden }
    this.line += lines
    const last = bytes.subarray(lastLine + 1).toString('utf8').length
    this.column = lastLine < 0 ? this.column + last : last + 1
    this.#bytes = this.#bytes.subarray(at)
    this.#from = Math.max(0, this.#from - at)
    this.#lastStart = Math.max(0, this.#lastStart - at)
    this.#isFirst = false
    return batch
  }
}

const LESS = 0x3c
/** What follows the “<” of a comment, a CDATA section or a processing instruction, and what ends it. */
const ASIDES: readonly (readonly [Buffer, string])[] = [[Buffer.from('!--'), '-->'], [Buffer.from('![CDATA['), ']]>'], [Buffer.from('?'), '?>']]
const isNameEnd = (byte: number): boolean => byte === 0x20 || byte === 0x3e || byte === 0x2f || byte === 0x0a || byte === 0x0d || byte === 0x09
