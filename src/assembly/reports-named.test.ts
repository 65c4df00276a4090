// A save reads the reports of indicators it touches and no others. It must come to the very same as one that reads everything.
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callCommand } from '#assembly/call.ts'
import { same } from '#language/same.ts'
import { applyChanges, type Change } from '#record/change.ts'
import { inverseOf } from '#record/inverse.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { isNamed, kindsNamedBy } from '#record/references.ts'
import { MOST_REPORTS } from '#record/schema/parts.ts'
import type { CellEdit } from '#record/tracking/cell-edit.ts'
import type { Measurement } from '#record/tracking/recorded.ts'
import { recordFrom } from '#record/validate.ts'
import { anyRecord } from '../../tests/any-record.ts'
import { personId, setStage, TODAY, type Stage } from '../../tests/personas.ts'
import { reportsFor } from './reports-named.ts'
import { takeApart } from './rows.ts'
import { addProgramme, loadProgramme, type Loaded } from './store.ts'
import { summaryOf, summaryWithoutReports } from './summary.ts'
import { TABLES } from './tables.ts'

let stage: Stage
beforeAll(async () => { stage = await setStage() })
afterAll(() => stage.close())

const asManager = <T>(work: Parameters<typeof stage.database.asPerson<T>>[1]) => stage.database.asPerson(personId('manager'), work)
const loadedOf = (programme: string) => asManager(transaction => loadProgramme(transaction, programme)) as Promise<Loaded>
const idsIn = (record: ProgrammeRecord) => record.delivery?.measurements?.map(each => each.id) ?? []

const PERIODS = ['2024', '2025', '2026'].map(name => ({ name, start: `${name}-01-01`, end: `${name}-12-31` }))
const reportsOn = (indicators: readonly string[]): Measurement[] => indicators.flatMap((indicator, at) => PERIODS.map((period, index) => ({ id: `r-${at}-${index}`, indicator, period, value: 10 * at + index, ...(index === 0 ? { status: 'verified' as const } : {}) })))

/** Any record with four indicators of its own that have reports, some resting on a document; under way and evaluated half-way, or only designed. */
const recordWithReports = fc.tuple(anyRecord, fc.boolean()).map(([drawn, isHalfWay]): ProgrammeRecord => {
  const ids = ['one', 'two', 'three', 'four']
  const { evaluations: _, followUp: __, ...record } = drawn
  const indicators = ids.map((id, at) => ({ id, title: `Indicator ${id}`, kind: 'number' as const, direction: 'up' as const, disaggregations: [{ by: 'sex' as const, categories: ['female', 'male'] }], targets: PERIODS.map((period, index) => ({ period, value: at + index + 1 })) }))
  const measurements = reportsOn(ids).map((each, at) => at % 4 === 0 ? { ...each, evidence: ['proof'] } : each)
  const whole = {
    ...record, documents: [...record.documents ?? [], { id: 'proof', title: 'Register' }, { id: 'unused', title: 'Minutes' }], design: { ...record.design, indicators: [...record.design?.indicators ?? [], ...indicators], risks: [...record.design?.risks ?? [], { id: 'flood', title: 'Floods' }] }, delivery: { ...record.delivery, measurements: [...measurements, ...record.delivery?.measurements ?? []] },
    ...(isHalfWay ? { evaluations: [{ id: 'half', timing: 'mid-term' as const, findings: [{ id: 'f', statement: 'It works' }] }] } : {}),
  }
  const read = recordFrom(whole)
  if (!read.ok) throw new Error(read.problems[0]?.say)
  return read.value
})

const one = fc.constantFrom('one', 'two', 'three', 'four')
const report = fc.tuple(fc.nat(3), fc.nat(2)).map(([at, index]) => `r-${at}-${index}`)
/** Changes as somebody might send them: most can be made, some name what is gone, take an id that is taken, or leave something pointing at nothing. */
const changesOf = (record: ProgrammeRecord): fc.Arbitrary<Change[]> => {
  const at = new Map([...record.delivery?.measurements ?? []].map(each => [each.id, each]))
  const [indicators, risk] = [new Map(record.design?.indicators?.map(each => [each.id, each])), 'flood']
  const change: fc.Arbitrary<Change> = fc.oneof(
    fc.tuple(report, fc.nat(500)).map(([id, value]): Change => ({ act: 'changed', kind: 'measurement', id, field: 'value', before: at.get(id)?.value, after: value })),
    fc.tuple(report, one).map(([id, to]): Change => ({ act: 'changed', kind: 'measurement', id, field: 'indicator', before: at.get(id)?.indicator, after: to })),
    report.map((id): Change => ({ act: 'removed', kind: 'measurement', id, ...(at.has(id) ? { before: at.get(id) } : {}) })),
    fc.tuple(fc.constantFrom('new', 'r-1-1'), fc.oneof(one, fc.constant('nowhere'))).map(([id, indicator]): Change => ({ act: 'added', kind: 'measurement', id, after: { id, indicator, period: PERIODS[0], value: 7 } })),
    fc.tuple(one, fc.nat(90)).map(([id, value]): Change => ({ act: 'changed', kind: 'indicator', id, field: 'targets', before: indicators.get(id)?.targets, after: [{ period: PERIODS[0], value }] })),
    one.map((id): Change => ({ act: 'removed', kind: 'indicator', id })), one.map((id): Change => ({ act: 'changed', kind: 'indicator', id, field: 'id', before: id, after: `${id}-again` })),
    fc.constantFrom('proof', 'unused').map((id): Change => ({ act: 'removed', kind: 'document', id })),
    fc.constant<Change>({ act: 'changed', kind: 'risk', id: risk, field: 'title', before: 'Floods', after: 'Storms' }), fc.constant<Change>({ act: 'changed', kind: 'risk', id: 'gone', field: 'title', before: 'A', after: 'B' }),
    fc.constant<Change>({ act: 'changed', kind: 'frame', id: 'delivery', field: 'measurements', before: [], after: undefined }), fc.constant<Change>({ act: 'changed', kind: 'frame', id: '', field: 'delivery', before: {}, after: undefined }),
  )
  return fc.oneof(fc.array(change, { minLength: 1, maxLength: 3 }), one.map((id): Change[] => [...[...at.values()].filter(each => each.indicator === id).map((each): Change => ({ act: 'removed', kind: 'measurement', id: each.id })), { act: 'removed', kind: 'indicator', id }]))
}

test('whatever is changed in whatever record: the same record, refusals, diary and sums as when every report is read', async () => {
  const told = { made: 0, refused: 0, apart: 0, asked: 0 }
  await fc.assert(fc.asyncProperty(recordWithReports.chain(record => fc.tuple(fc.constant(record), changesOf(record))), async ([before, changes]) => {
    const programme = randomUUID()
    await asManager(transaction => addProgramme(transaction, programme, before, summaryOf(before, TODAY)))
    const kept = await loadedOf(programme)
    const { rows: [{ mark } = { mark: '0' }] } = await stage.owner.query<{ mark: string }>('select max(id) as mark from diary.entry where programme_id = $1', [programme])
    const wanted = applyChanges(kept.record, changes)
    const expected = wanted.ok ? recordFrom(wanted.value) : wanted
    const outcome = await stage.as('manager', 'edit-programme', { programme, changes })
    const now = await loadedOf(programme)
    if (reportsFor(changes)) told.apart++
    if (!expected.ok) {
      told.refused++
      // Places count entries of lists, so of a report that is named by its place only what is said of it is compared.
      const withoutPlaces = (problems: readonly { code: string, say: string }[]) => problems.map(({ code, say }) => [code, say.replaceAll(/measurements\[\d+\]/g, 'measurements[]')]).sort()
      expect(outcome.ok ? [] : withoutPlaces(outcome.problems)).toEqual(withoutPlaces(expected.problems))
      expect(now).toEqual(kept)
      return
    }
    told.made++
    expect(outcome).toMatchObject({ ok: true, value: { revision: 2 } })
    expect(now.record).toEqual(expected.value)
    expect(now.summary).toEqual(summaryOf(expected.value, TODAY))
    // Half-way through, checks ask for reports; of a design alone they do not.
    const asked = summaryWithoutReports(expected.value, TODAY) === undefined
    expect(asked).toBe(before.evaluations !== undefined)
    if (asked) told.asked++
    const { rows: written } = await stage.owner.query<{ noun: string, id: string, act: string }>(`select noun, noun_id as id, act from diary.entry where programme_id = $1 and id > $2 and noun <> 'frame' and person_id = $3`, [programme, mark, personId('manager')])
    expect(written.map(({ noun, id, act }) => `${noun} ${id} ${act}`).sort()).toEqual(differing(kept.record, expected.value))
  }), { numRuns: 40, endOnFailure: true })
  for (const count of Object.values(told)) expect(count, JSON.stringify(told)).toBeGreaterThan(8)
}, 120_000)

/** What the diary has to tell, thing by thing. */
function differing(before: ProgrammeRecord, after: ProgrammeRecord): string[] {
  const rowsOf = (record: ProgrammeRecord, kind: string) => new Map((takeApart(record).rows.get(kind) ?? []).map(row => [`${row.evaluation_id}/${row.id}`, row]))
  return TABLES.flatMap(({ kind, schema, table }) => {
    const [older, newer] = [rowsOf(before, kind), rowsOf(after, kind)]
    return [...[...older].filter(([key]) => !newer.has(key)).map(([, { id }]) => `${schema}.${table} ${id} delete`), ...[...newer].flatMap(([key, { id, body }]) => { const old = older.get(key); return old ? same(old.body, body) ? [] : [`${schema}.${table} ${id} update`] : [`${schema}.${table} ${id} insert`] })]
  }).sort()
}

const RECORD: ProgrammeRecord = { throughline: 1, programme: { id: 'p' }, design: { indicators: ['one', 'two'].map(id => ({ id, title: `Indicator ${id}`, targets: PERIODS.map((period, index) => ({ period, value: index })) })), risks: [{ id: 'flood', title: 'Floods' }] }, delivery: { measurements: reportsOn(['one', 'two']) } }
async function added(record: ProgrammeRecord = RECORD): Promise<string> {
  const outcome = await stage.as('manager', 'create-programme', { record })
  if (!outcome.ok) throw new Error(outcome.problems[0]?.say)
  return outcome.value.programme
}
const cells = (programme: string, ...edits: readonly CellEdit[]) => callCommand(stage.database, 'edit-tracking-table', { programme, cells: edits }, { person: personId('manager'), today: TODAY })
const written = async (programme: string) => (await stage.owner.query<{ id: string, position: number, version: string }>('select id, position, xmin::text as version from delivery.measurement where programme_id = $1 order by position, id', [programme])).rows

test('a cell saved, emptied, filled anew and undone leaves every other report as it stood, in its place', async () => {
  const programme = await added()
  const before = await written(programme)
  const actual = (before?: number, after?: number): CellEdit => ({ indicator: 'one', side: 'actual', period: PERIODS[0] as CellEdit['period'], ...(before === undefined ? {} : { before: { value: before } }), ...(after === undefined ? {} : { after: { value: after } }) })
  const emptied = await cells(programme, actual(0))
  expect(emptied).toMatchObject({ ok: true, value: { changes: 1 } })
  expect(await written(programme)).toEqual(before.slice(1))
  expect(await cells(programme, actual(undefined, 5))).toMatchObject({ ok: true })
  const filled = await written(programme)
  expect(filled.slice(0, -1)).toEqual(before.slice(1))
  expect(filled.at(-1)).toMatchObject({ id: 'measurement-one-2024', position: before.length })
  expect(await cells(programme, actual(5))).toMatchObject({ ok: true })
  expect(await stage.as('manager', 'edit-programme', { programme, changes: emptied.ok ? (emptied.value as { undo: Change[] }).undo : [] })).toMatchObject({ ok: true })
  const undone = await written(programme)
  expect(undone.map(({ id, position }) => [id, position])).toEqual([...before.slice(1).map(({ id, position }) => [id, position]), ['r-0-0', before.length]])
  // Nor does one who replaces the whole record move what has not moved.
  const { record, revision } = await loadedOf(programme)
  expect(await stage.as('manager', 'change-programme', { programme, revision, record: { ...record, programme: { ...record.programme, title: 'Named' } } })).toMatchObject({ ok: true })
  expect(await written(programme)).toEqual(undone)
})

test('several people in one table: at one cell the second is refused, at two cells both stand, and new reports never share an id', async () => {
  const programme = await added({ ...RECORD, delivery: { measurements: reportsOn(['one']) } })
  const target = (after: number): CellEdit => ({ indicator: 'one', side: 'target', period: PERIODS[1] as CellEdit['period'], before: { value: 1 }, after: { value: after } })
  const atOne = await Promise.all([cells(programme, target(50)), cells(programme, target(60))])
  expect(atOne.map(each => each.ok ? 'made' : each.problems[0]?.code).sort()).toEqual(['made', 'stale'])
  // Both are called after the same words, so both would like the same id.
  const report = (name: string): CellEdit => ({ indicator: 'two', side: 'actual', period: { name }, after: { value: 3 } })
  const apart = await Promise.all([cells(programme, report('2031 A')), cells(programme, report('2031 B')), cells(programme, { ...target(9), indicator: 'two' })])
  expect(apart.map(each => each.ok)).toEqual([true, true, true])
  const { record } = await loadedOf(programme)
  expect(record.delivery?.measurements?.filter(each => each.indicator === 'two').map(each => each.id).sort()).toEqual(['measurement-two-2031', 'measurement-two-2031-2'])
  expect([50, 60]).toContain(record.design?.indicators?.[0]?.targets?.[1]?.value)
  expect(record.design?.indicators?.[1]?.targets?.[1]?.value).toBe(9)
})

test('near the most reports a record may hold they are counted, not guessed by their places', async () => {
  const programme = await added()
  const ofNoneLoaded = async (last: number) => {
    await stage.owner.query(`update delivery.measurement set position = $2 where programme_id = $1 and id = 'r-1-2'`, [programme, last])
    return idsIn((await asManager(transaction => loadProgramme(transaction, programme, new Set(), { indicators: [], ids: [], added: 1 })))?.record as ProgrammeRecord)
  }
  expect(await ofNoneLoaded(MOST_REPORTS - 2)).toEqual([])
  expect(await ofNoneLoaded(MOST_REPORTS - 1)).toEqual(idsIn(RECORD))
  expect(await cells(programme, { indicator: 'two', side: 'actual', period: { name: 'Later' }, after: { value: 1 } })).toMatchObject({ ok: true })
  expect(idsIn((await loadedOf(programme)).record).at(-1)).toBe('measurement-two-later')
})

test('a save that touches no report reads none; what goes that reports may name has them all read', async () => {
  const risk: Change = { act: 'changed', kind: 'risk', id: 'flood', field: 'title', before: 'Floods', after: 'Storms' }
  expect(reportsFor([risk])).toEqual({ ids: [], indicators: [], added: 0 })
  expect(reportsFor([risk, { act: 'removed', kind: 'document', id: 'd' }])).toBeUndefined()
  const programme = await added()
  const partly = await asManager(transaction => loadProgramme(transaction, programme, new Set(), { indicators: ['two'], ids: ['r-0-1'], added: 0 })) as Loaded
  expect(idsIn(partly.record)).toEqual(idsIn(RECORD))
  const named = await asManager(transaction => loadProgramme(transaction, programme, new Set(), { indicators: [], ids: ['r-1-1'], added: 1 })) as Loaded
  expect([idsIn(named.record), named.left]).toEqual([['r-1-0', 'r-1-1', 'r-1-2'], { end: 6 }])
  expect(await stage.as('manager', 'edit-programme', { programme, changes: [risk] })).toMatchObject({ ok: true })
  expect(await stage.as('manager', 'edit-programme', { programme, changes: inverseOf([risk]) })).toMatchObject({ ok: true })
  expect((await loadedOf(programme)).record).toEqual(RECORD)
  
})

test('what the schema leaves out of a thing that is changed is not saved with it', async () => {
  const programme = await added()
  const by = JSON.parse('{"sex":"female","__proto__":{"sex":"hidden"}}') as Record<string, string>
  expect(await stage.as('manager', 'edit-programme', { programme, changes: [{ act: 'changed', kind: 'measurement', id: 'r-0-0', field: 'disaggregated', after: [{ by, value: 1 }] }] })).toMatchObject({ ok: true })
  const { rows } = await stage.owner.query(`select body ->> 'disaggregated' as told from delivery.measurement where programme_id = $1 and id = 'r-0-0'`, [programme])
  expect(rows).toEqual([{ told: '[{"by": {"sex": "female"}, "value": 1}]' }])
})

// Whoever gives a noun a reference to a report must have the reports it names loaded where a save is validated (reports-named.ts).
test('nothing of a record names a report, and reports name indicators and documents only', () => {
  expect(isNamed('measurement')).toBe(false)
  expect([...kindsNamedBy('measurement')].sort()).toEqual(['document', 'indicator'])
})
