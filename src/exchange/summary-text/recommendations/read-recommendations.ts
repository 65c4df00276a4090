import type { Recommendation } from '#record/schema/evaluation.ts'
import type { Ledger } from '../ledger.ts'
import { Mapped } from '../mapped.ts'
import type { Ids } from '../names.ts'
import type { Block, Section } from '../sections.ts'
import { recommendationFrom, type Ask } from './ask.ts'
import { FIELDS, labelledField, type Fields } from './fields.ts'
import { labelledFields } from './labelled.ts'
import { addresseesInHeading, leadSubject } from './subject.ts'
import { tableEntry, tableHead, type TableHead } from './table.ts'
import { legendOf, type Legend } from './tuple.ts'

type Draft = { -readonly [K in keyof Ask]: Ask[K] }

/** Reads the recommendations of a document in whichever notation they stand, in the order of the document. */
export function readRecommendations(sections: readonly Section[], ledger: Ledger, ids: Ids): Recommendation[] {
  const asking = sections.filter(section => section.kind === 'recommendations' || (section.kind === 'mixed' && /recom/i.test(section.heading?.text ?? '')))
  const legend = sections.flatMap(section => section.blocks).map(block => block.kind === 'footnote' || block.kind === 'paragraph' ? legendOf(block.text) : undefined).find(found => found !== undefined)
  const asks = asking.flatMap(section => new AskReader(section, ledger, legend).asks())
  return asks.map((ask, index) => recommendationFrom(ask, index + 1, legend, ledger, ids))
}

class AskReader {
  private readonly drafts: Draft[] = []
  private readonly blocks: readonly Block[]
  private readonly ledger: Ledger
  private readonly legend: Legend | undefined
  private readonly isNumbered: boolean
  private readonly isList: boolean
  private area: Mapped | undefined
  private asked: readonly Mapped[] = []
  private head: TableHead | undefined
  private brokenRow: readonly Mapped[] | undefined
  private lead: { readonly number: number | string, readonly text: Mapped, readonly isUsed: boolean, readonly addressees: readonly Mapped[], readonly area?: Mapped } | undefined

  constructor({ blocks, heading }: Section, ledger: Ledger, legend: Legend | undefined) {
    this.blocks = blocks
    // “Recommendations for the Government” says to whom, as an area's heading does.
    this.asked = heading ? addresseesInHeading(heading) : []
    if (heading && this.asked.length > 0) this.area = heading
    this.ledger = ledger
    this.legend = legend
    this.isNumbered = blocks.some(block => block.kind === 'item' && block.marker?.kind === 'number')
    this.isList = blocks.some(block => block.kind === 'item' || block.kind === 'row')
  }

  asks(): readonly Ask[] {
    for (const [index, block] of this.blocks.entries()) this.take(block, index)
    this.closeLead()
    return this.drafts.filter(draft => draft.text.length > 0)
  }

  private take(block: Block, index: number): void {
    if (block.kind === 'area') this.takeArea(block)
    else if (block.kind === 'row') this.takeRow(block)
    else if (block.kind === 'item') this.takeItem(block)
    else if (block.kind === 'paragraph' && !(this.legend && this.legend.text.start === block.text.start)) this.takeParagraph(block, index)
  }

  private takeArea(block: Block): void {
    const colon = /\s*:\s*$/.exec(block.text.text)
    this.area = colon ? block.text.slice(0, colon.index) : block.text
    this.asked = addresseesInHeading(this.area)
    this.closeLead()
  }

  private takeItem(block: Block): void {
    const number = block.marker?.kind === 'number' ? block.marker.number : undefined
    if (number === undefined && this.isNumbered && this.takeUnderNumber(block)) return
    const opens = number !== undefined && /^$|:\s*$/.test(block.text.text)
    if (opens) { this.openLead(number, block.text); return }
    this.closeLead()
    this.draft({ ...(number === undefined ? {} : { number }), text: block.text })
  }

  /** One number over several bullets: each bullet is an ask of that number; under a complete sentence bullets are its details. */
  private takeUnderNumber(block: Block): boolean {
    if (this.lead) {
      this.lead = { ...this.lead, isUsed: true }
      this.ledger.mark(this.lead.text)
      this.draft({ number: this.lead.number, text: block.text, ...(this.lead.area ? { area: this.lead.area } : {}), ...(this.lead.addressees.length > 0 ? { addressees: this.lead.addressees } : {}) })
      return true
    }
    const last = this.drafts.at(-1)
    if (!last) return false
    last.text = Mapped.joined([last.text, '\n• ', block.text])
    return true
  }

  private openLead(number: number | string, text: Mapped): void {
    const addressees = leadSubject(text)
    const bare = /\s*:\s*$/.exec(text.text)
    const area = addressees.length === 0 && bare && bare.index > 0 ? text.slice(0, bare.index) : undefined
    this.closeLead()
    this.lead = { number, text, isUsed: false, addressees, ...(area ? { area } : {}) }
  }

  /** A lead nothing followed was an ask itself. */
  private closeLead(): void {
    const lead = this.lead
    this.lead = undefined
    if (lead && !lead.isUsed && lead.text.length > 0) this.draft({ number: lead.number, text: lead.text })
  }

  private takeRow(block: Block): void {
    const cells = block.cells ?? []
    const head = tableHead(cells)
    if (head) { this.takeHead(cells, head); return }
    const last = this.drafts.at(-1)
    if (!this.head) { this.draft({ text: block.text }); return }
    const whole = this.withBrokenRow(cells, this.head)
    if (!whole) return
    const entry = tableEntry(whole, this.head)
    if (!this.head.includes('text') && last) { this.addFields(last, entry.fields); return }
    const number = /^\W*((?:[A-Z]{1,2}\.?)?\d[\d.]*?)\W*$/.exec(entry.number?.text ?? '')?.[1]
    const own = number === undefined ? /^\s*(\d{1,3})[.)]\s+/.exec(entry.text?.text ?? '') : null
    const printed = number ?? own?.[1]
    if (entry.number && number !== undefined) this.ledger.mark(entry.number)
    if (own && entry.text) this.ledger.mark(entry.text.slice(0, own[0].length))
    // A row with nothing but text goes on with the row above: its cells were broken over two lines.
    if (printed === undefined && last && entry.text && FIELDS.every(field => entry.fields[field] === undefined)) { last.text = Mapped.joined([last.text, ' ', entry.text]); return }
    this.draft({ text: entry.text?.slice(own?.[0].length ?? 0) ?? block.text.slice(0, 0), fields: entry.fields, ...(printed === undefined ? {} : { number: /^\d+$/.test(printed) ? Number(printed) : printed }), ...(entry.reason ? { reason: entry.reason } : {}) })
  }

  /** A head's known words are layout; a cell that says more is kept as unassigned text. */
  private takeHead(cells: readonly Mapped[], head: TableHead): void {
    this.head = head
    for (const [index, cell] of cells.entries()) if (head[index] === 'text' || head[index] === 'number' || /^reason$/i.test(cell.text) || labelledField(cell.text)) this.ledger.mark(cell)
  }

  /** A row broken within a cell comes as two: the first ends in that cell, the second goes on with it. The first half waits for the second. */
  private withBrokenRow(cells: readonly Mapped[], head: TableHead): readonly Mapped[] | undefined {
    const waiting = this.brokenRow
    this.brokenRow = undefined
    if (waiting && waiting.length + cells.length - 1 === head.length) return [...waiting.slice(0, -1), Mapped.joined([waiting.at(-1)!, ' ', cells[0]!]), ...cells.slice(1)]
    const text = head.indexOf('text')
    if (text === -1 || cells.length !== text + 1 || cells.length >= head.length || !/^\W*\d/.test(cells[0]?.text ?? '')) return cells
    this.brokenRow = cells
    return undefined
  }

  private takeParagraph(block: Block, index: number): void {
    const last = this.drafts.at(-1)
    const labelled = labelledFields(block.text)
    if (last && labelled && labelled.text.length === 0) { this.addFields(last, labelled.fields); labelled.labels.forEach(label => this.ledger.mark(label)); return }
    const leadsIn = /:\s*$/.test(block.text.text) || (block.text.length < 250 && /\b(?:recommendations?|recommandations?|recomendaciones)\b.*\b(?:following|below|present|based|made|areas|suivant|ci-dessous|siguientes)/i.test(block.text.text))
    if (!this.isList) { if (!leadsIn) this.draft({ text: block.text }); return }
    const between = this.blocks.slice(index + 1).some(later => later.kind === 'item' && later.marker?.kind === 'number')
    if (last && between && !leadsIn && this.isNumbered && last.fields === undefined) last.text = Mapped.joined([last.text, '\n', block.text])
  }

  private draft(draft: Draft): void {
    this.drafts.push({ ...(this.area ? { area: this.area } : {}), ...(this.asked.length > 0 ? { addressees: this.asked } : {}), ...draft })
  }

  private addFields(draft: Draft, fields: Fields): void { draft.fields = { ...draft.fields, ...fields } }
}
