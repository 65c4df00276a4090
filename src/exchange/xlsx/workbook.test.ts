import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { openXlsx, readXlsx, saveXlsx, writeXlsx, type CellValue, type Sheet } from 'hucre/xlsx'
import readForeign from 'read-excel-file/node'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from '#language/problem.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { anyRecord } from '../../../tests/any-record.ts'
import { workbookBomb } from '../../../tests/workbook-bomb.ts'
import { directoryOf, entriesOf } from '../archive-entries.ts'
import { readFile } from '../read.ts'
import { writeRecord } from '../write.ts'
import { columnLetters } from './table.ts'
import { WORKBOOK_LANGUAGES } from './words.ts'
import { writeWorkbook } from './write-workbook.ts'

const EXAMPLES = path.resolve(import.meta.dirname, '../../../examples')
const recordOf = async (bytes: Uint8Array): Promise<ProgrammeRecord> => { const read = await readFile(bytes, { name: 'x' }); if (!read.ok) throw new Error(JSON.stringify(read.problems.slice(0, 3))); return read.value.record }
const problemsOf = async (bytes: Uint8Array): Promise<readonly Problem[]> => { const read = await readFile(bytes); return read.ok ? [] : read.problems }

test('any record written as a workbook is read back as it was', async () => {
  await fc.assert(fc.asyncProperty(anyRecord, async record => {
    const read = await readFile(await writeWorkbook(record))
    expect(read.ok ? read.value.record : read.problems).toEqual(record)
  }), { numRuns: 15 })
}, 240_000)

test('the example programmes go through a workbook and come back byte for byte, in either language', async () => {
  for (const file of ['sse-asia/design.yaml', 'sse-asia/programme.yaml', 'exemplary/programme.yaml', 'troubled/programme.yaml']) for (const language of WORKBOOK_LANGUAGES) {
    const record = await recordOf(readFileSync(path.join(EXAMPLES, file)))
    expect(writeRecord(await recordOf(await writeWorkbook(record, { language })), 'yaml'), `${file}, ${language}`).toBe(writeRecord(record, 'yaml'))
  }
}, 120_000)

test('texts no cell can hold come back all the same: too long, control characters, what looks like a formula, an error or a notation', async () => {
  const long = 'ü'.repeat(19_999)
  const record: ProgrammeRecord = { throughline: 1, programme: { id: 'p', title: '=1+1', otherCodes: Array.from({ length: 200 }, (_, index) => `${index} ${'x'.repeat(400)}`), objective: '\u0001'.repeat(20_000), summary: long }, parties: [{ id: 'a', name: '@all', acronym: '#REF!', does: ' {none} of it \r\n' }, { id: 'b', name: '-1', notes: '\\n', acronym: '+' }], design: { indicators: [{ id: 'i', title: 'x', baseline: { value: '007' }, targets: [{ value: '{unknown} x' }, { value: { unknown: '{none}' } }] }] } }
  const bytes = await writeWorkbook(record)
  expect(await recordOf(bytes)).toEqual(record)
  const { sheets } = await readXlsx(bytes)
  expect(Math.max(...sheets.flatMap(sheet => sheet.rows.flatMap(row => row.map(cell => typeof cell === 'string' ? cell.length : 0))))).toBeLessThanOrEqual(32_767)
})

describe('a workbook', () => {
  let bytes: Uint8Array
  const record: ProgrammeRecord = {
    throughline: 1, programme: { id: 'p', title: 'Wells' }, parties: [{ id: 'ministry', name: '=cmd|calc' }],
    design: { risks: [{ id: 'rain', title: 'No rain', likelihood: 4, threatens: ['water'] }, { id: 'pump', title: 'The pump breaks', reviews: [{ date: '2021-05' }, { date: '2021-06', remark: 'fine' }] }], results: [{ id: 'water', level: 'outcome', title: 'Clean water' }] },
  }
  beforeAll(async () => { bytes = await writeWorkbook(record, { programme: '8d4e7a3e-52b4-4bb5-a5c1-3b43b53b9c0e', revision: 7 }) })

  /** The workbook as somebody changed it in a spreadsheet program: cells by the heading’s key and the row’s number as shown. */
  const changed = async (key: string, cells: Readonly<Record<string, CellValue>>): Promise<Uint8Array> => {
    const book = await openXlsx(bytes)
    const sheet = book.sheets.find(each => each.rows[0]?.[0] === `throughline/1 ${key}`) as Sheet
    for (const [place, value] of Object.entries(cells)) {
      const [name = '', row = '3'] = place.split(':')
      const column = name === '@remove' ? 0 : sheet.rows[0]?.indexOf(name) ?? 0
      const cellsOfRow = sheet.rows[Number(row) - 1] ?? []
      while (cellsOfRow.length <= column) cellsOfRow.push(null)
      cellsOfRow[column] = value
      sheet.rows[Number(row) - 1] = cellsOfRow
      sheet.cells?.delete(`${Number(row) - 1},${column}`)
    }
    return saveXlsx(book)
  }

  test('locks ids and headings, leaves the rest open, offers choices, and explains each column', async () => {
    const { sheets } = await readXlsx(bytes, { readStyles: true })
    const risks = sheets.find(sheet => sheet.name === 'Risks') as Sheet
    const id = risks.rows[0]?.indexOf('@id') ?? 0
    expect(risks.protection?.sheet).toBe(true)
    expect(risks.cells?.get(`2,${id}`)?.style?.protection?.locked).not.toBe(false)
    expect(risks.cells?.get(`2,${id + 1}`)?.style?.protection?.locked).toBe(false)
    expect(risks.cells?.get(`4,${id}`)?.style?.protection?.locked).toBe(false)
    const response = columnLetters(risks.rows[0]?.indexOf('response') ?? 0)
    const validation = risks.dataValidations?.find(each => each.range.startsWith(`${response}3:`))
    expect(validation?.values ?? validation?.formula1).toEqual(expect.anything())
    expect(risks.cells?.get(`1,${risks.rows[0]?.indexOf('response')}`)?.comment?.text).toContain('avoid, reduce, transfer, accept')
    const indicators = sheets.find(sheet => sheet.name === 'Indicators') as Sheet
    expect(indicators.dataValidations?.find(each => each.range.startsWith(`${columnLetters(indicators.rows[0]?.indexOf('result') ?? 0)}3:`))?.formula1).toContain("'Results'!$B$3:")
  })

  test('opens in another program, where nothing in it is a formula', async () => {
    const sheets = await readForeign(Buffer.from(bytes), { getSheets: true } as never) as unknown
    expect(JSON.stringify(sheets)).toContain('Risks')
    const read = await readXlsx(bytes)
    expect(read.sheets.flatMap(sheet => [...sheet.cells?.values() ?? []]).filter(cell => cell.formula !== undefined)).toEqual([])
    expect(read.sheets.find(sheet => sheet.name === 'Parties')?.rows[2]).toContain('=cmd|calc')
  })

  test('takes what people type: dates, numbers as text, yes and no, blanks around, choices in their own spelling, new rows without an id', async () => {
    const read = await recordOf(await changed('risk', { 'title:3': ' No rain  ', 'likelihood:3': ' 5 ', 'response:3': 'Reduce', 'threatens:3': 'water; ', 'title:5': 'Visas come late', 'status:5': 'OPEN' }))
    expect(read.design?.risks).toEqual([{ ...record.design?.risks?.[0], likelihood: 5, response: 'reduce' }, record.design?.risks?.[1], { id: 'risk-visas-come-late', title: 'Visas come late', status: 'open' }])
    expect((await recordOf(await changed('risk/reviews', { 'date:3': new Date('2021-05-17T00:00:00Z') }))).design?.risks?.[1]?.reviews?.[0]).toEqual({ date: '2021-05-17' })
  })

  test('loses a row that is marked, cleared or deleted, with what hangs on it', async () => {
    expect((await recordOf(await changed('risk', { '@remove:4': 'x' }))).design?.risks?.map(risk => risk.id)).toEqual(['rain'])
    expect((await recordOf(await changed('risk/reviews', { '@remove:3': 'X' }))).design?.risks?.[1]?.reviews).toEqual([{ date: '2021-06', remark: 'fine' }])
  })

  test('is refused with every problem at once, each with its sheet, row and column', async () => {
    const problems = await problemsOf(await changed('risk', { 'likelihood:3': 9, 'response:4': 'pray', 'threatens:4': 'wather', 'title:5': 'x', 'likelihood:5': 'high' }))
    expect(problems.map(({ at, line, column }) => [at, line, column])).toEqual([['Risks!H3', 3, 8], ['Risks!J4', 4, 10], ['Risks!H5', 5, 8]])
    expect(problems[0]?.say).toMatch(/^Sheet “Risks”, row 3, column H: /)
    expect((await problemsOf(await changed('risk', { 'threatens:4': 'wather' })))[0]).toMatchObject({ code: 'no-such-thing', at: expect.stringMatching(/^Risks![A-Z]4$/) })
    expect((await problemsOf(await changed('risk/reviews', { '@of:3': 'pomp' })))[0]).toMatchObject({ code: 'no-such-row', line: 3 })
    expect((await problemsOf(await changed('risk', { '@id:4': 'rain' })))[0]).toMatchObject({ code: 'id-twice', line: 4 })
  })

  test('with a formula or an error in a cell is refused, and nothing is computed', async () => {
    const book = await openXlsx(bytes)
    const sheet = book.sheets.find(each => each.name === 'Risks') as Sheet
    sheet.cells?.set('2,2', { value: 'Harmless', type: 'formula', formula: 'HYPERLINK("http://x","No rain")', formulaResult: 'Harmless' })
    const [problem] = await problemsOf(await saveXlsx(book))
    expect(problem).toMatchObject({ code: 'formula', at: 'Risks!C3' })
  })

  test('that is damaged, cut off, foreign or a bomb changes nothing and says so', async () => {
    for (const cut of [100, bytes.length / 2, bytes.length - 1]) expect((await problemsOf(bytes.slice(0, cut)))[0]?.code).toMatch(/unreadable|not-text/)
    const flipped = Uint8Array.from(bytes)
    flipped.fill(0, Math.floor(bytes.length / 3), Math.floor(bytes.length / 3) + 200)
    expect((await problemsOf(flipped))[0]?.code).toBe('unreadable')
    // Where a sheet is damaged, its name and the last cell that could be read of it are told.
    const view = Buffer.from(bytes)
    const parts = [...entriesOf(view, directoryOf(view)!)].flatMap(entry => entry !== 'damaged' && entry.name.startsWith('xl/worksheets/sheet') && entry.stored ? [{ name: entry.name, stored: entry.stored }] : [])
    const largest = parts.reduce((most, part) => part.stored.length > most.stored.length ? part : most)
    largest.stored.fill(0, Math.floor(largest.stored.length / 2), Math.floor(largest.stored.length / 2) + 60)
    const sheet = (await readXlsx(bytes)).sheets[Number(/\d+/.exec(largest.name)?.[0]) - 1]
    const [problem] = await problemsOf(view)
    expect(problem).toMatchObject({ code: 'unreadable', at: expect.stringMatching(/![A-Z]+\d+$/), say: expect.stringContaining(`Sheet “${sheet?.name}”, row ${problem?.line}, column`) })
    expect(problem?.line).toBeGreaterThan(1)
    expect(problem?.line).toBeLessThan(sheet?.rows.length ?? 0)
    expect((await problemsOf(await writeXlsx({ sheets: [{ name: 'Budget', rows: [['x', 1]] }] })))[0]).toMatchObject({ code: 'foreign-workbook', say: expect.stringContaining('“Budget”') })
    expect((await problemsOf(workbookBomb()))[0]?.code).toBe('too-large-inside')
  })
})

test('an empty workbook has every sheet and no rows, and what is typed into it becomes a programme', async () => {
  const record: ProgrammeRecord = { throughline: 1, programme: { id: 'p' }, design: { risks: [{ id: 'rain', title: 'No rain' }] } }
  const bytes = await writeWorkbook(record, { isEmpty: true })
  expect(JSON.stringify((await readXlsx(bytes)).sheets.map(sheet => sheet.rows))).not.toContain('No rain')
  expect(await recordOf(bytes)).toEqual({ throughline: 1, programme: { id: 'p' } })
})
