import type { Place } from './element.ts'

// oxlint-disable-next-line no-control-regex -- bytes beyond ASCII, each read as one character.
const BEYOND_ASCII = /[\u0080-\u00ff]/
// oxlint-disable-next-line no-control-regex -- bytes that go on in a character of UTF-8.
const GOING_ON = /[\u0080-\u00bf]/g

/** A stretch of UTF-8 read as one character a byte, and where it begins in its file. `bytes`: the same bytes, where any is beyond ASCII. */
export class Source {
  readonly text: string
  readonly #bytes: Buffer | undefined
  readonly #column: number
  readonly #firstLine: number
  #line: number
  #lineStart = 0

  constructor(text: string, line: number, column: number, bytes?: Buffer) {
    this.text = text
    this.#line = this.#firstLine = line
    this.#column = column
    this.#bytes = bytes
  }

  /** What stands between two places, as it is read. */
  piece(from: number, end: number): string {
    const piece = this.text.slice(from, end)
    return this.#bytes !== undefined && BEYOND_ASCII.test(piece) ? this.#bytes.toString('utf8', from, end) : piece
  }

  /** Line and column of a place. Goes on from the place asked for before: cheapest where places are asked for in their order. */
  placeOf(at: number): Place {
    if (at < this.#lineStart) { this.#line = this.#firstLine; this.#lineStart = 0 }
    for (let next = this.text.indexOf('\n', this.#lineStart); next >= 0 && next < at; next = this.text.indexOf('\n', this.#lineStart)) { this.#line++; this.#lineStart = next + 1 }
    const before = this.text.slice(this.#lineStart, at)
    const width = this.#bytes === undefined ? before.length : before.replace(GOING_ON, '').length
    return { line: this.#line, column: width + (this.#lineStart === 0 ? this.#column : 1) }
  }
}
