import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyChanges } from '../change.ts'
import { inverseOf } from '../inverse.ts'
import type { ProgrammeRecord } from '../record.ts'
import { changesOfCells, type CellEdit } from './cell-edit.ts'
import { columnsFor } from './columns.ts'
import { exactSum } from './decimal.ts'
import type { Indicator, Measurement } from './recorded.ts'
import { trackingRow } from './table.ts'
import { warningsOf } from './warnings.ts'

const QUARTERS = ['2025-01-01/2025-03-31', '2025-04-01/2025-06-30', '2025-07-01/2025-09-30', '2025-10-01/2025-12-31'].map(span => { const [start, end] = span.split('/') as [string, string]; return { start, end } })
const columns = columnsFor('as-recorded', { ofTargets: QUARTERS, ofReports: [] })
const TODAY = '2026-01-31'

const cents = fc.integer({ min: -100_000, max: 1_000_000 }).map(value => value / 100)
const rule = fc.record({ kind: fc.constantFrom('number', 'percent', 'ratio', 'rating', 'milestone', undefined), addsUp: fc.constantFrom('non-cumulative', 'each-report-adds', 'each-report-replaces', undefined), overPlaces: fc.constantFrom('sum', 'latest', 'highest', 'ratio-of-sums', undefined) }, { requiredKeys: [] })
const indicatorOf = (fields: object): Indicator => ({ id: 'i', title: 'I', targets: QUARTERS.map((period, index) => ({ period, value: 10 * (index + 1) })), ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) })
const reports = fc.array(fc.record({ period: fc.constantFrom(...QUARTERS), country: fc.option(fc.constantFrom('ID', 'KH', 'VN'), { nil: undefined }), value: fc.oneof(cents, fc.constantFrom({ unknown: 'not counted' }, { unknown: 'too early' })), counted: fc.option(fc.tuple(fc.nat(99), fc.integer({ min: 1, max: 99 })), { nil: undefined }), women: fc.option(cents, { nil: undefined }) }), { maxLength: 12 })
  .map(list => list.map(({ counted, women, country, ...each }, index): Measurement => ({ id: `m${String(index).padStart(2, '0')}`, indicator: 'i', ...each, ...(country ? { country } : {}), ...(counted ? { numerator: counted[0], denominator: counted[1] } : {}), ...(women === undefined ? {} : { disaggregated: [{ by: { sex: 'female' }, value: women }] }) })))
const row = (indicator: Indicator, measurements: readonly Measurement[]) => trackingRow(indicator, measurements, columns, { today: TODAY, unfolded: true })

test('tenths add up as people add them', () => {
  expect(exactSum([0.1, 0.2])).toBe(0.3)
  expect(exactSum([1e21, -1e21, 0.07])).toBe(0.07)
  fc.assert(fc.property(fc.array(cents), list => { expect(Math.round(exactSum(list) * 100)).toBe(list.reduce((sum, value) => sum + Math.round(value * 100), 0)) }))
})

test('the order in which reports came in decides nothing', () => {
  fc.assert(fc.property(rule, reports, fc.infiniteStream(fc.nat()), (fields, list, dice) => {
    const shuffled = [...list].map(each => ({ each, at: dice.next().value as number })).sort((a, b) => a.at - b.at).map(({ each }) => each)
    expect(row(indicatorOf(fields), shuffled)).toEqual(row(indicatorOf(fields), list))
  }))
})

test('a late correction changes every total that rests on it, by what was corrected', () => {
  fc.assert(fc.property(fc.array(cents, { minLength: 4, maxLength: 4 }), fc.nat(3), cents, (values, which, more) => {
    const indicator = indicatorOf({ kind: 'number', addsUp: 'each-report-adds', overPlaces: 'sum' })
    const list = values.map((value, index): Measurement => ({ id: `m${index}`, indicator: 'i', period: QUARTERS[index] as Measurement['period'], value }))
    const [before, after] = [row(indicator, list), row(indicator, list.map((each, index) => index === which ? { ...each, value: exactSum([each.value as number, more]) } : each))]
    for (const [index, cell] of after.cells.entries()) expect(cell.actual).toBe(exactSum([before.cells[index]?.actual as number, index >= which ? more : 0]))
    expect(after.whole.actual).toBe(exactSum([before.whole.actual as number, more]))
  }))
})

test('a breakdown added leaves every total as it was and shows old reports as not broken down; taken away again, nothing is lost', () => {
  fc.assert(fc.property(rule, reports, (fields, list) => {
    const totals = (each: ReturnType<typeof row>) => ({ whole: each.whole, cells: each.cells, light: each.light })
    const [bare, asked] = [indicatorOf(fields), indicatorOf({ ...fields, disaggregations: [{ by: 'sex', categories: ['female', 'male'] }, { by: 'age' }] })]
    const [without, withIt] = [row(bare, list), row(asked, list)]
    expect(totals(withIt)).toEqual(totals(without))
    // Nobody broke anything down by age, so every report that counts stands there as it is.
    expect(withIt.parts?.filter(part => part.by === 'age').map(part => part.category)).toEqual(list.length > 0 ? [undefined] : [])
    const women = list.filter(each => each.disaggregated)
    expect(without.parts?.some(part => part.by === 'sex' && part.former)).toBe(women.length > 0)
    const shown = (each: ReturnType<typeof row>) => each.parts?.find(part => part.by === 'sex' && part.category === 'female')?.cells
    if (women.length > 0) expect(shown(without)).toEqual(shown(withIt))
  }))
})

test('missing is no value and zero is one', () => {
  const { cells, whole } = row(indicatorOf({ kind: 'number', addsUp: 'each-report-adds' }), [{ id: 'm', indicator: 'i', period: QUARTERS[1] as Measurement['period'], value: 0 }])
  expect(cells.map(cell => [cell.actual, cell.met])).toEqual([[undefined, undefined], [0, 0], [undefined, undefined], [undefined, undefined]])
  expect(whole.actual).toBe(0)
})

test('a value for all countries is the whole, and those of countries its parts: nothing counts twice', () => {
  const at = (country: string | undefined, value: number): Measurement => ({ id: `m-${country ?? 'all'}`, indicator: 'i', period: QUARTERS[0] as Measurement['period'], ...(country ? { country } : {}), value })
  const indicator = indicatorOf({ kind: 'number', addsUp: 'non-cumulative', overPlaces: 'sum' })
  expect(row(indicator, [at('ID', 30), at('KH', 12)]).whole.actual).toBe(42)
  const both = [at(undefined, 50), at('ID', 30), at('KH', 12)]
  expect(row(indicator, both).whole.actual).toBe(50)
  expect(warningsOf(indicator, both)).toContainEqual({ what: 'places-differ', field: 'measurements', measurement: 'm-all', values: { parts: 42, whole: 50 } })
})

test('each thing that is wrong with an indicator’s numbers is named', () => {
  const [first, second] = QUARTERS as [Measurement['period'], Measurement['period']]
  const told = (fields: object, list: readonly Omit<Measurement, 'indicator' | 'id'>[] = []) => warningsOf(indicatorOf(fields), list.map((each, index) => ({ id: `m${index}`, indicator: 'i', ...each }))).map(each => each.what)
  expect(told({ kind: 'number', direction: 'up', addsUp: 'non-cumulative' })).toEqual([])
  expect(told({ kind: 'percent', overPlaces: 'sum', addsUp: 'non-cumulative' })).toEqual(['shares-summed'])
  expect(told({ kind: 'percent', addsUp: 'non-cumulative' }, [{ period: first, country: 'ID', value: 40 }, { period: first, country: 'KH', value: 60 }])).toEqual(['counts-missing'])
  expect(told({ kind: 'rating', addsUp: 'each-report-adds', targets: [] })).toEqual(['words-added'])
  expect(told({ direction: 'down', addsUp: 'each-report-adds' })).toEqual(['target-against-direction'])
  expect(told({ direction: 'up', addsUp: 'each-report-replaces', baseline: { value: 90 } })).toEqual(['target-against-direction'])
  expect(told({ addsUp: 'non-cumulative', targets: [{ period: first, value: 40 }, { period: second, value: 40 }, { value: 100 }] })).toEqual(['targets-miss-final'])
  expect(told({ addsUp: 'each-report-adds', targets: [{ period: first, value: 40 }, { period: second, value: 100 }, { value: 100 }] })).toEqual([])
  expect(told({ disaggregations: [{ by: 'sex', categories: ['f', 'm'] }], addsUp: 'non-cumulative' }, [{ period: first, value: 90, disaggregated: [{ by: { sex: 'f' }, value: 20 }, { by: { sex: 'm' }, value: 95 }] }])).toEqual(['parts-differ'])
  expect(told({ kind: 'percent', addsUp: 'non-cumulative' }, [{ period: first, value: 33, numerator: 1, denominator: 3 }, { period: second, value: 34, numerator: 1, denominator: 3 }])).toEqual(['differs-from-counts'])
  expect(told({ addsUp: 'each-report-replaces' }, [{ period: first, value: 1 }, { period: first, value: 2 }])).toEqual(['reports-compete'])
  expect(told({}, [{ period: first, country: 'ID', value: 1 }, { period: first, country: 'KH', value: 2 }])).toEqual(['rule-not-said', 'rule-not-said'])
  expect(told({ dataSource: { exists: 'no' } })).toEqual(['source-missing'])
})

test('columns are the periods most targets name, and reports outside them get one of their own', () => {
  const year = (name: string) => ({ name, start: `${name}-01-01`, end: `${name}-12-31` })
  const names = (granularity: 'as-recorded' | 'year' | 'quarter', ofTargets: object[], ofReports: object[] = []) => columnsFor(granularity, { ofTargets, ofReports, ofProgramme: { start: '2024-07', end: '2025-06' } }).map(column => column.period.name ?? `${column.start}/${column.until}`)
  expect(names('as-recorded', [year('2024'), year('2025'), QUARTERS[0] as object])).toEqual(['2024', '2025'])
  expect(names('as-recorded', [year('2024')], [{ start: '2026-02', end: '2026-03' }, { start: '2024-02', end: '2024-03' }])).toEqual(['2024', '2026-02-01/2026-03-31'])
  expect(names('as-recorded', [])).toEqual(['2024', '2025'])
  expect(names('quarter', [])).toEqual(['2024 Q3', '2024 Q4', '2025 Q1', '2025 Q2'])
  expect(names('as-recorded', [{ name: 'Year 1' }, { name: 'Year 2' }])).toEqual(['Year 1', 'Year 2'])
})

const start = (): ProgrammeRecord => ({ throughline: 1, programme: { id: 'p' }, design: { indicators: [indicatorOf({ kind: 'number', addsUp: 'each-report-adds' })] }, delivery: { measurements: [{ id: 'm', indicator: 'i', period: QUARTERS[0] as Measurement['period'], value: 4, status: 'verified' }] } })
const edited = (record: ProgrammeRecord, edits: readonly CellEdit[]) => {
  const changes = changesOfCells(record.design?.indicators ?? [], record.delivery?.measurements ?? [], edits, new Set())
  return changes.ok ? { changes: changes.value, record: (applyChanges(record, changes.value) as { value: ProgrammeRecord }).value, problems: [] } : { changes: [], record, problems: changes.problems }
}

test('two people in two cells of one indicator do not stand in each other’s way; in one cell, the second sees what the first wrote', () => {
  const cell = (quarter: number, before: number, after: number): CellEdit => ({ indicator: 'i', side: 'target', period: QUARTERS[quarter], before: { value: before }, after: { value: after } })
  const one = edited(start(), [cell(0, 10, 11)])
  const other = edited(one.record, [cell(1, 20, 22)])
  expect(other.record.design?.indicators?.[0]?.targets?.map(target => target.value)).toEqual([11, 22, 30, 40])
  const late = edited(other.record, [cell(3, 40, 44), cell(0, 10, 12)])
  expect(late.problems).toMatchObject([{ code: 'stale', at: 'cells[1]' }])
  expect(late.problems[0]?.say).toContain('it is now 11')
})

test('any edit of cells is undone by the changes it names', () => {
  const value = fc.option(fc.oneof(cents.map(each => ({ value: each })), fc.constant({ value: { unknown: 'no survey yet' } })), { nil: undefined })
  fc.assert(fc.property(fc.constantFrom('target', 'actual', 'baseline'), fc.nat(3), fc.constantFrom(undefined, 'ID'), value, (side, quarter, country, after) => {
    const record = start()
    const before = side === 'target' && !country ? { value: 10 * (quarter + 1) } : side === 'actual' && quarter === 0 && !country ? { value: 4 } : undefined
    const by = country && side !== 'baseline' ? { breakdown: 'country', category: country } : undefined
    const made = edited(record, [{ indicator: 'i', side, ...(side === 'baseline' ? {} : { period: QUARTERS[quarter] }), by, before, after }])
    expect(made.problems).toEqual([])
    expect(applyChanges(made.record, inverseOf(made.changes))).toEqual({ ok: true, value: record })
  }))
})

test('a verified report that is changed waits to be verified again, and a total with parts is not taken from under them', () => {
  expect(edited(start(), [{ indicator: 'i', side: 'actual', period: QUARTERS[0], before: { value: 4 }, after: { value: 5 } }]).record.delivery?.measurements?.[0]).toMatchObject({ value: 5, status: 'draft' })
  const part = edited(start(), [{ indicator: 'i', side: 'actual', period: QUARTERS[0], by: { breakdown: 'sex', category: 'female' }, after: { value: 3 } }])
  expect(part.record.delivery?.measurements?.[0]?.disaggregated).toEqual([{ by: { sex: 'female' }, value: 3 }])
  expect(edited(part.record, [{ indicator: 'i', side: 'actual', period: QUARTERS[0], before: { value: 4 } }]).problems).toMatchObject([{ code: 'has-parts' }])
})
