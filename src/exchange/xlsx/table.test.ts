import { readXlsx } from 'hucre/xlsx'
import readForeign from 'read-excel-file/node'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellText, lineText, piecesOf, textOf } from './cell-text.ts'
import { columnLetters, sheetName, tableWorkbook } from './table.ts'

test('a table opens with numbers as numbers, days as days, and no text taken for a formula', async () => {
  const bytes = await tableWorkbook({ title: 'Risks: who watches?', columns: [{ heading: 'Risk', holds: 'text' }, { heading: 'Likelihood', holds: 'number' }, { heading: 'Seen', holds: 'date' }], rows: [['=HYPERLINK("http://evil")', 4, '2021-06-30'], ['+1', undefined, '2021-06'], ['-2', { unknown: 'nobody asked' }, undefined], ['@cmd', 1.5, undefined], ['#N/A', 0, undefined]] })
  const { sheets: [sheet] } = await readXlsx(bytes, { readStyles: true })
  expect(sheet?.name).toBe('Risks who watches')
  expect(sheet?.rows.slice(1).map(row => row[0])).toEqual(['=HYPERLINK("http://evil")', '+1', '-2', '@cmd', '#N/A '])
  expect([...sheet?.cells?.values() ?? []].filter(cell => cell.formula !== undefined)).toEqual([])
  expect(sheet?.cells?.get('1,0')?.style?.numFmt).toBe('@')
  expect(sheet?.rows[1]?.[2]).toEqual(new Date('2021-06-30T00:00:00Z'))
  const foreign = await readForeign(Buffer.from(bytes))
  expect(JSON.stringify(foreign)).toContain('=HYPERLINK')
})

test('any text written into a cell is read back from it, alone and as one line of several', () => {
  const tricky = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.constantFrom('', ' ', '\\', '{unknown} x', '_x000D_', '#N/A', ' a\r\n', '\u0001', '\\u0041', 'a\\nb', 'a\u00a0', '\ufeff', '\ud800'))
  fc.assert(fc.property(tricky, text => { expect(textOf(cellText(text))).toBe(text) }), { numRuns: 300 })
  fc.assert(fc.property(fc.array(tricky, { minLength: 1 }), texts => { expect(texts.map(text => lineText(text)).join('\n').split('\n').map(textOf)).toEqual(texts) }), { numRuns: 200 })
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 5 }), (text, longest) => { expect(piecesOf(text, longest).join('')).toBe(text); expect(piecesOf(text, longest).every(piece => piece.isWellFormed() && piece.length <= longest)).toBe(true) }))
})

test('ordinary texts stand as they are', () => {
  for (const text of ['Visas come late', 'C:\\path', 'two\nlines', '=1+1', '50 %', 'réseau 협동조합']) expect(cellText(text)).toBe(text)
})

test('sheets and columns are named as Excel wants them', () => {
  const taken = new Set<string>()
  expect([sheetName('Risks', taken), sheetName('RISKS', taken), sheetName('a'.repeat(40), taken).length, sheetName("'[]:'", taken)]).toEqual(['Risks', 'RISKS 2', 31, 'Sheet'])
  expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
})
