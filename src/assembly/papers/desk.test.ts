import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { readDocx } from '#exchange/word-file/read-docx.ts'
import { readPdf } from '#exchange/pdf-file/read-pdf.ts'
import { paperOn } from '#rooms/evaluation/report/papers.ts'
import { longReport } from '../../../tests/long-report.ts'
import { openPaperDesk, PAPERS, type PaperToWrite } from './desk.ts'

let desk: ReturnType<typeof openPaperDesk>
afterEach(() => desk.close())

const SOON = 20_000
const SHORT: PaperToWrite = { paper: { title: 'Seeds', subtitle: 'Report', language: 'en', sections: [{ id: 'a', heading: 'Purpose', level: 1, blocks: [{ words: 'Seeds are shared.' }, { lacking: 'Scope' }] }] }, words: { contents: 'Contents', lacking: 'Still to be filled in: {what}' }, format: 'docx' }

test('a paper comes from the desk as it comes from its writers, as Word file and PDF, one after the other', async () => {
  desk = openPaperDesk({ ...PAPERS, atOnce: 1 })
  for (const [format, read] of [['docx', readDocx], ['pdf', readPdf]] as const) {
    const made = await desk.ask({ ...SHORT, format }, SOON)
    const text = made.ok ? await read(made.value) : made
    expect(text.ok && text.value).toMatch(/Seeds are shared\.[\s\S]*Still to be filled in: Scope/)
  }
}, 60_000)

test('a template that is none is refused in the template’s own words', async () => {
  desk = openPaperDesk()
  expect(await desk.ask({ ...SHORT, template: Buffer.from('no Word file') }, SOON)).toMatchObject({ ok: false, problems: [{ at: expect.stringMatching(/^template/) }] })
}, 60_000)

test('a paper that takes too long is stopped, one that needs too much memory too, and each is told as such', async () => {
  desk = openPaperDesk({ ...PAPERS, longestSeconds: 0.001 })
  expect(await desk.ask(SHORT, SOON)).toMatchObject({ ok: false, problems: [{ code: 'took-too-long', at: 'paper', say: expect.stringContaining('paper') }] })
  const { record, evaluation } = longReport()
  desk.close()
  desk = openPaperDesk({ ...PAPERS, workerMegabytes: 40 })
  expect(await desk.ask({ ...paperOn('report', record, evaluation, 'en'), format: 'pdf' }, SOON)).toMatchObject({ ok: false, problems: [{ code: 'too-large', at: 'paper', do: expect.stringContaining('command line') }] })
}, 60_000)

test('a paper its writer cannot write is told as broken off, not kept, and the next one is written by the same process', async () => {
  desk = openPaperDesk({ ...PAPERS, atOnce: 1 })
  expect(await desk.ask({ ...SHORT, paper: { ...SHORT.paper, sections: undefined as never } }, SOON)).toMatchObject({ ok: false, problems: [{ code: 'broke-off' }] })
  expect(await desk.ask(SHORT, SOON)).toMatchObject({ ok: true })
}, 60_000)

test('one person has no more papers made at once than the desk gives one, and there is still room for somebody else’s', async () => {
  desk = openPaperDesk({ ...PAPERS, atOnce: 1, waiting: 3, ofOne: 2 })
  const asked = ['ann', 'ann', 'ann', 'bob', 'eve', 'joe'].map(person => desk.ask(SHORT, SOON, person))
  expect((await Promise.all(asked)).map(each => each.ok || each.problems[0]?.code)).toEqual([true, true, 'busy', true, true, 'busy'])
}, 60_000)

test('a paper whose turn does not come is refused, and is not begun once nobody waits for it', async () => {
  desk = openPaperDesk({ ...PAPERS, atOnce: 1, waiting: 1 })
  const first = desk.ask(SHORT, SOON)
  expect(await desk.ask(SHORT, 0)).toMatchObject({ ok: false, problems: [{ code: 'busy', say: 'Other papers are being worked on just now.' }] })
  // Its place in line is free again.
  const third = desk.ask(SHORT, SOON)
  await pause(0)
  expect((await Promise.all([first, third])).map(each => each.ok)).toEqual([true, true])
}, 60_000)
