import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { checkRecord } from '#checks/check.ts'
import { decode } from '#exchange/decode.ts'
import { readFile } from '#exchange/read.ts'
import { figure, median } from './measure.ts'

const REAL = path.resolve(import.meta.dirname, '../../shared/seed/evaluation-summary.txt')
const OURS = path.resolve(import.meta.dirname, '../src/exchange/summary-text/fixtures/labelled-lines.txt')

/** Reading and checking one evaluation summary, beside decoding it and splitting it into lines. */
export async function bench(): Promise<string> {
  const file = existsSync(REAL) ? REAL : OURS
  const bytes = readFileSync(file)
  const reading = await readFile(bytes, { name: path.basename(file) })
  if (!reading.ok) throw new Error(reading.problems[0]?.say)
  const reference = await median(15, () => { const decoded = decode(bytes); if (decoded.ok) decoded.value.text.split('\n') })
  const read = await median(15, () => readFile(bytes, { name: path.basename(file) }))
  const check = await median(15, () => checkRecord(reading.value.record, { today: '2026-11-24' }))
  return `${path.basename(file)} (${bytes.length} bytes): reading ${figure(read)} ms, checking ${figure(check)} ms; only decoding and splitting ${figure(reference)} ms`
}
