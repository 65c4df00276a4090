import type { Source } from '#record/schema/parts.ts'
import type { Places } from './lines.ts'
import type { Mapped } from './mapped.ts'

export type Certainty = 'certain' | 'likely' | 'unsure'
/** The id the summary itself has among the record's documents. */
export const SUMMARY_DOCUMENT = 'summary'

/** What became of each character of the source: kept in a value, part of the layout (headings, markers, page furniture), or nothing yet. */
export class Ledger {
  private readonly kept: Uint8Array
  private readonly places: Places
  constructor(length: number, places: Places) { this.kept = new Uint8Array(length); this.places = places }

  /** Where a value was read, as a source of the record; from then on its characters count as kept. */
  cite(text: Mapped, options: { readonly field?: string, readonly certainty?: Certainty } = {}): Source {
    this.mark(text)
    return this.refer(text, options)
  }

  /** As `cite`, for a passage a value was only inferred from: its words are not in the value, so they do not count as kept. */
  refer(text: Mapped, options: { readonly field?: string, readonly certainty?: Certainty } = {}): Source {
    const [from, to] = [this.places.at(text.start), this.places.at(Math.max(text.start, text.end - 1))]
    return {
      document: SUMMARY_DOCUMENT, ...(options.field === undefined ? {} : { field: options.field }),
      line: from.line, column: from.column, endLine: to.line, endColumn: to.column, certainty: options.certainty ?? 'certain',
    }
  }

  /** Counts characters as dealt with, without a value: a heading, a bullet, a page number. */
  mark(text: Mapped): void { for (const offset of text.offsets) this.kept[offset] = 1 }

  isKept(offset: number): boolean { return this.kept[offset] === 1 }

  /** Stretches of a text that no value holds, each with more in it than signs or a lone “and”. Linear. */
  leftovers(text: Mapped): Mapped[] {
    const left: Mapped[] = []
    let from = -1
    for (let index = 0; index <= text.length; index++) {
      const open = index < text.length && this.kept[text.offsets[index]!] === 0
      if (open && from === -1) from = index
      if (open || from === -1) continue
      const stretch = text.slice(from, index).trim()
      if (/[\p{L}\p{N}]/u.test(stretch.text) && !/^\W*(?:and|et|y|the|or)\W*$/i.test(stretch.text.slice(0, 20))) left.push(stretch)
      from = -1
    }
    return left
  }
}
