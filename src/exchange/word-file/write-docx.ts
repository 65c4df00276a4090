import { AlignmentType, Bookmark, BorderStyle, Document, Footer, Header, HeadingLevel, InternalHyperlink, LevelFormat, LineRuleType, Packer, PageBreak, PageNumber, Paragraph, Table, TableCell, TableOfContents, TableRow, TextRun, WidthType, type FileChild, type ISectionOptions, type IStylesOptions, type ParagraphChild } from 'docx'
import { linesOf, type Block, type Detail, type Paper, type PaperWords, type Section, type Statement } from '#language/paper.ts'
import { isRepeated, sharesAmong } from '../paper-columns.ts'

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const
/** Twentieths of a point: the text's width on A4 between margins of 2.2 cm. */
const WIDTH = 9411
const RULE = { style: BorderStyle.SINGLE, size: 4, color: 'B8B2A6' } as const
const NO_RULE = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' } as const
const DRAFT = 'A33B00'
const ROW_RULES = { top: RULE, bottom: RULE, left: NO_RULE, right: NO_RULE } as const

const lines = (text: string, more: { readonly bold?: boolean } = {}) => text.split('\n').map(line => new Paragraph({ style: 'Cell', children: [new TextRun({ text: line, ...more })] }))

function tableOf(rows: readonly (readonly string[])[], widths: readonly number[], head?: readonly string[]): Table {
  const cell = (text: string, column: number, isHead: boolean) => new TableCell({ borders: ROW_RULES, width: { size: widths[column] ?? 0, type: WidthType.DXA }, margins: { top: 60, bottom: 60, right: 140 }, children: lines(text, { bold: isHead }) })
  const body = rows.map(row => new TableRow({ cantSplit: true, children: row.map((text, column) => cell(text, column, head === undefined && column === 0)) }))
  // The head is repeated on each page the table runs over, and readers' software knows it for a head.
  return new Table({ width: { size: WIDTH, type: WidthType.DXA }, columnWidths: [...widths], rows: head ? [new TableRow({ tableHeader: true, cantSplit: true, children: head.map((text, column) => cell(text, column, true)) }), ...body] : body })
}

const factsOf = (facts: readonly (readonly [string, string])[]): FileChild[] => [tableOf(facts, [Math.round(WIDTH * 0.28), Math.round(WIDTH * 0.72)]), new Paragraph({ style: 'After' })]

/** Word takes at most forty plain letters for the name of a place, so ids get names of their own, as they are first met. */
type Places = (id: string) => string
const placesOf = (): Places => { const known = new Map<string, string>(); return id => { const name = known.get(id) ?? `place_${known.size + 1}`; known.set(id, name); return name } }

function statementOf({ id, label, words, details }: Statement, places: Places): FileChild[] {
  const paragraphs = words.split(/\n+/)
  const runs = ({ name, words: said, links }: Detail, at: number) => [
    ...at > 0 ? [new TextRun(' · ')] : [], new TextRun({ text: `${name}: `, bold: true }), ...said === undefined ? [] : [new TextRun(said)],
    ...(links ?? []).flatMap(({ words: named, to }, index): ParagraphChild[] => [...index > 0 || said !== undefined ? [new TextRun(', ')] : [], new InternalHyperlink({ anchor: places(to), children: [new TextRun({ text: named, style: 'Hyperlink' })] })]),
  ]
  const small = linesOf(details).map((line, index, all) => new Paragraph({ style: 'Details', keepLines: true, keepNext: index < all.length - 1, children: line.flatMap(runs) }))
  const begun = new Paragraph({ style: 'Statement', keepNext: small.length > 0, children: [new Bookmark({ id: places(id), children: [new TextRun({ text: `${label}  `, bold: true })] }), new TextRun(paragraphs[0] ?? '')] })
  return [begun, ...paragraphs.slice(1).map(text => new Paragraph({ style: 'Statement', text, keepNext: small.length > 0 })), ...small]
}

function blockOf(block: Block, { heading, blocks }: Section, words: PaperWords, places: Places): FileChild[] {
  if ('words' in block) return block.words.split(/\n+/).map(text => new Paragraph({ text }))
  if ('points' in block) return block.points.map(text => new Paragraph({ text, numbering: { reference: 'points', level: 0 } }))
  if ('lacking' in block) return [new Paragraph({ style: 'Lacking', children: [new TextRun({ text: words.lacking(block.lacking), highlight: 'yellow' })] })]
  if ('statement' in block) return statementOf(block.statement, places)
  if ('facts' in block) return factsOf(block.facts)
  const { caption, head, rows } = block.table
  // A caption that only repeats the heading above it is left out.
  return [...(isRepeated(caption, heading) ? [] : [new Paragraph({ style: 'Caption', text: caption, keepNext: true })]), tableOf(rows, sharesAmong(blocks)(block.table).map(share => Math.round(WIDTH * share)), head), new Paragraph({ style: 'After' })]
}

/** Title, what says that it is a draft, and facts on a page of their own where the paper has a cover; then the contents. */
function frontOf(paper: Paper, words: PaperWords): FileChild[] {
  const ends = () => new Paragraph({ style: 'After', children: [new PageBreak()] })
  return [
    ...paper.draft === undefined ? [] : [new Paragraph({ text: paper.draft, style: 'Draft' })],
    new Paragraph({ text: paper.title, heading: HeadingLevel.TITLE }), new Paragraph({ text: paper.subtitle, style: 'Subtitle' }),
    ...paper.cover === undefined ? [] : [...factsOf(paper.cover), ends()],
    ...words.contents === undefined ? [] : [new Paragraph({ text: words.contents, style: 'Contents' }), new TableOfContents(words.contents, { hyperlink: true, headingStyleRange: '1-2' })],
    ...paper.cover === undefined || words.contents === undefined ? [] : [ends()],
  ]
}

/** The lines at head and foot of every page; a title page has none. */
function aroundOf(paper: Paper): Pick<ISectionOptions, 'headers' | 'footers'> {
  const running = [...paper.draft === undefined ? [] : [new TextRun({ text: `${paper.draft} · `, bold: true, color: DRAFT })], new TextRun(paper.subtitle)]
  const page = new Paragraph({ style: 'Running', alignment: AlignmentType.RIGHT, children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })] })
  const [none, header, footer] = [{ children: [new Paragraph({ style: 'Running' })] }, new Header({ children: [new Paragraph({ style: 'Running', children: running })] }), new Footer({ children: [page] })]
  return paper.cover === undefined ? { headers: { default: header }, footers: { default: footer } } : { headers: { default: header, first: new Header(none) }, footers: { default: footer, first: new Footer(none) } }
}

const style = (id: string, name: string, run: object, paragraph: object) => ({ id, name, basedOn: 'Normal', next: 'Normal', quickFormat: true, run, paragraph })
const loose = { line: 276, lineRule: LineRuleType.AUTO } as const

const stylesOf = (language: string): IStylesOptions => ({
  default: {
    document: { run: { font: 'Calibri', size: 22, language: { value: language } }, paragraph: { spacing: { after: 140, line: 276 } } },
    title: { run: { font: 'Cambria', size: 44, bold: true, color: '1D2329' }, paragraph: { spacing: { before: 240, after: 80, ...loose } } },
    heading1: { run: { font: 'Cambria', size: 30, bold: true, color: '9C3A2B' }, paragraph: { spacing: { before: 400, after: 140, ...loose }, keepNext: true } },
    heading2: { run: { font: 'Cambria', size: 25, bold: true, color: '1D2329' }, paragraph: { spacing: { before: 280, after: 100, ...loose }, keepNext: true } },
    heading3: { run: { font: 'Cambria', size: 22, bold: true, color: '505B66' }, paragraph: { spacing: { before: 220, after: 80, ...loose }, keepNext: true } },
    hyperlink: { run: { color: '9C3A2B', underline: { type: 'single', color: 'B8B2A6' } } },
  },
  paragraphStyles: [
    style('Subtitle', 'Subtitle', { size: 26, color: '505B66' }, { spacing: { after: 400 } }), style('Caption', 'caption', { bold: true, size: 20, color: '505B66' }, { spacing: { before: 160, after: 80 } }),
    style('Cell', 'Table text', { size: 20 }, { spacing: { after: 20, line: 250 } }), style('After', 'After a table', { size: 12 }, { spacing: { after: 80 } }),
    style('Statement', 'Statement', {}, { spacing: { before: 160, after: 60 } }), style('Details', 'Small print of a statement', { size: 19, color: '505B66' }, { spacing: { after: 40, line: 250 }, indent: { left: 340 } }),
    style('TOC1', 'toc 1', {}, { spacing: { before: 40, after: 20, line: 250 } }), style('TOC2', 'toc 2', { size: 20, color: '505B66' }, { spacing: { after: 0, line: 240 }, indent: { left: 280 } }),
    style('Contents', 'Heading of the contents', { font: 'Cambria', size: 30, bold: true, color: '9C3A2B' }, { spacing: { before: 240, after: 140 }, keepNext: true }), style('Draft', 'Draft', { bold: true, size: 26, color: DRAFT }, { spacing: { after: 120 } }),
    style('Lacking', 'Still lacking', { italics: true }, {}), style('Running', 'Running line', { size: 17, color: '505B66' }, { spacing: { after: 0 } }),
  ],
})

/**
 * Writes a paper as a Word document: title, contents, headings and tables in real styles, A4, page numbers in the foot; what names another statement links to it. The contents have their entries, and the word
 * processor puts the page numbers in when it opens the file.
 */
export async function writeDocx(paper: Paper, words: PaperWords): Promise<Uint8Array> {
  const places = placesOf()
  const body = paper.sections.flatMap(section => [new Paragraph({ text: section.heading, heading: HEADINGS[section.level] }), ...section.blocks.flatMap(block => blockOf(block, section, words, places))])
  const section: ISectionOptions = {
    properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1247, bottom: 1247, left: 1247, right: 1247 } }, ...paper.cover === undefined ? {} : { titlePage: true } },
    children: [...frontOf(paper, words), ...body], ...aroundOf(paper),
  }
  const document = new Document({
    title: paper.title, subject: paper.subtitle, creator: 'Throughline', features: { updateFields: words.contents !== undefined },
    numbering: { config: [{ reference: 'points', levels: [{ level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.LEFT, style: { paragraph: { indent: { left: 360, hanging: 260 }, spacing: { after: 60 } } } }] }] },
    styles: stylesOf(paper.language), sections: [section],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
