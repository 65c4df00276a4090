import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsFor } from '#record/tracking/columns.ts'
import { inTreeOrder, type Result } from '#record/tracking/order.ts'
import { trackingRow } from '#record/tracking/table.ts'
import { COLUMNS_BEFORE_PERIODS, editableAt, linesOf, placeAt } from './cells.ts'
import { readFigure, readNumber, shownNumber, typedFigure } from './figures.ts'
import { editsOfBlock, readBlock } from './paste.ts'
import { nextCode, nextIndicatorCode, parentsFor } from './tree.ts'

test('a number is read as its reader writes it, and what could be meant two ways is not read at all', () => {
  expect(['1,234.5', '1234.5', '-12', '−12', '0', '1,234,567'].map(text => readNumber(text, 'en'))).toEqual([1234.5, 1234.5, -12, -12, 0, 1_234_567])
  expect(['1 234,5', '1\u202f234,5', '1\u00a0234', '0,1'].map(text => readNumber(text, 'fr'))).toEqual([1234.5, 1234.5, 1234, 0.1])
  expect(['1,23', '12,34,567', '1.234.567', '1 2', '', '12a', '1e3', '.5'].map(text => readNumber(text, 'en'))).toEqual(Array.from({ length: 8 }, () => undefined))
  expect(['1,234.5', '1.5', '1,2,3'].map(text => readNumber(text, 'fr'))).toEqual([undefined, undefined, undefined])
})

test('what is shown and what is typed are read back as they were, in each language', () => {
  fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }).map(cents => cents / 100), fc.constantFrom('en', 'fr'), (value, language) => {
    expect(readNumber(shownNumber(value, language), language)).toBe(value)
    expect(readFigure(typedFigure({ value }, language), 'number', language)).toEqual({ given: { value } })
  }))
  expect(readFigure(typedFigure({ value: 25, numerator: 12, denominator: 48 }, 'fr'), 'percent', 'fr')).toEqual({ given: { value: 25, numerator: 12, denominator: 48 } })
  expect(readFigure('? no survey', 'number', 'en')).toEqual({ given: { value: { unknown: 'no survey' } } })
  expect([readFigure('–', 'number', 'en'), readFigure('40 %', 'percent', 'en'), readFigure('1/0', 'percent', 'en'), readFigure('?', 'number', 'en'), readFigure('adopted', 'milestone', 'en'), readFigure('many', 'number', 'en')])
    .toEqual([{}, { given: { value: 40 } }, { problem: 'divided-by-nothing' }, { problem: 'no-reason' }, { given: { value: 'adopted' } }, { problem: 'not-a-number' }])
})

test('a block comes off the clipboard as spreadsheets put it there', () => {
  expect(readBlock('1\t2\r\n3\t\r\n')).toEqual([['1', '2'], ['3', '']])
  expect(readBlock('"two\nlines"\t"a ""quoted"" word"\n5')).toEqual([['two\nlines', 'a "quoted" word'], ['5']])
})

const YEARS = ['2024', '2025'].map(name => ({ name, start: `${name}-01-01`, end: `${name}-12-31` }))
const columns = columnsFor('as-recorded', { ofTargets: YEARS, ofReports: [] })
const lines = linesOf([trackingRow({ id: 'i', title: 'I', kind: 'number', addsUp: 'each-report-adds', overPlaces: 'sum', targets: YEARS.map(period => ({ period, value: 10 })) }, ['ID', 'KH'].map(country => ({ id: country, indicator: 'i', country, period: YEARS[0] as object, value: 4 })), columns, { today: '2026-01-01', unfolded: true })], false)
const width = COLUMNS_BEFORE_PERIODS + 6
const editing = (block: string[][], column: number, line = 0, more = {}) => editsOfBlock(block, { line, column, ...more }, { lines, columns, width, language: 'en' })

test('a block changes every cell it covers or none, and says of each cell why not', () => {
  expect(editing([['12', '', '3 %', '13']], COLUMNS_BEFORE_PERIODS).edits.map(edit => [edit.side, edit.period?.name, edit.before?.value, edit.after?.value])).toEqual([['target', '2024', 10, 12], ['target', '2025', 10, 13]])
  const { edits, refused } = editing([['12', '9', '', 'x', '', '', '7']], COLUMNS_BEFORE_PERIODS)
  expect(edits).toEqual([])
  expect(refused.map(each => [each.column - COLUMNS_BEFORE_PERIODS, each.why])).toEqual([[1, 'several'], [3, 'not-a-number'], [6, 'beyond']])
})

test('a single value fills what is chosen, and a value for one country is that country’s', () => {
  expect(editing([['5']], COLUMNS_BEFORE_PERIODS + 1, 1, { lines: 2 }).edits.map(edit => [edit.by?.category, edit.before?.value, edit.after?.value])).toEqual([['ID', 4, 5], ['KH', 4, 5]])
})

test('a running total is typed as the report beneath it; a target nobody recorded is typed anew', () => {
  const [row] = linesOf([trackingRow({ id: 'i', title: 'I', kind: 'number', addsUp: 'each-report-adds', targets: YEARS.map(period => ({ period, value: 10 })) }, YEARS.map((period, index) => ({ id: `m${index}`, indicator: 'i', period, value: 4 })), columns, { today: '2026-01-01' })], false)
  expect([row?.cells[1]?.actual, editableAt(row!, placeAt(COLUMNS_BEFORE_PERIODS + 4))]).toEqual([8, { side: 'actual', period: 1, given: { value: 4 } }])
  expect([row?.whole.target, editableAt(row!, placeAt(7))]).toEqual([10, { side: 'target' }])
})

const tree = fc.array(fc.record({ level: fc.constantFrom('impact', 'outcome', 'output'), parent: fc.option(fc.nat(9), { nil: undefined }) }), { maxLength: 10 }).map(list => list.map(({ level, parent }, index): Result => ({ id: `r${index}`, level, title: `R${index}`, ...(parent === undefined || parent >= list.length ? {} : { parent: `r${parent}` }) })))

test('any results are drawn once each, whatever circles they are recorded in', () => {
  fc.assert(fc.property(tree, results => { expect(inTreeOrder(results).map(each => each.result.id).sort()).toEqual(results.map(each => each.id).sort()) }))
})

test('wherever a result may be moved, it is not its own ancestor', () => {
  fc.assert(fc.property(tree, fc.nat(9), (results, which) => {
    const result = results[which]
    if (!result) return
    for (const parent of parentsFor(results, result)) {
      const above = new Map(results.map(each => [each.id, each.id === result.id ? parent.id : each.parent]))
      const seen = new Set<string>()
      let at: string | undefined = parent.id
      while (at !== undefined && !seen.has(at)) { expect(at).not.toBe(result.id); seen.add(at); at = above.get(at) }
    }
  }))
})

test('the next mark follows the programme’s own numbering', () => {
  const results: Result[] = [{ id: 'i', level: 'impact', code: 'I', title: '' }, { id: 'o', level: 'outcome', code: '1', parent: 'i', title: '' }, { id: 'p', level: 'output', code: '1.1', parent: 'o', title: '' }]
  expect([nextCode(results, 'impact', undefined), nextCode(results, 'outcome', results[0]), nextCode(results, 'output', results[1]), nextCode(results, 'outcome', undefined)]).toEqual(['II', '2', '1.2', '2'])
  expect([nextIndicatorCode(new Set(['1.1.a']), '1.1'), nextIndicatorCode(new Set(), undefined)]).toEqual(['1.1.b', undefined])
})
