// The arithmetic every indicator tracking table must get right: three periods, reports 40 | 30 + 30 | 45.
import { expect, test } from 'vitest'
import { columnsFor } from './columns.ts'
import type { Indicator, Measurement } from './recorded.ts'
import { trackingRow } from './table.ts'

const PERIODS = ['2024', '2025', '2026'].map(name => ({ name, start: `${name}-01-01`, end: `${name}-12-31` }))
type Told = { readonly value: number, readonly counts?: readonly [number, number] }

/** Targets and reports period by period, in shares written as their counts. */
function rowOf(rule: Partial<Indicator>, targets: readonly number[], reports: readonly (readonly (number | Told)[])[]) {
  const indicator: Indicator = { id: 'i', title: 'I', kind: 'number', direction: 'up', overPlaces: 'sum', ...rule, targets: targets.map((value, index) => ({ period: PERIODS[index], value })) }
  const measurements = reports.flatMap((period, index) => period.map((report, place): Measurement => {
    const { value, counts } = typeof report === 'number' ? { value: report, counts: undefined } : report
    return { id: `m${index}-${place}`, indicator: 'i', period: PERIODS[index] as Measurement['period'], value, ...(counts ? { numerator: counts[0], denominator: counts[1] } : {}) }
  }))
  const row = trackingRow(indicator, measurements, columnsFor('as-recorded', { ofTargets: PERIODS, ofReports: [] }), { today: '2027-01-01' })
  return { targets: row.cells.map(cell => cell.target), actuals: row.cells.map(cell => cell.actual), met: row.cells.map(cell => cell.met === undefined ? undefined : Math.round(cell.met)), whole: [row.whole.actual, row.whole.target], light: row.light }
}

const RISING = [50, 100, 150]
const REPORTS = [[40], [30, 30], [45]]

test('each report adds: actuals 40, 100, 145; met 80 %, 100 %, 97 %; whole programme 145 of 150', () => {
  expect(rowOf({ addsUp: 'each-report-adds' }, RISING, REPORTS)).toEqual({ targets: [50, 100, 150], actuals: [40, 100, 145], met: [80, 100, 97], whole: [145, 150], light: 'on-track' })
})

test('falling targets 300, 200, 100 with reports 100 | 50 + 80 | 40: actuals 100, 230, 270', () => {
  const row = rowOf({ addsUp: 'each-report-adds', direction: 'down' }, [300, 200, 100], [[100], [50, 80], [40]])
  expect(row.actuals).toEqual([100, 230, 270])
  expect([row.whole, row.light]).toEqual([[270, 100], 'behind'])
})

test('each report replaces: the latest value', () => {
  expect(rowOf({ addsUp: 'each-report-replaces' }, RISING, [[40], [70], [120]])).toMatchObject({ actuals: [40, 70, 120], met: [80, 70, 80], whole: [120, 150] })
})

test('a non-cumulative number is summed within its period, and the whole programme’s target is the sum of targets', () => {
  expect(rowOf({ addsUp: 'non-cumulative' }, RISING, REPORTS)).toMatchObject({ actuals: [40, 60, 45], met: [80, 60, 30], whole: [145, 300] })
})

test('a non-cumulative percentage has no whole-programme value', () => {
  const row = rowOf({ addsUp: 'non-cumulative', kind: 'percent' }, [50, 60, 70], [[{ value: 40, counts: [4, 10] }], [{ value: 50, counts: [10, 20] }, { value: 25, counts: [20, 80] }], [80]])
  expect(row).toMatchObject({ actuals: [40, 30, 80], whole: [undefined, undefined] })
})

test('a cumulative percentage is the ratio of the sums of its counts, never a sum or a mean', () => {
  const row = rowOf({ addsUp: 'each-report-adds', kind: 'percent' }, [50, 50, 50], [[{ value: 50, counts: [5, 10] }], [{ value: 10, counts: [9, 90] }], [{ value: 100, counts: [100, 100] }]])
  expect(row).toMatchObject({ actuals: [50, 14, 57], whole: [57, 50] })
})
