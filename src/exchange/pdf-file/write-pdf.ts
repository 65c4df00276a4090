import path from 'node:path'
import pdfMake from 'pdfmake'
import type { Content, ContentText, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { Block, Paper, PaperWords, Section } from '#language/paper.ts'
import { columnShares } from '../paper-columns.ts'
import { FONT_FOLDERS, FONTS, runsOf } from './fonts.ts'

// pdfmake (MIT) sets tables whose heads repeat, contents with page numbers and bookmarks. It opens the fonts and nothing else.
pdfMake.setFonts(FONTS)
pdfMake.setUrlAccessPolicy(() => false)
pdfMake.setLocalAccessPolicy(file => FONT_FOLDERS.includes(path.dirname(file)))

const [INK, QUIET, THREAD, RULE, MARK] = ['#1d2329', '#505b66', '#9c3a2b', '#b8b2a6', '#fff1c9']
const LAYOUT = { hLineWidth: () => 0.5, vLineWidth: () => 0, hLineColor: () => RULE, paddingLeft: () => 0, paddingRight: () => 8, paddingTop: () => 3, paddingBottom: () => 3 }

const words = (text: string) => runsOf(text)
const lines = (text: string): Content[] => text.split('\n').map(line => ({ text: words(line) }))

function tableOf(rows: readonly (readonly string[])[], widths: readonly string[], head?: readonly string[]): Content {
  const cell = (text: string, isBold: boolean): TableCell => ({ stack: lines(text), bold: isBold })
  const body = rows.map(row => row.map((text, column) => cell(text, head === undefined && column === 0)))
  return { table: { widths: [...widths], headerRows: head ? 1 : 0, dontBreakRows: true, body: head ? [head.map(text => cell(text, true)), ...body] : body }, layout: LAYOUT, style: 'cells' }
}

function blockOf(block: Block, heading: string, around: PaperWords): Content[] {
  if ('words' in block) return block.words.split(/\n+/).map(text => ({ text: words(text), style: 'words' }))
  // The bullet is a sign of the text, so that it is copied along and whoever reads the page's text back sees a list.
  if ('points' in block) return block.points.map(text => ({ text: words(`• ${text}`), style: 'point' }))
  if ('lacking' in block) return [{ text: words(around.lacking(block.lacking)), style: 'words', italics: true, background: MARK }]
  if ('facts' in block) return [tableOf(block.facts, ['28%', '72%'])]
  const { caption, head, rows } = block.table
  // A caption that only repeats the heading above it is left out.
  return [...(caption === heading ? [] : [{ text: words(caption), style: 'caption' }]), tableOf(rows, columnShares(head, rows).map(share => `${(100 * share).toFixed(2)}%`), head)]
}

/** Rows a table may have and still be kept with its heading. */
const SHORT_TABLE = 15
const isShort = (block: Block | undefined) => block !== undefined && !('table' in block && block.table.rows.length > SHORT_TABLE || 'facts' in block && block.facts.length > SHORT_TABLE)

/** Sections with their headings, as bookmarks too: those of level 2 below the last of level 1. A heading stays on one page with what comes first below it. */
function sectionsOf(paper: Paper, around: PaperWords): Content[] {
  let above = ''
  let waiting: Content[] = []
  return paper.sections.flatMap(section => {
    if (section.level === 1) above = section.id
    waiting.push(headingOf(section, section.level === 2 ? above : '', around.contents !== undefined))
    const [first, ...rest] = section.blocks.flatMap(block => blockOf(block, section.heading, around))
    if (first === undefined) return []
    const together: Content = isShort(section.blocks[0]) ? { stack: [...waiting, first], unbreakable: true } : [...waiting, first]
    waiting = []
    return [together, ...rest]
  }).concat(waiting)
}

function headingOf(section: Section, above: string, isListed: boolean): ContentText & { readonly id: string } {
  return {
    text: words(section.heading), style: section.level === 1 ? 'first' : 'second', id: section.id, outline: true, outlineText: section.heading, outlineExpanded: true,
    ...above === '' ? {} : { outlineParentId: above }, ...isListed ? { tocItem: true, tocMargin: [section.level === 1 ? 0 : 14, 2, 0, 0] as [number, number, number, number] } : {},
  }
}

/** Writes a paper as a PDF on A4: text that can be searched and copied, bookmarks and contents by its headings, heads of tables repeated, page numbers in the foot; Chinese, Japanese and Korean with fonts of their own. */
export async function writePdf(paper: Paper, around: PaperWords): Promise<Uint8Array> {
  const contents: Content[] = around.contents === undefined ? [] : [{ toc: { title: { text: words(around.contents), style: 'first' }, numberStyle: { color: QUIET } } }]
  const definition: TDocumentDefinitions = {
    pageSize: 'A4', pageMargins: [62, 62, 62, 62], language: paper.language, info: { title: paper.title, subject: paper.subtitle, creator: 'Throughline', producer: 'Throughline' },
    defaultStyle: { font: 'Latin', fontSize: 10, lineHeight: 1.25, color: INK },
    styles: {
      title: { fontSize: 20, bold: true, lineHeight: 1.15, margin: [0, 0, 0, 4] }, subtitle: { fontSize: 12, color: QUIET, margin: [0, 0, 0, 18] }, first: { fontSize: 14, bold: true, color: THREAD, margin: [0, 16, 0, 6] }, second: { fontSize: 11.5, bold: true, margin: [0, 10, 0, 4] },
      words: { margin: [0, 0, 0, 6] }, point: { margin: [9, 0, 0, 4], leadingIndent: -9 }, caption: { fontSize: 9, bold: true, color: QUIET, margin: [0, 8, 0, 4] }, cells: { fontSize: 9, margin: [0, 2, 0, 10] },
    },
    content: [{ text: words(paper.title), style: 'title' }, { text: words(paper.subtitle), style: 'subtitle' }, ...contents, ...sectionsOf(paper, around)],
    footer: (page, pages) => ({ text: `${page} / ${pages}`, alignment: 'right', fontSize: 8, color: QUIET, margin: [0, 20, 62, 0] }),
  }
  return new Uint8Array(await pdfMake.createPdf(definition).getBuffer())
}
