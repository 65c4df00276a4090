// What the portfolio shows after a cell was saved is worked out from what was counted before. It must come to the very same as asking every check anew.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { judgeOf, rules } from '#checks/check.ts'
import { applyChanges, type Change } from '#record/change.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { recordFrom } from '#record/validate.ts'
import { onlyIndicators, summaryAfterCells } from './summary-after-cells.ts'
import { INDICATORS, summaryOf, tallied } from './summary.ts'

const TODAY = '2026-11-24'
const EXAMPLES = ['exemplary', 'troubled', 'sse-asia'].map(name => {
  const read = recordFrom(parse(readFileSync(path.resolve(import.meta.dirname, `../../examples/${name}/programme.yaml`), 'utf8')))
  if (!read.ok) throw new Error(read.problems[0]?.say)
  return read.value
})

const PERIODS = ['2023', '2024', '2025'].map(name => ({ name, start: `${name}-01-01`, end: `${name}-12-31` }))
const IDS = ['one', 'two', 'three']
const optionally = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const bare = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T
const indicator = (id: string) => fc.record({ direction: optionally(fc.constantFrom('up', 'down')), baseline: optionally(fc.record({ value: fc.nat(9) })), targets: optionally(fc.array(fc.record({ period: fc.constantFrom(...PERIODS), value: fc.nat(20) }), { maxLength: 3 })), bySex: fc.boolean(), title: fc.constantFrom('Number of people', 'Clean water', 'Better laws') })
  .map(({ bySex, ...rest }) => bare({ id, ...rest, ...(bySex ? { disaggregations: [{ by: 'sex', categories: ['female', 'male'] }] } : {}) }))
const report = fc.record({ indicator: fc.constantFrom(...IDS), period: fc.constantFrom(...PERIODS), value: fc.nat(90), status: optionally(fc.constantFrom('draft', 'verified')), evidence: optionally(fc.constantFrom([], ['proof'])), women: optionally(fc.nat(50)) })
  .map(({ women, ...rest }) => bare({ ...rest, ...(women === undefined ? {} : { disaggregated: [{ by: { sex: 'female' }, value: women }] }) }))
/** A programme half-way through: its checks ask for reports. */
const halfWay = fc.tuple(fc.tuple(...IDS.map(indicator)), fc.array(report, { minLength: 3, maxLength: 12 }), fc.constantFrom(...EXAMPLES)).map(([indicators, reports, { programme, parties, design }]): ProgrammeRecord => {
  const read = recordFrom({ throughline: 1, programme: { ...programme, title: programme.title ?? 'P' }, parties, design: { results: design?.results, indicators }, documents: [{ id: 'proof', title: 'Register' }], evaluations: [{ id: 'half', timing: 'mid-term', findings: [{ id: 'f', statement: 'It works' }] }], delivery: { measurements: reports.map((each, at) => ({ id: `r${at}`, ...each })) } }, 'left')
  if (!read.ok) throw new Error(read.problems[0]?.say)
  return read.value
})

const changeOf = (record: ProgrammeRecord): fc.Arbitrary<Change> => {
  const [reports, indicators] = [record.delivery?.measurements ?? [], record.design?.indicators ?? []]
  const one = fc.constantFrom(...reports)
  return fc.oneof(
    fc.tuple(one, fc.nat(200)).map(([{ id, value }, after]): Change => ({ act: 'changed', kind: 'measurement', id, field: 'value', before: value, after })),
    fc.tuple(one, fc.constantFrom(...IDS)).map(([{ id, indicator: before }, after]): Change => ({ act: 'changed', kind: 'measurement', id, field: 'indicator', before, after })),
    one.map(({ id }): Change => ({ act: 'removed', kind: 'measurement', id })),
    report.map((after): Change => ({ act: 'added', kind: 'measurement', id: 'new', after: { id: 'new', ...after } })),
    fc.tuple(fc.constantFrom(...indicators), fc.array(fc.record({ period: fc.constantFrom(...PERIODS), value: fc.nat(20) }), { maxLength: 3 })).map(([{ id, targets }, after]): Change => ({ act: 'changed', kind: 'indicator', id, field: 'targets', before: targets, after })),
    indicator('four').map((after): Change => ({ act: 'added', kind: 'indicator', id: 'four', after })),
  )
}

test('the sums after any change of indicators and reports are those of asking every check anew', () => {
  let differing = 0
  fc.assert(fc.property(halfWay.chain(record => fc.tuple(fc.constant(record), changeOf(record))), ([before, change]) => {
    const changed = applyChanges(before, [change])
    if (!changed.ok) throw new Error(changed.problems[0]?.say)
    const after = changed.value as ProgrammeRecord
    // At hand are the reports of what is touched, as a save loads them.
    const touched = new Set([before, after].flatMap(record => record.delivery?.measurements?.filter(each => each.id === change.id).map(each => each.indicator) ?? []).concat(change.kind === 'indicator' ? change.id : []))
    const partly = (record: ProgrammeRecord): ProgrammeRecord => ({ ...record, delivery: { ...record.delivery, measurements: record.delivery?.measurements?.filter(each => touched.has(each.indicator)) } })
    const [stored, whole] = [summaryOf(before, TODAY), summaryOf(after, TODAY)]
    expect(summaryAfterCells(stored, [partly(before), partly(after)], [change], TODAY)).toEqual(whole)
    if (JSON.stringify(stored.failing) !== JSON.stringify(whole.failing)) differing++
  }), { numRuns: 150, endOnFailure: true })
  expect(differing).toBeGreaterThan(20)
})

test('what was counted on another day, by other rules or another profile, or with waivers of what is found there, is not counted on', () => {
  const record = EXAMPLES[1] as ProgrammeRecord
  const halfWayOn = { ...record, evaluations: [{ id: 'half', timing: 'mid-term', findings: [{ id: 'f', statement: 'It works' }] }] } as ProgrammeRecord
  const [stored, id] = [summaryOf(halfWayOn, TODAY), record.design?.indicators?.[0]?.id ?? '']
  const changes: Change[] = [{ act: 'changed', kind: 'indicator', id, field: 'title', before: record.design?.indicators?.[0]?.title, after: 'Else' }]
  const after = (summary: object, waivers?: Parameters<typeof summaryAfterCells>[4], made = changes) => summaryAfterCells({ ...stored, ...summary }, [halfWayOn, halfWayOn], made, TODAY, waivers)
  expect(after({})).toEqual(stored)
  for (const other of [{ on: '2026-11-23' }, { on: undefined }, { rules: 'other' }, { profile: 'full-design' }, { isIndicatorWaived: true }]) expect(after(other), JSON.stringify(other)).toBeUndefined()
  const waiver = (rule: string) => ({ waivers: [{ rule, at: 'somewhere', because: 'agreed', who: 'Maria' }] })
  expect(after({}, waiver('indicators/value-is-verified'))).toBeUndefined()
  expect(after({}, waiver('risks/has-owner'))).toBeDefined()
  // A waiver ended while somebody saved may still be in what was counted.
  expect(summaryOf(halfWayOn, TODAY, waiver('indicators/value-is-verified'))).toMatchObject({ isIndicatorWaived: true })
  expect(after({}, {}, [...changes, { act: 'changed', kind: 'programme', id: 'p', field: 'title', after: 'Else' }])).toBeUndefined()
})

// A rule that compares indicators looks at the programme or at results, not at every indicator: else what it finds at one changes with another, and no save of a cell can tell.
test.each(rules().filter(({ kind }) => INDICATORS.some(place => kind.path.startsWith(place))).map(({ id }) => id))('%s judges each indicator with its own reports', id => {
  const judge = judgeOf({ today: TODAY, profile: 'one', profiles: { one: { says: 'One rule.', rules: [id] } } })
  const failing = (record: ProgrammeRecord) => tallied(judge(record))[id] ?? 0
  const alone = (record: ProgrammeRecord) => (record.design?.indicators ?? []).reduce((sum, each) => sum + failing(onlyIndicators(record, new Set([each.id]))), 0)
  for (const record of EXAMPLES) expect(alone(record)).toBe(failing(record))
  fc.assert(fc.property(halfWay, record => { expect(alone(record)).toBe(failing(record)) }), { numRuns: 20 })
})
