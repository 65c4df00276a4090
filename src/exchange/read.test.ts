import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deflateRawSync } from 'node:zlib'
import { Document, HeadingLevel, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { readFile } from './read.ts'
import { pdfOf } from './pdf-file/pdf.testing.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const fixture = (name: string) => readFileSync(fileURLToPath(new URL(`./summary-text/fixtures/${name}.txt`, import.meta.url)), 'utf8')
const codeOf = async (bytes: Uint8Array, options = {}) => { const read = await readFile(bytes, options); return read.ok ? read.value.format : read.problems[0]?.code }
async function reading(bytes: Uint8Array, options = {}) {
  const read = await readFile(bytes, options)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}

describe('a file’s format is known from its content', () => {
  test.each([
    ['throughline: 1\nprogramme: { id: p }\n', 'programme-yaml', 'wells.txt'], ['# our programme\nprogramme: { id: p }\nthroughline: 1\n', 'programme-yaml', undefined],
    ['{"throughline":1,"programme":{"id":"p"}}', 'programme-json', 'wells.yaml'], [fixture('table-rows'), 'summary-text', 'table.md'],
  ])('%#: whatever its name says', async (text, format, name) => {
    expect((await reading(bytesOf(text), name === undefined ? {} : { name })).format).toBe(format)
  })
  test('a summary in Korean or Japanese encodings, or in UTF-16, is read and says which', async () => {
    for (const [text, encoding] of [['Recommendations\n1. 지식 관리 전략을 개발하고 이행할 것. 위험 관리 전략을 수립할 것.\n', 'EUC-KR'], ['Recommendations\n1. 知識管理戦略を策定し、実施すること。リスク管理も行うこと。\n', 'Shift_JIS'], [fixture('francais'), 'UTF-16LE']] as const) {
      const read = await reading(iconv.encode(text, encoding, { addBOM: encoding.startsWith('UTF') }))
      expect([read.encoding, read.record.evaluations?.[0]?.recommendations?.[0]?.number]).toEqual([encoding, 1])
    }
  })
  test('a text that is no summary is refused, unless somebody says it is one; then all of it is kept', async () => {
    expect(await codeOf(bytesOf('Dear Anna, the weather is fine.\n'))).toBe('not-recognised')
    const kept = await reading(bytesOf('Dear Anna, the weather is fine.\n'), { format: 'summary-text' })
    expect(kept.record.programme.summary).toBe('Dear Anna, the weather is fine.')
  })
})

describe('a Word document', () => {
  const numbered = (text: string) => new Paragraph({ text, numbering: { reference: 'asks', level: 0 } })
  const row = (...cells: string[]) => new TableRow({ children: cells.map(text => new TableCell({ children: [new Paragraph(text)] })) })
  const word = (children: (Paragraph | Table)[]) => Packer.toBuffer(new Document({ numbering: { config: [{ reference: 'asks', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] }] }, sections: [{ children }] }))

  test('is read with its headings, numbered lists and bullets', async () => {
    const bytes = await word([
      new Paragraph({ text: 'Relevance', heading: HeadingLevel.HEADING_1 }), new Paragraph('The wells were relevant to the villages.'), new Paragraph({ text: 'Recommendations', heading: HeadingLevel.HEADING_1 }),
      numbered('Dig deeper (project team, high, short-term, low)'), numbered('Measure twice (project team, low, long-term, low)'), new Paragraph({ text: 'Lessons learned', heading: HeadingLevel.HEADING_1 }), new Paragraph({ text: 'Water is patient.', bullet: { level: 0 } }),
    ])
    const { format, record, text } = await reading(bytes, { name: 'wells.docx' })
    const evaluation = record.evaluations![0]!
    expect(format).toBe('summary-docx')
    expect(evaluation.recommendations?.map(one => [one.number, one.text, one.addressees, one.priority])).toEqual([[1, 'Dig deeper', ['project team'], 'high'], [2, 'Measure twice', ['project team'], 'low']])
    expect([evaluation.findings?.[0]?.direction, evaluation.lessons?.[0]?.text]).toEqual(['strength', 'Water is patient.'])
    expect(text?.split('\n')[evaluation.lessons![0]!.sources![0]!.line! - 1]).toBe('• Water is patient.')
  })
  test('keeps the rows of a table', async () => {
    const bytes = await word([new Paragraph({ text: 'Recommendations', heading: HeadingLevel.HEADING_1 }), new Table({ rows: [row('Recommendation', 'Addressed to', 'Priority'), row('Dig deeper', 'Well guild', 'High')] })])
    expect((await reading(bytes)).record.evaluations?.[0]?.recommendations).toMatchObject([{ text: 'Dig deeper', addressees: ['Well guild'], priority: 'high' }])
  })
  test('cut off, or no Word document inside, is refused', async () => {
    const bytes = await word([new Paragraph('Recommendations')])
    expect(await codeOf(bytes.subarray(0, bytes.length / 2))).toBe('unreadable')
    expect(await codeOf(zipOf('readme.txt', deflateRawSync(Buffer.from('hello'))))).toBe('not-text')
  })
  test('that unpacks to gigabytes is refused, although it declares a small size', async () => {
    expect(await codeOf(zipOf('word/document.xml', deflateRawSync(Buffer.alloc(100 * 1024 * 1024))))).toBe('too-large-inside')
  })
})

describe('a PDF', () => {
  test('is read line by line where its words stand', async () => {
    const { format, record } = await reading(await pdfOf([{ at: [60, 60], lines: ['Relevance', 'The wells were relevant to the villages.', 'Recommendations', '1. Dig deeper', '(project team, high, short-term, low)', 'Lessons learned', '• Water is patient.'] }]))
    expect(format).toBe('summary-pdf')
    expect(record.evaluations?.[0]?.recommendations).toMatchObject([{ number: 1, text: 'Dig deeper', addressees: ['project team'], priority: 'high', timeframe: 'short-term', resources: 'low' }])
    expect(record.evaluations?.[0]?.lessons).toMatchObject([{ text: 'Water is patient.' }])
  })
  test('set in two columns is read down the left one first', async () => {
    const left = ['Relevance', ...Array.from({ length: 12 }, (_, index) => `The wells of village ${index + 1} were relevant.`)]
    const right = ['Effectiveness', ...Array.from({ length: 12 }, (_, index) => `Nobody in village ${index + 1} got water.`)]
    const { record } = await reading(await pdfOf([{ at: [50, 60], lines: left }, { at: [320, 60], lines: right }]))
    expect(record.evaluations?.[0]?.findings?.map(one => one.criterion)).toEqual([...Array.from({ length: 12 }, () => 'relevance'), ...Array.from({ length: 12 }, () => 'effectiveness')])
  })
  test('cut off or without text is refused', async () => {
    const bytes = await pdfOf([{ at: [60, 60], lines: ['Recommendations'] }])
    expect(['unreadable', 'no-text']).toContain(await codeOf(bytes.subarray(0, 120)))
    expect(await codeOf(await pdfOf([]))).toBe('no-text')
  })
})

test('pictures, archives and empty files are refused, whatever they are called', async () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  expect(await codeOf(png, { name: 'summary.txt', format: 'summary-text' })).toBe('not-text')
  expect(await codeOf(new Uint8Array(), { name: 'summary.txt' })).toBe('empty-file')
  expect(await codeOf(bytesOf(' \n\n '), { name: 'summary.txt' })).toBe('empty-file')
})

/** A ZIP archive of one packed entry, its size declared as ten bytes. */
function zipOf(name: string, packed: Buffer): Uint8Array {
  const header = (signature: number, size: number, fields: readonly (readonly [number, number, 2 | 4])[]) => {
    const bytes = Buffer.alloc(size)
    bytes.writeUInt32LE(signature, 0)
    for (const [at, value, width] of fields) if (width === 2) bytes.writeUInt16LE(value, at); else bytes.writeUInt32LE(value, at)
    return bytes
  }
  const local = Buffer.concat([header(0x04034b50, 30, [[8, 8, 2], [18, packed.length, 4], [22, 10, 4], [26, name.length, 2]]), Buffer.from(name), packed])
  const directory = Buffer.concat([header(0x02014b50, 46, [[10, 8, 2], [20, packed.length, 4], [24, 10, 4], [28, name.length, 2]]), Buffer.from(name)])
  return Buffer.concat([local, directory, header(0x06054b50, 22, [[8, 1, 2], [10, 1, 2], [12, directory.length, 4], [16, local.length, 4]])])
}
