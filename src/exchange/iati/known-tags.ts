import type { Attributes } from './element.ts'

/** A tag as it was met before. `length`: of its letters from “<” to “>”; `kind`: whether it begins an element, is one without content, or ends one. */
export type KnownTag = { readonly name: string, readonly attributes: Attributes, readonly kind: 'start' | 'empty' | 'end' }
type Kept = KnownTag & { readonly length: number }

const [TAGS, NAMES] = [4096, 2048]
/** Longer tags are rarely met twice. In letters, and in words of four. */
const LONGEST = 96
const WORDS = LONGEST / 4
const MORES = 0x3e3e3e3e
// An odd number without pattern: sums over letters are multiplied with it so that alike ones fall apart.
const SPREADING = 0x9e3779b1

/**
 * The tags and names met so far: published files say the same few thousand again and again. Each stands at the place a sum over its letters gives, and makes way for another of the same
 * place, so that memory stays at a few megabytes. A tag is kept from the second time on, because keeping costs more than reading it once.
 */
export class KnownTags {
  readonly #tags: (Kept | undefined)[] = Array.from({ length: TAGS }, () => undefined)
  /** The letters of each tag, four a number. */
  readonly #letters = new Int32Array(TAGS * WORDS)
  readonly #sums = new Int32Array(TAGS)
  readonly #names: (string | undefined)[] = Array.from({ length: NAMES }, () => undefined)
  /** Of what was looked for last: its letters, its length (0: too long, or too near the end), the sum. */
  readonly #asked = new Int32Array(WORDS + 1)
  #length = 0
  #sum = 0

  /** The tag that begins at a place of some bytes; undefined where it is not known. Its length is `length` then. */
  at(bytes: DataView, from: number): KnownTag | undefined {
    this.#length = 0
    if (from + LONGEST + 4 > bytes.byteLength) return undefined
    const asked = this.#asked
    let words = 0
    let sum = 0
    // Four letters a step until one of them is “>”: it alone leaves a zero byte, which borrows from the bit above it.
    let four = bytes.getInt32(from, true)
    let left = four ^ MORES
    while ((left - 0x01010101 & ~left & 0x80808080) === 0) {
      if (words === WORDS) return undefined
      asked[words++] = four
      sum = Math.imul(sum ^ four, SPREADING)
      sum ^= sum >>> 15
      four = bytes.getInt32(from + words * 4, true)
      left = four ^ MORES
    }
    // Of the last four, those up to “>”.
    const over = (left & 0xff) === 0 ? 1 : (left & 0xff00) === 0 ? 2 : (left & 0xff0000) === 0 ? 3 : 4
    four &= -1 >>> (32 - over * 8)
    asked[words] = four
    sum = Math.imul(sum ^ four, SPREADING)
    this.#length = words * 4 + over
    if (this.#length > LONGEST) { this.#length = 0; return undefined }
    this.#sum = sum
    const place = placeOf(sum)
    const known = this.#tags[place]
    if (known === undefined || known.length !== this.#length) return undefined
    const letters = this.#letters
    for (let index = 0, at = place * WORDS; index <= words; index++, at++) if (letters[at] !== asked[index]) return undefined
    return known
  }

  /** Letters of the tag that was just found. */
  get length(): number { return this.#length }

  /** Keeps the tag that was just looked for and not found, if it was looked for before. `length`: its letters; where it holds a “>” within a value it is longer than what was looked for, and is not kept. */
  remember(length: number, { name, attributes, kind }: KnownTag): void {
    if (length !== this.#length) return
    const place = placeOf(this.#sum)
    if (this.#sums[place] !== this.#sum) { this.#sums[place] = this.#sum; return }
    const own: Record<string, string> = {}
    for (const each in attributes) own[each] = copied(attributes[each]!)
    this.#letters.set(this.#asked.subarray(0, Math.ceil(length / 4)), place * WORDS)
    this.#tags[place] = { name, attributes: own, kind, length }
  }

  /** The name between two places of a text, the same string each time. `sum`: over its letters. */
  name(text: string, from: number, end: number, sum: number): string {
    const known = this.#names[sum & NAMES - 1]
    return known?.length === end - from && text.startsWith(known, from) ? known : this.#names[sum & NAMES - 1] = copied(text.slice(from, end))
  }
}

const placeOf = (sum: number): number => (sum ^ sum >>> 15) & TAGS - 1

/** The same text in memory of its own: what is kept must not keep the stretch it was met in. */
const copied = (text: string): string => Buffer.from(text).toString()
