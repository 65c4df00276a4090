import type { Criterion } from '#language/code-lists.ts'
import type { Row } from './columns.ts'
import { factLabelAt, looksLabelled, type Fact } from './fact-labels.ts'
import { headingAt } from './heading-at.ts'
import { joinRows, type Vocabulary } from './joining.ts'
import type { Mapped } from './mapped.ts'
import { letteredMarkerOf, markerOf, type Marker } from './markers.ts'
import type { SectionKind } from './words/headings.ts'

export type { Fact } from './fact-labels.ts'
/** A passage: a paragraph, a list's item, a heading over a group of items (`area`), a table's row with its cells, or a footnote. */
export type Block = { readonly kind: 'paragraph' | 'item' | 'area' | 'row' | 'footnote', readonly marker?: Marker, readonly text: Mapped, readonly cells?: readonly Mapped[], readonly afterBlank: boolean }
/** What stands under one heading. The text before the first heading has the kind `preamble`. */
export type Section = { readonly kind: SectionKind | 'preamble', readonly criterion?: Criterion, readonly heading?: Mapped, readonly blocks: readonly Block[] }
/** The document in parts. `layout`: headings, labels, list markers and stray bullets, which hold no text of their own. */
export type Sectioned = { readonly sections: readonly Section[], readonly facts: readonly Fact[], readonly layout: readonly Mapped[] }

type Open = { kind: Block['kind'], rows: Mapped[], marker?: Marker, cells?: readonly Mapped[], afterBlank: boolean }
type OpenSection = { kind: Section['kind'], criterion?: Criterion, heading?: Mapped, blocks: Block[] }

const ASKING: ReadonlySet<string> = new Set(['recommendations', 'lessons', 'good-practices', 'mixed'])
const SENTENCE_END = /[.!?:;)\]”"»*。]\s*$/
const LEAD_IN = /recommend|recommand|recomend|follow|suivant|siguiente|below|ci-dessous|present|lesson|practice/i

/** Puts rows together to passages under headings. */
export function sectionsOf(rows: readonly Row[], vocabulary: Vocabulary): Sectioned { return new Sectioner(rows, vocabulary).run() }

class Sectioner {
  private rows: Row[]
  private readonly vocabulary: Vocabulary
  private readonly sections: OpenSection[] = [{ kind: 'preamble', blocks: [] }]
  private readonly facts: Fact[] = []
  private readonly layout: Mapped[] = []
  private open: Open | undefined
  private at = 0
  private factsEnd = -1

  constructor(rows: readonly Row[], vocabulary: Vocabulary) { this.rows = [...rows]; this.vocabulary = vocabulary }

  private get section(): OpenSection { return this.sections.at(-1)! }

  run(): Sectioned {
    while (this.at < this.rows.length) this.step()
    this.close()
    return { sections: this.sections, facts: this.facts, layout: this.layout }
  }

  private step(): void {
    const row = this.rows[this.at]!
    if (this.fact()) return
    const heading = headingAt(this.rows, this.at, { complete: this.isComplete(), criteriaAreAreas: ASKING.has(this.section.kind) })
    if (heading) {
      this.close()
      // A heading in the printer's own words is text until findings under it carry it.
      if (heading.name.certain) this.layout.push(heading.printed)
      this.sections.push({ kind: heading.name.section, ...(heading.name.criterion ? { criterion: heading.name.criterion } : {}), heading: heading.printed, blocks: [] })
      this.at += heading.taken - heading.rest.length
      // What followed the heading on its row is read as the next row; the rows taken leave room for it.
      heading.rest.forEach((rest, index) => { this.rows[this.at + index] = rest })
      return
    }
    this.at++
    const marked = markerOf(row.body) ?? this.lettered(row)
    if (marked?.marker.kind === 'number' && marked.marker.of) this.openFor(marked.marker.of)
    if (marked && this.criterionItem(row, marked.sign, marked.rest)) return
    if (row.cells && row.cells.length >= 3 && ASKING.has(this.section.kind)) { this.begin('row', row); this.close() }
    else if (marked) this.item(row, marked)
    else if (/^\*{1,3}\s?\p{L}/u.test(row.body.text)) this.begin('footnote', row)
    else if (this.isArea(row)) { this.begin('area', row); this.close() }
    else if (row.cells && ASKING.has(this.section.kind)) { this.begin('row', row); this.close() }
    else if (this.open && this.continues(row)) this.open.rows.push(row.body)
    else this.begin('paragraph', row)
  }

  /** A quick-facts label; its value goes on over the rows below to the next label, heading or (outside a box) empty line. */
  private fact(): boolean {
    const boxed = this.section.kind === 'quick-facts'
    if (!boxed && this.section.kind !== 'preamble') return false
    const found = factLabelAt(this.rows, this.at, boxed) ?? this.unknownLabel()
    if (!found || (this.open && !this.isComplete() && !this.rows[this.at]!.blankBefore && !boxed && this.open.kind === 'paragraph' && this.open.rows.length > 3)) return false
    this.close()
    const value: Mapped[] = found.value ? [found.value] : []
    for (this.at += found.taken; this.at < this.rows.length; this.at++) {
      const row = this.rows[this.at]!
      if ((row.blankBefore && value.length > 0) || value.length >= 8) break
      if (looksLabelled(row.body.text) || factLabelAt(this.rows, this.at, true) || headingAt(this.rows, this.at, { complete: true, criteriaAreAreas: false })) break
      value.push(row.body)
    }
    this.factsEnd = this.at
    if (found.label !== 'other') this.layout.push(found.name)
    if (value.length > 0) this.facts.push({ label: found.label, name: found.name, value: joinRows(value, this.vocabulary) })
    return true
  }

  /** A list of findings with a criterion before each: “• Effectiveness: …” opens that criterion's findings. */
  private criterionItem(row: Row, sign: Mapped, rest: Mapped): boolean {
    if (this.section.kind !== 'findings' && this.section.kind !== 'conclusions') return false
    const found = headingAt([{ ...row, body: rest, blankBefore: true }], 0, { complete: true, criteriaAreAreas: false })
    if (!found?.name.criterion || found.rest.length === 0) return false
    this.layout.push(sign)
    this.at--
    this.rows[this.at] = { ...row, body: rest, blankBefore: true }
    return true
  }

  /** “Recommendation 1:” among findings, “Lesson 1:” among recommendations: a section whose heading is missing. */
  private openFor(of: 'recommendation' | 'lesson' | 'good-practice'): void {
    const kind = of === 'recommendation' ? 'recommendations' : of === 'lesson' ? 'lessons' : 'good-practices'
    if (this.section.kind === kind || this.section.kind === 'mixed') return
    this.close()
    this.sections.push({ kind, blocks: [] })
  }

  private lettered(row: Row): ReturnType<typeof markerOf> {
    if (!ASKING.has(this.section.kind) || this.open?.marker?.kind === 'number' && typeof this.open.marker.number === 'number') return undefined
    return this.isComplete() || row.blankBefore ? letteredMarkerOf(row.body) : undefined
  }

  /** Between the entries of a box stands one whose label nobody foresaw: its text is kept apart. */
  private unknownLabel(): ReturnType<typeof factLabelAt> {
    const { body, blankBefore } = this.rows[this.at]!
    if (this.factsEnd !== this.at || blankBefore || !looksLabelled(body.text) || headingAt(this.rows, this.at, { complete: true, criteriaAreAreas: false })) return undefined
    const colon = body.text.indexOf(':')
    return { label: 'other', name: body.slice(0, colon), value: body, taken: 1 }
  }

  private item(row: Row, { marker, sign, rest }: NonNullable<ReturnType<typeof markerOf>>): void {
    this.layout.push(sign)
    if (rest.length > 0) {
      const twice = marker.kind === 'number' && this.open?.kind === 'item' && this.open.rows.length === 0
      this.begin('item', { ...row, body: rest }, twice ? this.open?.marker : marker)
      return
    }
    const next = this.rows[this.at]
    const follows = next && !next.blankBefore && !markerOf(next.body) && !this.isArea(next) && !headingAt(this.rows, this.at, { complete: true, criteriaAreAreas: true })
    // A bullet with nothing after it belongs to a line the extraction took away; it says nothing itself.
    if (!follows) { if (marker.kind === 'number') { this.begin('item', { ...row, body: row.body.slice(0, 0) }, marker); this.close() } else this.close(); return }
    this.at++
    this.begin('item', { ...next, blankBefore: row.blankBefore }, marker)
  }

  private begin(kind: Block['kind'], row: Row, marker?: Marker): void {
    this.close()
    this.open = { kind, rows: row.body.length > 0 ? [row.body] : [], afterBlank: row.blankBefore, ...(marker ? { marker } : {}), ...(kind === 'row' && row.cells ? { cells: row.cells } : {}) }
  }

  private close(): void {
    if (!this.open) return
    const { kind, rows, marker, cells, afterBlank } = this.open
    this.section.blocks.push({ kind, text: joinRows(rows, this.vocabulary), afterBlank, ...(marker ? { marker } : {}), ...(cells ? { cells } : {}) })
    this.open = undefined
  }

  private lastText(): string { return this.open?.rows.at(-1)?.text ?? this.section.blocks.at(-1)?.text.text ?? '' }
  private isComplete(): boolean { return this.open === undefined || SENTENCE_END.test(this.lastText().slice(-20)) || this.open.rows.length === 0 }

  /** A line goes on with the passage above, or picks it up after a page break that fell into a sentence. */
  private continues(row: Row): boolean {
    if (!row.blankBefore) return true
    const last = this.lastText().slice(-40)
    if (row.body.text.startsWith('(')) return ASKING.has(this.section.kind) && this.open?.kind === 'item' && !/\)\s*\*?$/.test(last)
    return /^\p{Ll}/u.test(row.body.text) && !SENTENCE_END.test(last) || /[,\p{L}]-$|,$/u.test(last)
  }

  /** A short line over a group of recommendations: “Visibility:”, “To the Government”. */
  private isArea(row: Row): boolean {
    if (this.section.kind !== 'recommendations' && this.section.kind !== 'mixed') return false
    const text = row.body.text
    const words = text.split(/\s+/).length
    if (!/^[\p{Lu}(]/u.test(text) || words > 9 || text.length > 90 || row.cells) return false
    const ends = this.isComplete() || row.blankBefore
    if (/:\s*$/.test(text)) return (ends || words <= 5) && !(LEAD_IN.test(text) && words > 4) && !/\b(?:should|devrait|deber)/i.test(text)
    const place = this.rows[this.at] === row ? this.at : this.at - 1
    const next = this.rows[place + 1]
    return words <= 6 && ends && !/[.,;!?)]\s*$/.test(text) && next !== undefined && markerOf(next.body) !== undefined && !/\b(?:should|devrait|deber)/i.test(text)
  }
}
