import { DEEPEST_ELEMENT, type Element } from './element.ts'

/** Where the text begins in its file, the name of the root it stands in, and whether that is closed only later in the file. */
export type PlainStretch = { readonly text: string, readonly root: string, readonly isClosedLater: boolean, readonly line: number, readonly column: number }

/**
 * Reads what stands inside a root, as long as it is XML of the kind nearly every published file is made of: ASCII names, the five known entities, character references, comments, CDATA.
 * Gives back whether it came through to the end. At anything else (broken XML, instructions, a DOCTYPE) it gives up, having told only of elements that were whole, and the strict parser
 * decides: nothing that one refuses is ever taken here, and it alone words refusals. Looks at most characters once and copies each name once for all elements.
 */
export function readPlain(stretch: PlainStretch, tell: (element: Element) => void): boolean {
  const text = stretch.text.includes('\r') ? stretch.text.replace(/\r\n?/g, '\n') : stretch.text
  const odd = ODD.exec(text)
  return (odd === null || isXml(text)) && new PlainReader({ ...stretch, text }, odd !== null, tell).run()
}

// oxlint-disable-next-line no-control-regex -- these are the characters XML forbids.
const ODD = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/
// oxlint-disable-next-line no-control-regex -- as above.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/
const isXml = (text: string): boolean => !NOT_XML.test(text) && text.isWellFormed()
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g
const ENTITIES = new Map([['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', '\'']])
const NO_ATTRIBUTES: Readonly<Record<string, string>> = {}
// Most elements have no child: they share this list until they have one, because an empty list that grows takes room for many at once.
const NO_CHILDREN: Element[] = []

const [AMPERSAND, APOSTROPHE, SLASH, LESS, EQUALS, MORE, QUOTE, BANG] = [0x26, 0x27, 0x2f, 0x3c, 0x3d, 0x3e, 0x22, 0x21]
const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x09
/** Of an ASCII character: 1 may begin a name, 2 may only go on in one. */
const IN_NAMES = new Uint8Array(128)
for (const each of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_:') IN_NAMES[each.charCodeAt(0)] = 1
for (const each of '0123456789.-') IN_NAMES[each.charCodeAt(0)] = 2

type Growing = Omit<Element, 'children'> & { children: Element[] }

/** The names met so far, by a sum over their letters: a file uses a few dozen, tens of thousands of times. */
const NAMES: (string | undefined)[] = Array.from({ length: 2048 }, () => undefined)

class PlainReader {
  readonly #text: string
  readonly #stretch: PlainStretch
  readonly #tell: (element: Element) => void
  readonly #open: Growing[] = []
  readonly #hasPairs: boolean
  readonly #hasEnds: boolean
  #at = 0
  #line: number
  #lineStart: number
  #nextLine: number
  #name = ''

  constructor(stretch: PlainStretch, hasPairs: boolean, tell: (element: Element) => void) {
    this.#stretch = stretch
    this.#text = stretch.text
    this.#tell = tell
    this.#line = stretch.line
    this.#lineStart = 1 - stretch.column
    this.#nextLine = stretch.text.indexOf('\n')
    this.#hasPairs = hasPairs
    this.#hasEnds = stretch.text.includes(']]>')
  }

  run(): boolean {
    const text = this.#text
    for (;;) {
      const less = text.indexOf('<', this.#at)
      if (!this.#addText(this.#at, less < 0 ? text.length : less)) return false
      if (less < 0) return this.#stretch.isClosedLater && this.#open.length === 0
      const next = text.charCodeAt(less + 1)
      if (next === SLASH && this.#open.length === 0) return this.#isRootsEnd(less)
      if (!(next === SLASH ? this.#endTag(less) : next === BANG ? this.#aside(less) : this.#startTag(less))) return false
    }
  }

  /** Whether the root's own end tag stands here, and nothing after it. */
  #isRootsEnd(less: number): boolean {
    const { root, isClosedLater } = this.#stretch
    return !isClosedLater && this.#text.startsWith(root, less + 2) && /^[ \t\n]*>[ \t\n]*$/.test(this.#text.slice(less + 2 + root.length))
  }

  #addText(from: number, end: number): boolean {
    const text = this.#text
    let at = from
    while (at < end && isSpace(text.charCodeAt(at))) at++
    if (at === end) { if (from < end) this.#put(text, from, end); return true }
    if (this.#open.length === 0) return false
    const raw = text.slice(from, end)
    if (this.#hasEnds && raw.includes(']]>')) return false
    const said = raw.includes('&') ? withoutReferences(raw) : raw
    if (said === undefined) return false
    this.#put(said, 0, said.length, end)
    return true
  }

  /** Adds a piece of a text to the innermost element: before its first child as its text, after it as a child without a name. */
  #put(text: string, from: number, to: number, end = to): void {
    const element = this.#open[this.#open.length - 1]
    if (!element) return
    if (element.children.length === 0) { element.text += text.slice(from, to); return }
    const piece = text.slice(from, to)
    if (piece.trim() === '') return
    const column = this.#columnOf(end)
    const line = this.#line
    element.children.push({ name: '', attributes: NO_ATTRIBUTES, children: NO_CHILDREN, text: piece, line, column })
  }

  #startTag(less: number): boolean {
    if (!this.#readName(less + 1) || this.#open.length + 1 >= DEEPEST_ELEMENT) return false
    const text = this.#text
    const column = this.#columnOf(less)
    const line = this.#line
    const name = this.#name
    const attributes = this.#attributes()
    if (!attributes) return false
    const isEmpty = text.charCodeAt(this.#at) === SLASH
    if (isEmpty) this.#at++
    if (text.charCodeAt(this.#at) !== MORE) return false
    this.#at++
    const element: Growing = { name, attributes, children: NO_CHILDREN, text: '', line, column }
    const parent = this.#open[this.#open.length - 1]
    if (parent) { if (parent.children === NO_CHILDREN) parent.children = [element]; else parent.children.push(element) }
    if (!isEmpty) this.#open.push(element)
    else if (this.#open.length === 0) this.#tell(element)
    return true
  }

  /** The attributes up to what ends the tag; undefined at what is none. */
  #attributes(): Readonly<Record<string, string>> | undefined {
    const text = this.#text
    let attributes: Record<string, string> | undefined
    for (;;) {
      const before = this.#at
      this.#skipSpace()
      const code = text.charCodeAt(this.#at)
      if (code === MORE || code === SLASH) return attributes ?? NO_ATTRIBUTES
      if (before === this.#at || !this.#readName(this.#at)) return undefined
      const name = this.#name
      this.#skipSpace()
      if (text.charCodeAt(this.#at) !== EQUALS) return undefined
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
    const text = this.#text
    const quote = text.charCodeAt(this.#at)
    if (quote !== QUOTE && quote !== APOSTROPHE) return undefined
    const from = this.#at + 1
    let [at, isPlain, code] = [from, true, text.charCodeAt(from)]
    while (code !== quote) {
      if (code === LESS || at >= text.length) return undefined
      if (code === AMPERSAND || code === 0x0a || code === 0x09) isPlain = false
      code = text.charCodeAt(++at)
    }
    this.#at = at + 1
    const raw = text.slice(from, at)
    return isPlain ? raw : withoutReferences(raw.replace(/[\t\n]/g, ' '))
  }

  #endTag(less: number): boolean {
    const element = this.#open[this.#open.length - 1]!
    if (!this.#text.startsWith(element.name, less + 2)) return false
    this.#at = less + 2 + element.name.length
    this.#skipSpace()
    if (this.#text.charCodeAt(this.#at) !== MORE) return false
    this.#at++
    this.#open.pop()
    if (this.#open.length === 0) this.#tell(element)
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
    this.#put(text, less + 9, end, end + 2)
    this.#at = end + 3
    return true
  }

  #skipSpace(): void { while (isSpace(this.#text.charCodeAt(this.#at))) this.#at++ }

  /** Reads a name at a place into `#name`; false where none of ASCII stands there. */
  #readName(from: number): boolean {
    const text = this.#text
    let code = text.charCodeAt(from)
    if (!(code < 128) || IN_NAMES[code] !== 1) return false
    let [at, sum] = [from, 0]
    while (code < 128 && IN_NAMES[code] !== 0) { sum = (sum * 31 + code) & 2047; code = text.charCodeAt(++at) }
    // A letter beyond ASCII may go on in a name; which ones may is the strict parser's to say.
    if (code >= 128) return false
    this.#at = at
    const known = NAMES[sum]
    this.#name = known?.length === at - from && text.startsWith(known, from) ? known : NAMES[sum] = copied(text.slice(from, at))
    return true
  }

  /** The column of a place, from 1; `#line` is its line then. Places are asked for in their order. */
  #columnOf(at: number): number {
    while (this.#nextLine >= 0 && this.#nextLine < at) { this.#line++; this.#lineStart = this.#nextLine + 1; this.#nextLine = this.#text.indexOf('\n', this.#lineStart) }
    // A character beyond the basic plane is two units long and one column wide.
    const pairs = this.#hasPairs ? this.#text.slice(Math.max(0, this.#lineStart), at).match(PAIR)?.length ?? 0 : 0
    return at - this.#lineStart + 1 - pairs
  }
}

/** The same text in memory of its own: a name that is kept must not keep the batch it was met in. */
const copied = (text: string): string => Buffer.from(text).toString('latin1')

/** A text with its references resolved; undefined where one is not known. */
function withoutReferences(raw: string): string | undefined {
  let isKnown = true
  const text = raw.replace(/&([^;]*)(;?)/g, (_, name: string, end: string) => {
    const character = end === '' ? undefined : ENTITIES.get(name) ?? referred(name)
    if (character === undefined) isKnown = false
    return character ?? ''
  })
  return isKnown ? text : undefined
}

function referred(name: string): string | undefined {
  const code = /^#x[0-9a-f]{1,6}$/i.test(name) ? Number.parseInt(name.slice(2), 16) : /^#[0-9]{1,7}$/.test(name) ? Number(name.slice(1)) : undefined
  if (code === undefined || code > 0x10ffff) return undefined
  const character = String.fromCodePoint(code)
  return isXml(character) ? character : undefined
}
