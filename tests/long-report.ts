// A programme whose evaluation makes a long report: the exemplary example's findings, many times over.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'
import { recordFrom } from '#record/validate.ts'

/** Findings of the example, eight, this many times over: 400 make a report of some 380 pages. */
export function longReport(times = 400): { readonly record: ProgrammeRecord, readonly evaluation: Evaluation } {
  const read = recordFrom(parse(readFileSync(path.resolve(import.meta.dirname, '../examples/exemplary/programme.yaml'), 'utf8')))
  const evaluation = read.ok ? read.value.evaluations?.at(-1) : undefined
  if (!read.ok || !evaluation) throw new Error('the example has lost its evaluation')
  const findings = Array.from({ length: times }, (_, time) => (evaluation.findings ?? []).map(each => time === 0 ? each : { ...each, id: `${each.id}-${time}` })).flat()
  const long = { ...evaluation, findings }
  return { record: { ...read.value, evaluations: [long] }, evaluation: long }
}
