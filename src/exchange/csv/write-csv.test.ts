import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeCsv } from './write-csv.ts'

/** Reads RFC 4180 as its grammar says, letter by letter: the other half the writer is held against. */
function readCsv(text: string): string[][] {
  const lines: string[][] = [['']]
  let isQuoted = false
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; at++) {
    const line = lines.at(-1) as string[]
    const letter = text[at] as string
    if (isQuoted && letter === '"' && text[at + 1] === '"') { line[line.length - 1] += '"'; at++ }
    else if (letter === '"') isQuoted = !isQuoted
    else if (!isQuoted && letter === ',') line.push('')
    else if (!isQuoted && letter === '\r' && text[at + 1] === '\n') { lines.push(['']); at++ }
    else line[line.length - 1] += letter
  }
  return lines.slice(0, -1)
}

test('whatever a table holds is read back from its CSV, texts that look like formulas with an apostrophe before them', () => {
  const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('=1+1', '+49', '-', '@SUM', '\tx', '\rx', 'a"b', 'a,b', 'line\nline', '＝1'), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(undefined))
  fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 }), lines => {
    const read = readCsv(writeCsv({ columns: [{ heading: 'one' }, { heading: '=two' }], rows: lines }))
    expect(read[0]).toEqual(['one', "'=two"])
    expect(read.slice(1)).toEqual(lines.map(line => line.map(value => value === undefined ? '' : typeof value === 'number' ? String(value) : /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value)))
  }))
})

test('no text a program opens as a spreadsheet begins a formula, and negative numbers stay numbers', () => {
  expect(writeCsv({ columns: [{ heading: 'a' }], rows: [['=HYPERLINK("http://x")'], ['-5'], [-5], [0], [undefined]] })).toBe('\uFEFFa\r\n"\'=HYPERLINK(""http://x"")"\r\n\'-5\r\n-5\r\n0\r\n\r\n')
})
