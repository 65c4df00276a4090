import { createHash } from 'node:crypto'
import type { CellValue } from 'hucre/xlsx'
import { frameOf } from '#record/frame.ts'
import { NOUNS, nounsOf, type Found } from '#record/nouns.ts'
import type { ProgrammeRecord } from '#record/record.ts'

/**
 * What a workbook was exported from: not the values, which would double it, but a short mark of each field's value. A value that still has its mark was not changed.
 * `programme` and `revision` name the programme it is of where a server exported it; `isEmpty` says it was exported to be filled in.
 */
export type Base = { readonly programme?: string, readonly revision?: number, readonly isEmpty: boolean, readonly marks: Readonly<Record<string, Readonly<Record<string, string>>>> }

/** A plain value with its keys in order, so that equal values give equal texts. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined).sort(([a], [b]) => a < b ? -1 : 1).map(([key, each]) => [key, inOrder(each)]))
}

/** The mark of a value: 48 bits, so a changed value keeps its mark once in 280 million million times. Nothing recorded has an empty mark. */
export const markOf = (value: unknown): string => value === undefined ? '' : createHash('sha256').update(JSON.stringify(inOrder(value))).digest('base64url').slice(0, 8)

/** Names a thing, or a part of the frame, across records. */
export const keyOf = (thing: { readonly kind: string, readonly id: string, readonly within?: string | undefined }): string => `${thing.kind}/${thing.within ?? ''}/${thing.id}`

const NESTED = new Set(Object.values(NOUNS).filter(noun => noun.path.includes('*')).map(noun => noun.path.at(-1)))
/** The fields of a thing that are its own: what an evaluation holds are things themselves. */
export const ownFields = (found: Found): [string, unknown][] => Object.entries(found.value).filter(([field, value]) => value !== undefined && !(found.kind === 'evaluation' && NESTED.has(field)))

/** The rows that carry the base: how the workbook came about, then a row per thing and per part of the frame with the marks of its fields. */
export function baseRows(record: ProgrammeRecord | undefined, about: { readonly programme?: string | undefined, readonly revision?: number | undefined }): CellValue[][] {
  const rows: CellValue[][] = [[about.programme ?? null, about.revision ?? null, record ? 'filled' : 'empty']]
  if (!record) return rows
  for (const found of nounsOf(record)) rows.push([found.kind, NOUNS[found.kind]?.path.includes('*') ? found.within ?? null : null, found.id, ...ownFields(found).map(([field, value]) => `${field}:${markOf(value)}`)])
  const frame = Map.groupBy(frameOf(record), value => value.at)
  for (const [at, values] of frame) rows.push(['frame', null, at === '' ? null : at, ...values.map(({ field, value }) => `${field}:${markOf(value)}`)])
  return rows
}

/** The base as those rows tell it; undefined where the sheet is gone, and nothing can be said of what was changed since. */
export function baseFrom(rows: readonly (readonly CellValue[])[] | undefined): Base | undefined {
  const [about, ...things] = rows?.slice(1) ?? []
  if (!about) return undefined
  const marks: [string, Record<string, string>][] = []
  for (const [kind, within, id, ...fields] of things) {
    if (kind === null || kind === undefined) continue
    const own = fields.filter(field => typeof field === 'string').map(field => [field.slice(0, field.lastIndexOf(':')), field.slice(field.lastIndexOf(':') + 1)] as const)
    marks.push([keyOf({ kind: String(kind), id: id === null || id === undefined ? '' : String(id), within: within === null || within === undefined ? undefined : String(within) }), Object.fromEntries(own)])
  }
  return { ...(typeof about[0] === 'string' ? { programme: about[0] } : {}), ...(typeof about[1] === 'number' ? { revision: about[1] } : {}), isEmpty: about[2] === 'empty', marks: Object.fromEntries(marks) }
}
