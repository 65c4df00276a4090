import { AlignmentType, Bookmark, BorderStyle, Document, Footer, Header, InternalHyperlink, LevelFormat, LineRuleType, Packer, PageBreak, PageNumber, Paragraph, patchDocument, PatchType, Table, TableCell, TableOfContents, TableRow, TextRun, WidthType, type FileChild, type INumberingOptions, type ISectionOptions, type IStylesOptions, type ParagraphChild } from 'docx'
import { lackingIn, linesOf, type Block, type Detail, type Paper, type PaperWords, type Section, type Statement } from '#language/paper.ts'
import { isRepeated, sharesAmong } from '../paper-columns.ts'
import { OWN_IDS, type StyleIds } from './roles.ts'
import { PLACE, type Template } from './template.ts'

const HEADINGS = { 1: 'heading1', 2: 'heading2', 3: 'heading3' } as const
/** Twentieths of a point: the text's width on A4 between margins of 2.2 cm. */
const WIDTH = 9411
/** What the writer writes with: styles by what they are for, the width of the text, the words around the paper, names of places links lead to. */
type Pen = { readonly ids: StyleIds, readonly width: number, readonly words: PaperWords, readonly places: Places }
const RULE = { style: BorderStyle.SINGLE, size: 4, color: 'B8B2A6' } as const
const NO_RULE = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' } as const
const DRAFT = 'A33B00'
const ROW_RULES = { top: RULE, bottom: RULE, left: NO_RULE, right: NO_RULE } as const

const lines = (text: string, style: string, more: { readonly bold?: boolean } = {}) => text.split('\n').map(line => new Paragraph({ style, children: [new TextRun({ text: line, ...more })] }))

function tableOf(rows: readonly (readonly string[])[], shares: readonly number[], { ids, width }: Pen, head?: readonly string[]): Table {
  const widths = shares.map(share => Math.round(width * share))
  const cell = (text: string, column: number, isHead: boolean) => new TableCell({ borders: ROW_RULES, width: { size: widths[column] ?? 0, type: WidthType.DXA }, margins: { top: 60, bottom: 60, right: 140 }, children: lines(text, ids.cell, { bold: isHead }) })
  const body = rows.map(row => new TableRow({ cantSplit: true, children: row.map((text, column) => cell(text, column, head === undefined && column === 0)) }))
  // The head is repeated on each page the table runs over, and readers' software knows it for a head.
  return new Table({ width: { size: width, type: WidthType.DXA }, columnWidths: widths, rows: head ? [new TableRow({ tableHeader: true, cantSplit: true, children: head.map((text, column) => cell(text, column, true)) }), ...body] : body })
}

// A table without rows is no table to Word.
const factsOf = (facts: readonly (readonly [string, string])[], pen: Pen): FileChild[] => facts.length === 0 ? [] : [tableOf(facts, [0.28, 0.72], pen), new Paragraph({ style: pen.ids.after })]

/** Word takes at most forty plain letters for the name of a place, so ids get names of their own, as they are first met. */
type Places = (id: string) => string
const placesOf = (): Places => { const known = new Map<string, string>(); return id => { const name = known.get(id) ?? `place_${known.size + 1}`; known.set(id, name); return name } }

function statementOf({ id, label, words, details }: Statement, { places, ids }: Pen): FileChild[] {
  const paragraphs = words.split(/\n+/)
  const runs = ({ name, words: said, links }: Detail, at: number) => [
    ...at > 0 ? [new TextRun(' · ')] : [], new TextRun({ text: `${name} `, bold: true }), ...said === undefined ? [] : [new TextRun(said)],
    ...(links ?? []).flatMap(({ words: named, to }, index): ParagraphChild[] => [...index > 0 || said !== undefined ? [new TextRun(', ')] : [], new InternalHyperlink({ anchor: places(to), children: [new TextRun({ text: named, ...ids.hyperlink === '' ? {} : { style: ids.hyperlink } })] })]),
  ]
  const small = linesOf(details).map((line, index, all) => new Paragraph({ style: ids.details, keepLines: true, keepNext: index < all.length - 1, children: line.flatMap(runs) }))
  const begun = new Paragraph({ style: ids.statement, keepNext: small.length > 0, children: [new Bookmark({ id: places(id), children: [new TextRun({ text: `${label}  `, bold: true })] }), new TextRun(paragraphs[0] ?? '')] })
  return [begun, ...paragraphs.slice(1).map(text => new Paragraph({ style: ids.statement, text, keepNext: small.length > 0 })), ...small]
}

function blockOf(block: Block, { heading, blocks }: Section, pen: Pen): FileChild[] {
  const { ids, words } = pen
  if ('words' in block) return block.words.split(/\n+/).map(text => new Paragraph({ text }))
  if ('points' in block) return block.points.map(text => new Paragraph({ text, ...ids.point === '' ? { numbering: { reference: 'points', level: 0 } } : { style: ids.point } }))
  if ('lacking' in block) return [new Paragraph({ style: ids.lacking, children: [new TextRun({ text: lackingIn(words, block.lacking), highlight: 'yellow' })] })]
  if ('statement' in block) return statementOf(block.statement, pen)
  if ('facts' in block) return factsOf(block.facts, pen)
  const { caption, head, rows } = block.table
  // A caption that only repeats the heading above it is left out.
  return [...(isRepeated(caption, heading) ? [] : [new Paragraph({ style: ids.caption, text: caption, keepNext: true })]), tableOf(rows, sharesAmong(blocks)(block.table), pen, head), new Paragraph({ style: ids.after })]
}

/** The contents with their entries, by which those who never bring fields up to date find their way too. */
const contentsOf = ({ sections }: Paper, name: string, { places }: Pen) =>
  new TableOfContents(name, { hyperlink: true, headingStyleRange: '1-2', cachedEntries: sections.filter(each => each.level < 3).map(({ id, heading, level }) => ({ title: heading, level, href: places(id) })) })

/** Title, what says that it is a draft, and facts on a page of their own where the paper has a cover; then the contents. */
function frontOf(paper: Paper, pen: Pen): FileChild[] {
  const { ids, words } = pen
  const ends = () => new Paragraph({ style: ids.after, children: [new PageBreak()] })
  return [
    ...paper.draft === undefined ? [] : [new Paragraph({ text: paper.draft, style: ids.draft })],
    new Paragraph({ text: paper.title, style: ids.title }), new Paragraph({ text: paper.subtitle, style: ids.subtitle }),
    ...paper.cover === undefined ? [] : [...factsOf(paper.cover, pen), ends()],
    ...words.contents === undefined ? [] : [new Paragraph({ text: words.contents, style: ids.contents }), contentsOf(paper, words.contents, pen)],
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

/** The bullets of a list; in a template with a style for them they look as that says. */
const NUMBERING: INumberingOptions = { config: [{ reference: 'points', levels: [{ level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.LEFT, style: { paragraph: { indent: { left: 360, hanging: 260 }, spacing: { after: 60 } } } }] }] }

const childrenOf = (paper: Paper, pen: Pen): FileChild[] => [
  ...frontOf(paper, pen), ...paper.sections.flatMap(section => [new Paragraph({ style: pen.ids[HEADINGS[section.level]], children: [new Bookmark({ id: pen.places(section.id), children: [new TextRun(section.heading)] })] }), ...section.blocks.flatMap(block => blockOf(block, section, pen))]),
]

/**
 * Writes a paper as a Word document: title, contents, headings and tables in real styles, A4, page numbers in the foot; what names another statement links to it. The contents have their entries, and the word
 * processor puts the page numbers in when it opens the file. In an organisation’s template, styles, page, header and footer are the template’s.
 */
export async function writeDocx(paper: Paper, words: PaperWords, template?: Template): Promise<Uint8Array> {
  const properties = { title: paper.title, subject: paper.subtitle, creator: 'Throughline' }
  if (template) {
    const children = childrenOf(paper, { ids: template.ids, width: template.width, words, places: placesOf() })
    return new Uint8Array(await patchDocument({ outputType: 'nodebuffer', data: template.bytes, patches: { [PLACE]: { type: PatchType.DOCUMENT, children } }, numbering: NUMBERING, properties, recursive: false }))
  }
  const section: ISectionOptions = {
    properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1247, bottom: 1247, left: 1247, right: 1247 } }, ...paper.cover === undefined ? {} : { titlePage: true } },
    children: childrenOf(paper, { ids: OWN_IDS, width: WIDTH, words, places: placesOf() }), ...aroundOf(paper),
  }
  const document = new Document({ ...properties, features: { updateFields: words.contents !== undefined }, numbering: NUMBERING, styles: stylesOf(paper.language), sections: [section] })
  return new Uint8Array(await Packer.toBuffer(document))
}
