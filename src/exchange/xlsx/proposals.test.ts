import fc from 'fast-check'
import { openXlsx, saveXlsx, type CellValue, type Sheet } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { applyChanges } from '#record/change.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { anyRecord } from '../../../tests/any-record.ts'
import { proposalsOf } from './proposals.ts'
import { readToCompare, type WorkbookToCompare } from './read-workbook.ts'
import { writeWorkbook, type WorkbookAsked } from './write-workbook.ts'

const PROGRAMME = '8d4e7a3e-52b4-4bb5-a5c1-3b43b53b9c0e'
const here = { programme: PROGRAMME, id: 'p' }
const record: ProgrammeRecord = {
  throughline: 1, programme: { id: 'p', title: 'Wells' }, parties: [{ id: 'ministry', name: 'Ministry' }],
  design: {
    risks: [{ id: 'rain', title: 'No rain', likelihood: 4 }, { id: 'pump', title: 'The pump breaks', reviews: [{ date: '2021-05' }, { date: '2021-06', remark: 'fine' }] }, { id: 'visas', title: 'Visas come late' }],
    results: [{ id: 'water', level: 'outcome', title: 'Clean water' }], indicators: [{ id: 'litres', result: 'water', title: 'Litres a day', targets: [{ value: 10 }, { value: 20 }] }],
  },
}

/** Changes a workbook's rows as somebody would in a spreadsheet program; `key` is the sheet's, rows count from the first thing. */
type Rows = { readonly head: readonly CellValue[], readonly rows: CellValue[][] }
async function edited(bytes: Uint8Array, sheets: Readonly<Record<string, (sheet: Rows) => void>>, gone: readonly string[] = []): Promise<Uint8Array> {
  const book = await openXlsx(bytes)
  for (const [key, edit] of Object.entries(sheets)) {
    const sheet = book.sheets.find(each => each.rows[0]?.[0] === `throughline/1 ${key}`) as Sheet
    const [head = [], headings = [], ...rows] = sheet.rows
    edit({ head, rows })
    sheet.rows.splice(0, sheet.rows.length, head, headings, ...rows)
    for (const place of sheet.cells?.keys() ?? []) if (Number(place.split(',')[0]) > 1) sheet.cells?.delete(place)
  }
  book.sheets = book.sheets.filter(sheet => !gone.includes(String(sheet.rows[0]?.[0]).replace('throughline/1 ', '')))
  return saveXlsx(book)
}
const written = (from: ProgrammeRecord = record, asked: WorkbookAsked = {}) => writeWorkbook(from, { programme: PROGRAMME, revision: 3, ...asked })
async function readingOf(bytes: Uint8Array): Promise<WorkbookToCompare> { const read = await readToCompare(bytes, here); if (!read.ok) throw new Error(JSON.stringify(read.problems)); return read.value }
const set = (field: string, value: CellValue, row = 0) => ({ head, rows }: Rows) => { const cells = rows[row] ??= []; const at = head.indexOf(field); while (cells.length <= at) cells.push(null); cells[at] = value }
const asked = (now: ProgrammeRecord, reading: WorkbookToCompare) => proposalsOf(now, reading, PROGRAMME).map(({ change: { act, kind, id, field, after }, conflict }) => [act, kind, id, ...(field ? [field] : []), ...(act === 'changed' ? [after] : []), ...(conflict ? [`conflict: ${conflict}`] : [])])
const withRisk = (changed: object): ProgrammeRecord => ({ ...record, design: { ...record.design, risks: [{ ...record.design?.risks?.[0], ...changed } as never, ...record.design?.risks?.slice(1) ?? []] } })

test('a workbook nobody filled in asks for nothing, whatever became of the programme meanwhile', async () => {
  await fc.assert(fc.asyncProperty(anyRecord, anyRecord, async (then, now) => {
    const read = await readToCompare(await written(then), { programme: PROGRAMME, id: then.programme.id })
    expect(read.ok && proposalsOf({ ...now, programme: { ...now.programme, id: then.programme.id } }, read.value, PROGRAMME)).toEqual([])
  }), { numRuns: 8 })
}, 240_000)

test('only what was changed in it is asked for, and made it gives the programme the workbook speaks of', async () => {
  const reading = await readingOf(await edited(await written(), { risk: sheet => { set('likelihood', 5)(sheet); set('title', 'The pumps break', 1)(sheet); set('title', 'Nobody comes', 3)(sheet); (sheet.rows[2] as CellValue[])[0] = 'x' }, 'indicator/targets': sheet => { sheet.rows.splice(0, 1) } }))
  expect(asked(record, reading)).toEqual([['changed', 'indicator', 'litres', 'targets', [{ value: 20 }]], ['changed', 'risk', 'rain', 'likelihood', 5], ['changed', 'risk', 'pump', 'title', 'The pumps break'], ['added', 'risk', 'risk-nobody-comes'], ['removed', 'risk', 'visas']])
  const made = applyChanges(record, proposalsOf(record, reading, PROGRAMME).map(each => each.change))
  expect(made.ok && made.value).toEqual(reading.record)
})

test('rows that were sorted, deleted or added without an id say what they say', async () => {
  const sorted = await readingOf(await edited(await written(), { risk: ({ rows }) => { rows.reverse() }, 'risk/reviews': ({ rows }) => { rows.reverse() } }))
  expect(asked(record, sorted)).toEqual([])
  const deleted = await readingOf(await edited(await written(), { risk: ({ rows }) => { rows.splice(0, 1) } }))
  expect(asked(record, deleted)).toEqual([['removed', 'risk', 'rain']])
  const added = await readingOf(await edited(await written(), { risk: sheet => { set('title', 'No rain', 3)(sheet); set('title', 'No rain', 4)(sheet) } }))
  expect(asked(record, added)).toEqual([['added', 'risk', 'risk-rain'], ['added', 'risk', 'risk-rain-2']])
  const cleared = await readToCompare(await edited(await written(), { risk: ({ rows }) => { rows[0] = rows[0]?.map((cell, index) => index === 1 ? cell : null) ?? [] } }), here)
  expect(cleared).toMatchObject({ ok: false, problems: [{ code: 'missing', at: 'Risks!C3' }] })
})

test('what somebody else changed is never asked away: the same value, another one, a thing that is gone, a thing that is new', async () => {
  const reading = await readingOf(await edited(await written(), { risk: sheet => { set('likelihood', 5)(sheet) } }))
  expect(asked(withRisk({ likelihood: 5 }), reading)).toEqual([])
  expect(asked(withRisk({ trigger: 'Dry wells', title: 'No rain at all' }), reading)).toEqual([['changed', 'risk', 'rain', 'likelihood', 5]])
  expect(asked(withRisk({ likelihood: 2 }), reading)).toEqual([['changed', 'risk', 'rain', 'likelihood', 5, 'conflict: changed']])
  const others = { ...record, design: { ...record.design, risks: [...record.design?.risks?.slice(1) ?? [], { id: 'new', title: 'New' }] } }
  expect(asked(others, reading)).toEqual([['added', 'risk', 'rain', 'conflict: removed']])
  const removing = await readingOf(await edited(await written(), { risk: ({ rows }) => { (rows[0] as CellValue[])[0] = 'x' } }))
  expect(asked(withRisk({ likelihood: 2 }), removing)).toEqual([['removed', 'risk', 'rain', 'conflict: kept']])
})

test('a workbook handed out empty, or made elsewhere, adds and removes nothing; what it has not seen is for people to decide', async () => {
  for (const from of [{ isEmpty: true }, { programme: undefined as never }]) {
    const reading = await readingOf(await edited(await written(record, from), { risk: sheet => { sheet.rows.length = 0; set('@id', 'rain')(sheet); set('title', 'Drought')(sheet); set('trigger', 'Dry wells')(sheet); set('title', 'Flood', 1)(sheet) }, 'risk/reviews': ({ rows }) => { rows.length = 0 } }))
    expect(asked(record, reading).filter(each => each[1] === 'risk')).toEqual([['changed', 'risk', 'rain', 'title', 'Drought', 'conflict: unseen'], ['changed', 'risk', 'rain', 'trigger', 'Dry wells'], ['added', 'risk', 'risk-flood']])
    expect(asked(record, reading).some(each => each[0] === 'removed')).toBe(false)
  }
})

test('of sheets and fields that were taken out it is silent; half a field, and a workbook of another programme, are refused with their cell', async () => {
  const without = (column: string) => ({ head, rows }: Rows) => { const at = head.indexOf(column); for (const row of [head as CellValue[], ...rows]) row.splice(at, 1) }
  const reading = await readingOf(await edited(await written(), { risk: sheet => { without('likelihood')(sheet); set('title', 'Drought')(sheet) } }, ['indicator', 'indicator/targets', 'party']))
  expect(asked(record, reading)).toEqual([['changed', 'risk', 'rain', 'title', 'Drought']])
  expect(await readToCompare(await edited(await written(), { indicator: without('baseline.value') }), here)).toMatchObject({ ok: false, problems: [{ code: 'column-missing', at: 'Indicators!A1' }] })
  expect(await readToCompare(await written(record, { programme: '00000000-0000-4000-8000-000000000000' }), here)).toMatchObject({ ok: false, problems: [{ code: 'other-programme', at: 'Exported from!A2' }] })
})

test('contact persons stay at home unless they are asked for, and coming back without them removes none', async () => {
  const published: ProgrammeRecord = { ...record, programme: { ...record.programme, iati: { contacts: [{ person: 'Amina Diallo', emails: ['amina@example.org'] }] } } }
  const bytes = await written(published, { without: ['programme/iati'] })
  const book = await openXlsx(bytes)
  expect(JSON.stringify(book.sheets.map(sheet => sheet.rows))).not.toContain('Amina')
  expect(asked(published, await readingOf(bytes))).toEqual([])
})
