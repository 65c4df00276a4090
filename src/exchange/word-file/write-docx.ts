import { AlignmentType, BorderStyle, Document, Footer, Header, HeadingLevel, LevelFormat, LineRuleType, Packer, PageNumber, Paragraph, Table, TableCell, TableOfContents, TableRow, TextRun, WidthType, type FileChild, type ISectionOptions } from 'docx'
import type { Block, Paper, PaperWords } from '#language/paper.ts'
import { columnShares } from '../paper-columns.ts'

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2 } as const
/** Twentieths of a point: the text's width on A4 between margins of 2.2 cm. */
const WIDTH = 9411
const RULE = { style: BorderStyle.SINGLE, size: 4, color: 'B8B2A6' } as const
const NO_RULE = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' } as const
const ROW_RULES = { top: RULE, bottom: RULE, left: NO_RULE, right: NO_RULE } as const

const lines = (text: string, more: { readonly bold?: boolean } = {}) => text.split('\n').map(line => new Paragraph({ style: 'Cell', children: [new TextRun({ text: line, ...more })] }))

function tableOf(rows: readonly (readonly string[])[], widths: readonly number[], head?: readonly string[]): Table {
  const cell = (text: string, column: number, isHead: boolean) => new TableCell({ borders: ROW_RULES, width: { size: widths[column] ?? 0, type: WidthType.DXA }, margins: { top: 60, bottom: 60, right: 140 }, children: lines(text, { bold: isHead }) })
  const body = rows.map(row => new TableRow({ cantSplit: true, children: row.map((text, column) => cell(text, column, head === undefined && column === 0)) }))
  // The head is repeated on each page the table runs over, and readers' software knows it for a head.
  return new Table({ width: { size: WIDTH, type: WidthType.DXA }, columnWidths: [...widths], rows: head ? [new TableRow({ tableHeader: true, cantSplit: true, children: head.map((text, column) => cell(text, column, true)) }), ...body] : body })
}

function blockOf(block: Block, heading: string, words: PaperWords): FileChild[] {
  if ('words' in block) return block.words.split(/\n+/).map(text => new Paragraph({ text }))
  if ('points' in block) return block.points.map(text => new Paragraph({ text, numbering: { reference: 'points', level: 0 } }))
  if ('lacking' in block) return [new Paragraph({ style: 'Lacking', children: [new TextRun({ text: words.lacking(block.lacking), highlight: 'yellow' })] })]
  if ('facts' in block) return [tableOf(block.facts, [Math.round(WIDTH * 0.28), Math.round(WIDTH * 0.72)]), new Paragraph({ style: 'After' })]
  const { caption, head, rows } = block.table
  // A caption that only repeats the heading above it is left out.
  return [...(caption === heading ? [] : [new Paragraph({ style: 'Caption', text: caption, keepNext: true })]), tableOf(rows, columnShares(head, rows).map(share => Math.round(WIDTH * share)), head), new Paragraph({ style: 'After' })]
}

/**
 * Writes a paper as a Word document: title, contents, headings and tables in real styles, A4, page numbers in the foot. The contents are filled in by the word processor when it
 * opens the file.
 */
export async function writeDocx(paper: Paper, words: PaperWords): Promise<Uint8Array> {
  const children: FileChild[] = [
    new Paragraph({ text: paper.title, heading: HeadingLevel.TITLE }), new Paragraph({ text: paper.subtitle, style: 'Subtitle' }),
    ...words.contents === undefined ? [] : [new TableOfContents(words.contents, { hyperlink: true, headingStyleRange: '1-2' })],
    ...paper.sections.flatMap(section => [new Paragraph({ text: section.heading, heading: HEADINGS[section.level] }), ...section.blocks.flatMap(block => blockOf(block, section.heading, words))]),
  ]
  const section: ISectionOptions = {
    properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1247, bottom: 1247, left: 1247, right: 1247 } } }, children,
    headers: { default: new Header({ children: [new Paragraph({ style: 'Running', text: paper.subtitle })] }) },
    footers: { default: new Footer({ children: [new Paragraph({ style: 'Running', alignment: AlignmentType.RIGHT, children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })] })] }) },
  }
  const style = (id: string, name: string, run: object, paragraph: object) => ({ id, name, basedOn: 'Normal', next: 'Normal', quickFormat: true, run, paragraph })
  const document = new Document({
    title: paper.title, subject: paper.subtitle, creator: 'Throughline', features: { updateFields: words.contents !== undefined },
    numbering: { config: [{ reference: 'points', levels: [{ level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.LEFT, style: { paragraph: { indent: { left: 360, hanging: 260 }, spacing: { after: 60 } } } }] }] },
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 22, language: { value: paper.language } }, paragraph: { spacing: { after: 140, line: 276 } } },
        title: { run: { font: 'Cambria', size: 44, bold: true, color: '1D2329' }, paragraph: { spacing: { before: 240, after: 80, line: 276, lineRule: LineRuleType.AUTO } } },
        heading1: { run: { font: 'Cambria', size: 30, bold: true, color: '9C3A2B' }, paragraph: { spacing: { before: 400, after: 140, line: 276, lineRule: LineRuleType.AUTO }, keepNext: true } },
        heading2: { run: { font: 'Cambria', size: 25, bold: true, color: '1D2329' }, paragraph: { spacing: { before: 280, after: 100, line: 276, lineRule: LineRuleType.AUTO }, keepNext: true } },
      },
      paragraphStyles: [
        style('Subtitle', 'Subtitle', { size: 26, color: '505B66' }, { spacing: { after: 400 } }), style('Caption', 'caption', { bold: true, size: 20, color: '505B66' }, { spacing: { before: 160, after: 80 } }),
        style('Cell', 'Table text', { size: 20 }, { spacing: { after: 20, line: 250 } }), style('After', 'After a table', { size: 12 }, { spacing: { after: 80 } }),
        style('Lacking', 'Still lacking', { italics: true }, {}), style('Running', 'Running line', { size: 17, color: '505B66' }, { spacing: { after: 0 } }),
      ],
    },
    sections: [section],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
