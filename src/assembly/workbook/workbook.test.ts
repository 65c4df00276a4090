// A workbook against a programme, by the commands alone: what is chosen, what is refused with its cell, what cannot be taken back any more.
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { readXlsx, writeXlsx, type CellValue } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setStage, type Stage } from '../../../tests/personas.ts'

let stage: Stage
let programme: string
beforeAll(async () => {
  stage = await setStage()
  programme = (await call('create-programme', { record: { throughline: 1, programme: { id: 'wells' }, design: { risks: [{ id: 'rain', title: 'No rain', likelihood: 2 }] } } })).value.programme
}, 120_000)
afterAll(() => stage.close())

const call = (command: string, input: object): Promise<any> => stage.as('manager', command, input)
const risks = async () => (await call('read-programme', { programme })).value.record.design.risks
/** A workbook of these sheets alone, as somebody keeps who needs no others; the sheet of sources and what it was made from come along. */
async function handedIn(sheets: Readonly<Record<string, readonly (readonly CellValue[])[]>>): Promise<string> {
  const { sheets: exported } = await readXlsx(Buffer.from((await call('export-workbook', { programme })).value.bytes, 'base64'))
  const kept = exported.filter(sheet => ['throughline/1 sources', 'throughline/1 base'].includes(String(sheet.rows[0]?.[0]))).map(({ name, rows }) => ({ name, rows }))
  const bytes = await writeXlsx({ sheets: [...Object.entries(sheets).map(([key, [keys = [], ...rows]]) => ({ name: key, rows: [[`throughline/1 ${key}`, ...keys], ['', ...keys], ...rows.map(row => [null, ...row])] })), ...kept] })
  const { value: { workbook } } = await call('hand-in-workbook', { programme, name: `${randomUUID()}.xlsx`, bytes: Buffer.from(bytes).toString('base64') })
  while ((await call('read-workbook', { programme, workbook })).value.state !== 'ready') await pause(50)
  return workbook as string
}
const read = async (workbook: string) => (await call('read-workbook', { programme, workbook })).value

test('a sheet left out and taken in again is taken whole; without it what points into it is refused with its cell', async () => {
  const workbook = await handedIn({ stakeholder: [['@id', 'title', 'party'], ['engineers', 'The engineers', 'ministry']], party: [['@id', 'name'], ['ministry', 'Ministry']] })
  expect(await read(workbook)).toMatchObject({ taken: 2, problems: [], sheets: [{ key: 'stakeholder', added: 1 }, { key: 'party', added: 1 }] })
  await call('choose-from-workbook', { programme, workbook, leaveSheets: ['party'] })
  const found = await read(workbook)
  expect(found.problems).toMatchObject([{ code: 'no-such-thing', at: 'stakeholder!D3', say: expect.stringMatching(/^Sheet “stakeholder”, row 3, column D: /) }])
  expect(found.shown.every((each: any) => each.isChosen)).toBe(true)
  expect(await call('apply-workbook', { programme, workbook, reason: 'too early' })).toMatchObject({ ok: false, problems: [{ at: 'stakeholder!D3' }] })
  await call('choose-from-workbook', { programme, workbook, takeSheets: ['party'] })
  expect(await call('apply-workbook', { programme, workbook, reason: 'as agreed' })).toMatchObject({ ok: true, value: { changes: 2 } })
})

test('a conflict decided for the workbook holds only for the value that was seen', async () => {
  const workbook = await handedIn({ risk: [['@id', 'title', 'likelihood'], ['rain', 'No rain', 5]] })
  const set = (before: number, after: number) => call('edit-programme', { programme, changes: [{ act: 'changed', kind: 'risk', id: 'rain', field: 'likelihood', before, after }] })
  await set(2, 3)
  const [conflict] = (await read(workbook)).shown
  expect(conflict).toMatchObject({ conflict: 'changed', by: expect.any(String), isChosen: false, cell: 'risk!D3' })
  await call('choose-from-workbook', { programme, workbook, take: [conflict.key], mine: { [conflict.key]: conflict.seen } })
  expect((await read(workbook)).taken).toBe(1)
  await set(3, 4)
  expect(await read(workbook)).toMatchObject({ taken: 0, shown: [{ isChosen: false }] })
  expect(await call('apply-workbook', { programme, workbook, reason: 'blindly' })).toMatchObject({ ok: false, problems: [{ code: 'nothing-taken' }] })
  expect((await risks())[0].likelihood).toBe(4)
})

test('what was made is taken back as one, unless somebody changed any of it since', async () => {
  const workbook = await handedIn({ risk: [['@id', 'title', 'likelihood'], ['rain', 'Drought', 5], ['pump', 'The pump breaks', null]] })
  await call('apply-workbook', { programme, workbook, reason: 'as agreed' })
  expect(await read(workbook)).toMatchObject({ state: 'applied', reason: 'as agreed', changes: 3 })
  expect((await call('read-history', { programme, limit: 2 })).value.entries).toMatchObject([{ because: 'as agreed' }, { because: 'as agreed' }])
  await call('edit-programme', { programme, changes: [{ act: 'changed', kind: 'risk', id: 'pump', field: 'trigger', after: 'A noise' }] })
  const before = await risks()
  expect(await call('undo-workbook', { programme, workbook })).toMatchObject({ ok: false, problems: [{ code: 'stale' }] })
  expect(await risks()).toEqual(before)
  await call('edit-programme', { programme, changes: [{ act: 'changed', kind: 'risk', id: 'pump', field: 'trigger', before: 'A noise' }] })
  expect(await call('undo-workbook', { programme, workbook })).toMatchObject({ ok: true })
  expect(await risks()).toEqual([{ id: 'rain', title: 'No rain', likelihood: 4 }])
  expect(await call('undo-workbook', { programme, workbook })).toMatchObject({ ok: false, problems: [{ code: 'already-undone' }] })
})

test('a workbook being chosen from is nobody else’s, and thrown away it is gone', async () => {
  const workbook = await handedIn({ risk: [['@id', 'title'], ['new', 'New']] })
  for (const persona of ['donor', 'partner', 'administrator'] as const) expect(await stage.as(persona, 'read-workbook', { programme, workbook })).toMatchObject({ ok: false, problems: [{ code: 'not-found' }] })
  expect(await call('discard-workbook', { programme, workbook })).toMatchObject({ ok: true })
  expect(await call('read-workbook', { programme, workbook })).toMatchObject({ ok: false, problems: [{ code: 'not-found' }] })
})
