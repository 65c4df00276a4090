import path from 'node:path'
import pdfMake from 'pdfmake'
import type { Content, ContentText, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { lackingIn, linesOf, type Block, type Detail, type Paper, type PaperWords, type Section, type Statement } from '#language/paper.ts'
import { isRepeated, sharesAmong } from '../paper-columns.ts'
import { FONT_FOLDERS, FONTS, runsOf } from './fonts.ts'

// pdfmake (MIT) sets tables whose heads repeat, contents with page numbers and bookmarks. It opens the fonts and nothing else.
pdfMake.setFonts(FONTS)
pdfMake.setUrlAccessPolicy(() => false)
pdfMake.setLocalAccessPolicy(file => FONT_FOLDERS.includes(path.dirname(file)))

const [INK, QUIET, THREAD, RULE, MARK, DRAFT] = ['#1d2329', '#505b66', '#9c3a2b', '#b8b2a6', '#fff1c9', '#a33b00']
const LAYOUT = { hLineWidth: () => 0.5, vLineWidth: () => 0, hLineColor: () => RULE, paddingLeft: () => 0, paddingRight: () => 8, paddingTop: () => 3, paddingBottom: () => 3 }

const words = (text: string) => runsOf(text)
const lines = (text: string): Content[] => text.split('\n').map(line => ({ text: words(line) }))

function tableOf(rows: readonly (readonly string[])[], widths: readonly string[], head?: readonly string[]): Content {
  const cell = (text: string, isBold: boolean): TableCell => ({ stack: lines(text), bold: isBold })
  const body = rows.map(row => row.map((text, column) => cell(text, head === undefined && column === 0)))
  return { table: { widths: [...widths], headerRows: head ? 1 : 0, keepWithHeaderRows: 1, dontBreakRows: true, body: head ? [head.map(text => cell(text, true)), ...body] : body }, layout: LAYOUT, style: 'cells' }
}

/** A statement stays on one page with its small print; what names another one leads there. */
function statementOf({ id, label, words: said, details }: Statement): Content {
  const runs = ({ name, words: more, links }: Detail, at: number) => [
    ...at > 0 ? words(' · ') : [], ...runsOf(`${name} `).map(run => ({ ...run, bold: true })), ...more === undefined ? [] : words(more),
    ...(links ?? []).flatMap(({ words: named, to }, index) => [...index > 0 || more !== undefined ? words(', ') : [], ...words(named).map(run => ({ ...run, linkToDestination: to, color: THREAD }))]),
  ]
  const small = linesOf(details).map((line): Content => ({ style: 'details', text: line.flatMap(runs) }))
  const [first = '', ...rest] = said.split(/\n+/)
  const begun: ContentText & { readonly id: string } = { id, style: 'statement', text: [...runsOf(`${label}  `).map(run => ({ ...run, bold: true })), ...words(first)] }
  return { stack: [begun, ...rest.map((text): Content => ({ text: words(text), style: 'words' })), ...small], unbreakable: said.length < LONG_STATEMENT }
}

function blockOf(block: Block, { heading, blocks }: Section, around: PaperWords): Content[] {
  if ('words' in block) return block.words.split(/\n+/).map(text => ({ text: words(text), style: 'words' }))
  // The bullet is a sign of the text, so that it is copied along and whoever reads the page's text back sees a list.
  if ('points' in block) return block.points.map(text => ({ text: words(`• ${text}`), style: 'point' }))
  if ('lacking' in block) return [{ text: words(lackingIn(around, block.lacking)), style: 'words', italics: true, background: MARK }]
  if ('statement' in block) return [statementOf(block.statement)]
  if ('facts' in block) return block.facts.length === 0 ? [] : [tableOf(block.facts, ['28%', '72%'])]
  const { caption, head, rows } = block.table
  const set = tableOf(rows, sharesAmong(blocks)(block.table).map(share => `${(100 * share).toFixed(2)}%`), head)
  // A caption that only repeats the heading above it is left out.
  return isRepeated(caption, heading) ? [set] : [{ stack: [{ text: words(caption), style: 'caption' }, set], unbreakable: rows.length <= FEW_ROWS }]
}

/** Signs from which on a statement may run over to the next page: about half a page. */
const LONG_STATEMENT = 1500
/** Rows a table may have and not be parted from its caption. */
const FEW_ROWS = 6
/** Rows a table may have and still be kept with its heading. */
const SHORT_TABLE = 15
const isShort = (block: Block | undefined) => block !== undefined && !('table' in block && block.table.rows.length > SHORT_TABLE || 'facts' in block && block.facts.length > SHORT_TABLE)

/** Sections with their headings, as bookmarks too, each below the last of a higher level. A heading stays on one page with what comes first below it. */
function sectionsOf(paper: Paper, around: PaperWords): Content[] {
  const above: Section[] = []
  let waiting: Content[] = []
  return paper.sections.flatMap(section => {
    while ((above.at(-1)?.level ?? 0) >= section.level) above.pop()
    waiting.push(headingOf(section, above.at(-1)?.id, around.contents !== undefined && section.level < 3))
    above.push(section)
    const [first, ...rest] = section.blocks.flatMap(block => blockOf(block, section, around))
    if (first === undefined) return []
    const together: Content = isShort(section.blocks[0]) ? { stack: [...waiting, first], unbreakable: true } : [...waiting, first]
    waiting = []
    return [together, ...rest]
  }).concat(waiting)
}

const STYLES = { 1: 'first', 2: 'second', 3: 'third' } as const

function headingOf(section: Section, above: string | undefined, isListed: boolean): ContentText & { readonly id: string } {
  return {
    text: words(section.heading), style: STYLES[section.level], id: section.id, outline: true, outlineText: section.heading, outlineExpanded: section.level === 1,
    ...above === undefined ? {} : { outlineParentId: above }, ...isListed ? { tocItem: true, tocMargin: [section.level === 1 ? 0 : 14, section.level === 1 ? 0 : -3, 0, -3] as [number, number, number, number] } : {},
  }
}

/** Title, what says that it is a draft, and facts on a page of their own where the paper has a cover; then the contents. */
function frontOf(paper: Paper, around: PaperWords): Content[] {
  const ends = paper.cover === undefined ? {} : { pageBreak: 'after' as const }
  return [
    ...paper.draft === undefined ? [] : [{ text: words(paper.draft), style: 'draft' }], { text: words(paper.title), style: 'title' }, { text: words(paper.subtitle), style: 'subtitle' },
    ...paper.cover === undefined ? [] : [{ stack: paper.cover.length === 0 ? [' '] : [tableOf(paper.cover, ['28%', '72%'])], ...ends }],
    ...around.contents === undefined ? [] : [{ toc: { title: { text: words(around.contents), style: 'first' }, numberStyle: { color: QUIET }, textStyle: { fontSize: 9.5, lineHeight: 1.15 } }, ...ends }],
  ]
}

/** Writes a paper as a PDF on A4: text that can be searched and copied, bookmarks and contents by its headings, heads of tables repeated, page numbers in the foot; scripts of East, South-East and South Asia with fonts of their own. */
export async function writePdf(paper: Paper, around: PaperWords): Promise<Uint8Array> {
  const definition: TDocumentDefinitions = {
    pageSize: 'A4', pageMargins: [62, 62, 62, 62], language: paper.language, info: { title: paper.title, subject: paper.subtitle, creator: 'Throughline', producer: 'Throughline' },
    defaultStyle: { font: 'Latin', fontSize: 10, lineHeight: 1.25, color: INK },
    styles: {
      title: { fontSize: 20, bold: true, lineHeight: 1.15, margin: [0, 0, 0, 4] }, subtitle: { fontSize: 12, color: QUIET, margin: [0, 0, 0, 18] }, first: { fontSize: 14, bold: true, color: THREAD, margin: [0, 16, 0, 6] }, second: { fontSize: 11.5, bold: true, margin: [0, 10, 0, 4] }, third: { fontSize: 10, bold: true, color: QUIET, margin: [0, 8, 0, 3] }, draft: { fontSize: 12, bold: true, color: DRAFT, margin: [0, 0, 0, 6] },
      words: { margin: [0, 0, 0, 6] }, statement: { margin: [0, 6, 0, 2] }, details: { fontSize: 9, color: QUIET, margin: [12, 0, 0, 1] }, point: { margin: [9, 0, 0, 4], leadingIndent: -9 }, caption: { fontSize: 9, bold: true, color: QUIET, margin: [0, 8, 0, 4] }, cells: { fontSize: 9, margin: [0, 2, 0, 10] },
    },
    content: [...frontOf(paper, around), ...sectionsOf(paper, around)],
    ...paper.draft === undefined ? {} : { header: { text: words(`${paper.draft} · ${paper.subtitle}`), fontSize: 8, bold: true, color: DRAFT, margin: [62, 30, 62, 0] } },
    footer: (page, pages) => ({ text: `${page} / ${pages}`, alignment: 'right', fontSize: 8, color: QUIET, margin: [0, 20, 62, 0] }),
  }
  return new Uint8Array(await pdfMake.createPdf(definition).getBuffer())
}
