import { readFileSync } from 'node:fs'
import path from 'node:path'
import { checkRecord } from '#checks/check.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { recordFrom } from '#record/validate.ts'
import { parse } from 'yaml'
import { figure, median } from './measure.ts'

/** The exemplary programme with its results, indicators, risks, activities, findings and recommendations repeated `times`, each under ids of its own. */
function repeated(whole: ProgrammeRecord, times: number): ProgrammeRecord {
  const copy = structuredClone(whole)
  const grow = <T extends { id: string }>(list: T[] | undefined): T[] | undefined => list && Array.from({ length: times }, (_, round) => list.map(each => round === 0 ? each : { ...each, id: `${each.id}-${round}` })).flat()
  const { design, delivery, evaluations } = copy
  if (design) for (const key of ['results', 'indicators', 'risks', 'stakeholders', 'engagements'] as const) if (design[key]) design[key] = grow(design[key] as { id: string }[]) as never
  if (delivery) for (const key of ['activities', 'measurements', 'transactions'] as const) if (delivery[key]) delivery[key] = grow(delivery[key] as { id: string }[]) as never
  for (const evaluation of evaluations ?? []) for (const key of ['findings', 'recommendations', 'lessons', 'evidence'] as const) if (evaluation[key]) evaluation[key] = grow(evaluation[key] as { id: string }[]) as never
  return copy
}

/** The checks on a record of 1, 10 and 100 times the size, beside writing and parsing the same record as JSON. */
export async function bench(): Promise<string> {
  const read = recordFrom(parse(readFileSync(path.resolve(import.meta.dirname, '../examples/exemplary/programme.yaml'), 'utf8')))
  if (!read.ok) throw new Error(read.problems[0]?.say)
  const told: string[] = []
  let first = 0
  for (const times of [1, 10, 100]) {
    const record = repeated(read.value, times)
    const bytes = JSON.stringify(record).length
    const json = await median(9, () => JSON.parse(JSON.stringify(record)) as unknown)
    const check = await median(9, () => checkRecord(record, { today: '2026-11-24', profile: 'final-evaluation' }))
    first ||= check / bytes
    told.push(`${times}× (${Math.round(bytes / 1000)} kB) ${figure(check)} ms, ${figure(check / bytes / first)}× the cost a byte; as JSON and back ${figure(json)} ms`)
  }
  return told.join(' · ')
}
