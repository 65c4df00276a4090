import { isPlain } from '#language/plain.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { TABLES, EVALUATION_LISTS } from './tables.ts'

/** One noun as it is kept. `evaluation_id` is empty for nouns outside evaluations. */
export type Row = { readonly evaluation_id: string, readonly id: string, readonly position: number, readonly body: Plain }
type Plain = Record<string, unknown>

/** The part of a frame that a path leads to, copied on the way, so that the record it came from stays as it is; undefined where the path ends before. */
const ownHolder = (frame: Plain, path: readonly string[]): Plain | undefined => path.reduce<Plain | undefined>((holder, key) => {
  const inner = holder?.[key]
  return holder && isPlain(inner) ? (holder[key] = { ...inner }) as Plain : undefined
}, frame)

/** A record taken apart: its nouns by kind, and the frame that remains; the nouns are the record’s own, not copies. A list recorded as empty stays in the frame as `[]`, one not recorded is absent. */
export function takeApart(record: ProgrammeRecord): { readonly frame: Plain, readonly rows: ReadonlyMap<string, readonly Row[]> } {
  const frame: Plain = { ...record }
  const rows = new Map<string, Row[]>(TABLES.map(table => [table.kind, []]))
  for (const { kind, path, inEvaluation } of TABLES) {
    if (kind === 'programme') {
      const body = frame['programme'] as Plain
      rows.get(kind)!.push({ evaluation_id: '', id: String(body['id']), position: 0, body })
      frame['programme'] = {}
    } else if (!inEvaluation && kind !== 'evaluation') {
      const holder = ownHolder(frame, path.slice(0, -1))
      const key = path.at(-1)!
      if (!holder || !Array.isArray(holder[key])) continue
      for (const [position, body] of (holder[key] as Plain[]).entries()) rows.get(kind)!.push({ evaluation_id: '', id: String(body['id']), position, body })
      holder[key] = []
    }
  }
  if (!Array.isArray(frame['evaluations'])) return { frame, rows }
  for (const [place, given] of (frame['evaluations'] as Plain[]).entries()) {
    const evaluation = { ...given }
    for (const { kind, path, inEvaluation } of TABLES) {
      const key = path[2]
      if (!inEvaluation || key === undefined || !Array.isArray(evaluation[key])) continue
      for (const [position, body] of (evaluation[key] as Plain[]).entries()) rows.get(kind)!.push({ evaluation_id: String(evaluation['id']), id: String(body['id']), position, body })
      evaluation[key] = []
    }
    rows.get('evaluation')!.push({ evaluation_id: '', id: String(evaluation['id']), position: place, body: evaluation })
  }
  frame['evaluations'] = []
  return { frame, rows }
}

/** Puts a record together again. `rows` come in the order of their positions. */
export function putTogether(frame: Plain, rows: ReadonlyMap<string, readonly Row[]>): ProgrammeRecord {
  const record = structuredClone(frame)
  const of = (kind: string) => rows.get(kind) ?? []
  record['programme'] = of('programme')[0]?.body ?? {}
  for (const { kind, path, inEvaluation } of TABLES) {
    if (kind === 'programme' || kind === 'evaluation' || inEvaluation) continue
    const holder = path.slice(0, -1).reduce<unknown>((inner, key) => isPlain(inner) ? inner[key] : undefined, record)
    if (isPlain(holder) && Array.isArray(holder[path.at(-1)!])) holder[path.at(-1)!] = of(kind).map(row => row.body)
  }
  if (Array.isArray(record['evaluations'])) {
    const inside = new Map(TABLES.filter(table => table.inEvaluation).map(table => [table.path[2]!, Map.groupBy(of(table.kind), row => row.evaluation_id)]))
    record['evaluations'] = of('evaluation').map(row => {
      const evaluation = structuredClone(row.body)
      for (const key of EVALUATION_LISTS) if (Array.isArray(evaluation[key])) evaluation[key] = (inside.get(key)?.get(row.id) ?? []).map(each => each.body)
      return evaluation
    })
  }
  return record as unknown as ProgrammeRecord
}
