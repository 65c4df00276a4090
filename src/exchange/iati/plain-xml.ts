import { isAscii } from 'node:buffer'
import { DEEPEST_ELEMENT, isBlank, type Attributes, type Element } from './element.ts'
import { resolved } from './references.ts'
import { KnownTags } from './known-tags.ts'
import { Source } from './source.ts'

/** Sound UTF-8 without control characters that XML forbids, the name of the root it stands in, whether that is closed only later in the file, and where the bytes begin in it. */
export type PlainStretch = { readonly bytes: Uint8Array, readonly root: string, readonly isClosedLater: boolean, readonly line: number, readonly column: number }

/**
 * Reads what stands inside a root, as long as it is XML of the kind nearly every published file is made of: ASCII names, the five known entities, character references, comments, CDATA.
 * Gives back whether it came through to the end. At anything else (broken XML, instructions, a DOCTYPE) it gives up, having told only of elements that were whole, and the strict parser
 * decides: nothing that one refuses is ever taken here, and it alone words refusals.
 *
 * Fast because it reads the bytes as a text of one byte a character and makes letters beyond ASCII of them only in the pieces that are kept; because a tag met before is known by its
 * letters; and because lines and columns are counted only when somebody asks for them.
 */
export function readPlain(stretch: PlainStretch, tell: (element: Element) => void): boolean {
  let bytes = Buffer.from(stretch.bytes.buffer, stretch.bytes.byteOffset, stretch.bytes.byteLength)
  let text = bytes.toString('latin1')
  if (text.includes('\r')) { text = text.replace(/\r\n?/g, '\n'); bytes = Buffer.from(text, 'latin1') }
  const ascii = isAscii(bytes)
  // U+FFFE and U+FFFF are no characters of XML; the strict parser knows them from their neighbours.
  return (ascii || !text.includes('\u00EF\u00BF')) && new PlainReader(stretch, bytes, new Source(text, stretch.line, stretch.column, ascii ? undefined : bytes), tell).run()
}

const NO_ATTRIBUTES: Attributes = {}
const NO_CHILDREN: readonly Element[] = []

const [AMPERSAND, APOSTROPHE, SLASH, LESS, EQUALS, MORE, QUOTE, BANG] = [0x26, 0x27, 0x2f, 0x3c, 0x3d, 0x3e, 0x22, 0x21]
const isSpace = (code: number | undefined): boolean => code === 0x20 || code === 0x0a || code === 0x09
/** Of an ASCII character: 1 may begin a name, 2 may only go on in one. */
const IN_NAMES = new Uint8Array(128)
for (const each of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_:') IN_NAMES[each.charCodeAt(0)] = 1
for (const each of '0123456789.-') IN_NAMES[each.charCodeAt(0)] = 2

const TAGS = new KnownTags()

/** An element whose line and column are counted when they are asked for. */
class PlainElement implements Element {
  readonly name: string
  readonly attributes: Attributes
  children = NO_CHILDREN
  text = ''
  readonly source: Source
  readonly at: number
  constructor(name: string, attributes: Attributes, source: Source, at: number) { this.name = name; this.attributes = attributes; this.source = source; this.at = at }
  get line(): number { return this.source.placeOf(this.at).line }
  get column(): number { return this.source.placeOf(this.at).column }
}

class PlainReader {
  readonly #stretch: PlainStretch
  readonly #source: Source
  readonly #text: string
  /** The same as the text. Single letters are looked up here, which is quicker; stretches are compared and cut there. */
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #tell: (element: Element) => void
  /** Elements that have begun, each followed by its children so far; and where the open ones stand among them. */
  readonly #met: PlainElement[] = []
  readonly #open: number[] = []
  readonly #hasEnds: boolean
  #at = 0

  constructor(stretch: PlainStretch, bytes: Uint8Array, source: Source, tell: (element: Element) => void) {
    this.#stretch = stretch
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#source = source
    this.#text = source.text
    this.#tell = tell
    this.#hasEnds = source.text.includes(']]>')
  }

  run(): boolean {
    const text = this.#text
    const bytes = this.#bytes
    for (;;) {
      const from = this.#at
      let less = from
      while (isSpace(bytes[less])) less++
      if (bytes[less] === LESS) this.#addBlank(from, less)
      else {
        less = text.indexOf('<', less)
        if (!this.#addText(from, less < 0 ? text.length : less)) return false
      }
      if (less < 0) return this.#stretch.isClosedLater && this.#open.length === 0
      const next = bytes[less + 1]
      if (next === SLASH && this.#open.length === 0) return this.#isRootsEnd(less)
      if (!(next === SLASH ? this.#endTag(less) : next === BANG ? this.#aside(less) : this.#startTag(less))) return false
    }
  }

  /** Whether the root's own end tag stands here, and nothing after it. */
  #isRootsEnd(less: number): boolean {
    const { root, isClosedLater } = this.#stretch
    return !isClosedLater && this.#text.startsWith(root, less + 2) && /^[ \t\n]*>[ \t\n]*$/.test(this.#text.slice(less + 2 + root.length))
  }

  /** What is blank stands between elements, as nearly everywhere; it counts only after a text, as between two CDATA sections. */
  #addBlank(from: number, end: number): void {
    const depth = this.#open.length
    if (from < end && depth > 0 && this.#met[this.#open[depth - 1]!]!.text !== '') this.#put(this.#text.slice(from, end), end)
  }

  #addText(from: number, end: number): boolean {
    if (this.#open.length === 0) return isBlank(this.#text.slice(from, end))
    const raw = this.#source.piece(from, end)
    if (this.#hasEnds && raw.includes(']]>')) return false
    const said = raw.includes('&') ? resolved(raw) : raw
    if (said === undefined) return false
    this.#put(said, end)
    return true
  }

  /** Adds a piece of text to the innermost element: before its first child as its text, after it as a child without a name. */
  #put(piece: string, end: number): void {
    const index = this.#open[this.#open.length - 1]!
    const element = this.#met[index]!
    if (this.#met.length === index + 1) { if (element.text !== '') element.text += piece; else if (!isBlank(piece)) element.text = piece; return }
    if (piece.trim() === '') return
    const child = new PlainElement('', NO_ATTRIBUTES, this.#source, end)
    child.text = piece
    this.#met.push(child)
  }

  #startTag(less: number): boolean {
    const known = TAGS.at(this.#view, less)
    if (!known) return this.#newTag(less)
    this.#at = less + TAGS.length
    return this.#begun(less, known.name, known.attributes, known.kind === 'empty')
  }

  #newTag(less: number): boolean {
    const name = this.#readName(less + 1)
    const attributes = name === undefined ? undefined : this.#attributes()
    if (name === undefined || !attributes) return false
    const isEmpty = this.#bytes[this.#at] === SLASH
    if (isEmpty) this.#at++
    if (this.#bytes[this.#at] !== MORE) return false
    this.#at++
    TAGS.remember(this.#at - less, { name, attributes, kind: isEmpty ? 'empty' : 'start' })
    return this.#begun(less, name, attributes, isEmpty)
  }

  #begun(less: number, name: string, attributes: Attributes, isEmpty: boolean): boolean {
    const depth = this.#open.length
    if (depth + 1 >= DEEPEST_ELEMENT) return false
    const element = new PlainElement(name, attributes, this.#source, less)
    if (!isEmpty) this.#open.push(this.#met.push(element) - 1)
    else if (depth === 0) this.#tell(element)
    else this.#met.push(element)
    return true
  }

  /** The attributes up to what ends the tag; undefined at what is none. */
  #attributes(): Attributes | undefined {
    const bytes = this.#bytes
    let attributes: Record<string, string> | undefined
    for (;;) {
      const before = this.#at
      this.#skipSpace()
      const code = bytes[this.#at]
      if (code === MORE || code === SLASH) return attributes ?? NO_ATTRIBUTES
      if (before === this.#at) return undefined
      const name = this.#readName(this.#at)
      if (name === undefined) return undefined
      this.#skipSpace()
      if (bytes[this.#at] !== EQUALS) return undefined
      this.#at++
      this.#skipSpace()
      const value = this.#value()
      attributes ??= {}
      // “in” finds what objects inherit too, such as __proto__: then it is the strict parser's.
      if (value === undefined || name in attributes) return undefined
      attributes[name] = value
    }
  }

  #value(): string | undefined {
    const bytes = this.#bytes
    const quote = bytes[this.#at]
    if (quote !== QUOTE && quote !== APOSTROPHE) return undefined
    const from = this.#at + 1
    let at = from
    let isPlain = true
    let code = bytes[from]
    while (code !== quote) {
      if (code === LESS || code === undefined) return undefined
      if (code === AMPERSAND || code === 0x0a || code === 0x09) isPlain = false
      code = bytes[++at]
    }
    this.#at = at + 1
    const raw = this.#source.piece(from, at)
    return isPlain ? raw : resolved(raw.replace(/[\t\n]/g, ' '))
  }

  #endTag(less: number): boolean {
    const index = this.#open[this.#open.length - 1]!
    const element = this.#met[index]!
    const known = TAGS.at(this.#view, less)
    if (known) {
      if (known.name !== element.name) return false
      this.#at = less + TAGS.length
    } else {
      const name = this.#readName(less + 2)
      if (name !== element.name) return false
      this.#skipSpace()
      if (this.#bytes[this.#at] !== MORE) return false
      this.#at++
      TAGS.remember(this.#at - less, { name, attributes: NO_ATTRIBUTES, kind: 'end' })
    }
    this.#open.pop()
    if (this.#met.length > index + 1) { element.children = this.#met.slice(index + 1); this.#met.length = index + 1 }
    if (index === 0) { this.#met.length = 0; this.#tell(element) }
    return true
  }

  /** A comment or a CDATA section. */
  #aside(less: number): boolean {
    const text = this.#text
    if (text.startsWith('<!--', less)) {
      const end = text.indexOf('--', less + 4)
      this.#at = end + 3
      return end >= 0 && text.charCodeAt(end + 2) === MORE
    }
    const end = text.indexOf(']]>', less + 9)
    if (!text.startsWith('<![CDATA[', less) || end < 0 || this.#open.length === 0) return false
    this.#put(this.#source.piece(less + 9, end), end + 2)
    this.#at = end + 3
    return true
  }

  #skipSpace(): void { while (isSpace(this.#bytes[this.#at])) this.#at++ }

  /** Reads a name at a place; undefined where none of ASCII stands there. */
  #readName(from: number): string | undefined {
    const bytes = this.#bytes
    let code = bytes[from] ?? 0
    if (code >= 128 || IN_NAMES[code] !== 1) return undefined
    let at = from
    let sum = 0
    while (code < 128 && IN_NAMES[code] !== 0) { sum = (sum * 31 + code) & 2047; code = bytes[++at] ?? 0 }
    // A letter beyond ASCII may go on in a name; which ones may is the strict parser's to say.
    if (code >= 128) return undefined
    this.#at = at
    return TAGS.name(this.#text, from, at, sum)
  }
}
