import { writeXlsx, readXlsx } from 'hucre/xlsx'
import { readToCompare } from '#exchange/xlsx/read-workbook.ts'
import { proposalsOf } from '#exchange/xlsx/proposals.ts'
import { rowsOf } from '#exchange/xlsx/rows.ts'
import { writeWorkbook } from '#exchange/xlsx/write-workbook.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { figure } from './measure.ts'

const PROGRAMME = '8d4e7a3e-52b4-4bb5-a5c1-3b43b53b9c0e'
const quarter = (index: number) => ({ name: `${2020 + Math.floor(index / 4)} Q${index % 4 + 1}`, start: `${2020 + Math.floor(index / 4)}-${String(index % 4 * 3 + 1).padStart(2, '0')}-01` })
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index))

/** Invented, to be large: 5,000 risks, a row each. */
const register: ProgrammeRecord = { throughline: 1, programme: { id: 'large', title: 'Large' }, design: { risks: times(5000, index => ({ id: `risk-${index}`, title: `What may happen in district ${index}`, cause: 'The rains come late', effect: 'Fields stay dry and people leave for the towns', likelihood: index % 5 + 1, impact: (index + 2) % 5 + 1, response: 'reduce' as const, trigger: 'Two weeks without rain in May' })) } }
/** 300 indicators, each reported for 8 quarters, each report broken down into 20 groups: 48,000 rows. */
const table: ProgrammeRecord = {
  throughline: 1, programme: { id: 'large', title: 'Large' },
  design: { results: [{ id: 'outcome', level: 'outcome', title: 'Much changes' }], indicators: times(300, index => ({ id: `indicator-${index}`, result: 'outcome', title: `People who can do something new after course ${index}` })) },
  delivery: { measurements: times(2400, index => ({ id: `measurement-${index}`, indicator: `indicator-${Math.floor(index / 8)}`, period: quarter(index % 8), value: 60, disaggregated: times(20, group => ({ by: { group: `group ${group}` }, value: 3 })) })) },
}

type Measured<T> = { readonly value: T, readonly seconds: number, readonly processor: number, readonly megabytes: number }

/** Seconds a piece of work takes, those its processor spent on it, and the most memory resident meanwhile beyond what was before, sampled every 10 ms. */
async function measured<T>(work: () => Promise<T>): Promise<Measured<T>> {
  const spent = process.cpuUsage()
  const before = process.memoryUsage.rss()
  let most = before
  const look = setInterval(() => { most = Math.max(most, process.memoryUsage.rss()) }, 10)
  const began = performance.now()
  const value = await work()
  const seconds = (performance.now() - began) / 1000
  clearInterval(look)
  const { user, system } = process.cpuUsage(spent)
  return { value, seconds, processor: (user + system) / 1e6, megabytes: (Math.max(most, process.memoryUsage.rss()) - before) / 1e6 }
}

const of = ({ seconds, processor, megabytes }: Omit<Measured<unknown>, 'value'>) => `${figure(seconds)} s, ${figure(processor)} s of processor, ${figure(megabytes)} MB more`

async function round(record: ProgrammeRecord) {
  const told: number[] = []
  const write = await measured(() => writeWorkbook(record, { programme: PROGRAMME, revision: 1, onRows: done => { told.push(done) } }))
  const read = await measured(async () => { const reading = await readToCompare(write.value, { programme: PROGRAMME, id: record.programme.id }, done => { told.push(done) }); if (!reading.ok) throw new Error(reading.problems[0]?.say); return reading.value })
  const compare = await measured(async () => proposalsOf(record, read.value, PROGRAMME).length)
  // The bare library with the same cells: nothing to explain them, to choose from or to know them again by.
  const sheets = [...rowsOf(record)].filter(([, rows]) => rows.length > 0).map(([name, rows]) => ({ name: name.replaceAll('/', ' ').slice(0, 31), rows: rows.map(row => [...row]) }))
  const bareWrite = await measured(() => writeXlsx({ sheets }))
  const bareRead = await measured(() => readXlsx(bareWrite.value))
  return `written ${of(write)} (bare library ${of(bareWrite)}), read and validated ${of(read)} (bare ${of(bareRead)}), compared ${of(compare)}, progress told ${told.length} times, ${figure(write.value.length / 1e6)} MB packed`
}

/** A register of 5,000 rows, and 300 indicators by 8 quarters by 20 groups, as workbooks and back, beside the bare library with the same cells. */
export async function bench(): Promise<string> {
  await writeWorkbook({ throughline: 1, programme: { id: 'warm' } })
  return `5,000 risks: ${await round(register)}; 300 × 8 × 20: ${await round(table)}`
}
