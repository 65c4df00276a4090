import { isPlain } from '#language/plain.ts'
import type { ProgrammeRecord } from './record.ts'
import type { Source } from './schema/parts.ts'

/** One value with where it was read. `at`: its place in the record; `simple`: text, number or truth value, which a form can correct. */
export type ReadValue = { readonly at: string, readonly value: unknown, readonly simple: boolean, readonly line?: number, readonly column?: number, readonly endLine?: number, readonly certainty?: Source['certainty'] }

/** Values read together: a noun or a part of one. */
export type ReadGroup = { readonly at: string, readonly values: readonly ReadValue[] }

const isSimple = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value)
const RANK = { unsure: 0, likely: 1, certain: 2 } as const

function sourceOf(sources: readonly Source[], field: string): Source | undefined {
  const own = sources.filter(source => source.field === field || source.field?.startsWith(`${field}[`) || source.field?.startsWith(`${field}.`))
  const fitting = own.length > 0 ? own : sources.filter(source => source.field === undefined)
  return [...fitting].sort((a, b) => RANK[a.certainty ?? 'certain'] - RANK[b.certainty ?? 'certain'])[0]
}

/** Every value of a record with its place in the source, group by group in the record's order. Ids, the documents and the sources themselves are left out. */
export function readingsOf(record: ProgrammeRecord): ReadGroup[] {
  const groups: ReadGroup[] = []
  const visit = (thing: Record<string, unknown>, at: string, inherited: readonly Source[]) => {
    const sources = Array.isArray(thing['sources']) ? thing['sources'] as Source[] : inherited
    const values: ReadValue[] = []
    const below: [Record<string, unknown>, string][] = []
    for (const [key, value] of Object.entries(thing)) {
      if (key === 'sources' || key === 'id' || key === 'throughline' || (at === '' && key === 'documents')) continue
      const place = at === '' ? key : `${at}.${key}`
      if (isPlain(value) && !('unknown' in value) && !('none' in value)) { below.push([value, place]); continue }
      if (Array.isArray(value) && value.some(isPlain)) { for (const [index, entry] of value.entries()) if (isPlain(entry)) below.push([entry, `${place}[${index}]`]); continue }
      const source = sourceOf(sources, key)
      values.push({ at: place, value, simple: isSimple(value), ...(source?.line === undefined ? {} : { line: source.line }), ...(source?.column === undefined ? {} : { column: source.column }), ...(source?.endLine === undefined ? {} : { endLine: source.endLine }), ...(source?.certainty === undefined ? {} : { certainty: source.certainty }) })
    }
    if (values.length > 0) groups.push({ at, values })
    for (const [inner, place] of below) visit(inner, place, sources)
  }
  visit(record as unknown as Record<string, unknown>, '', [])
  return groups
}

/** How many values were read, and how many of them not with certainty. */
export function certaintyOf(groups: readonly ReadGroup[]): { readonly values: number, readonly likely: number, readonly unsure: number } {
  const values = groups.flatMap(group => group.values)
  return { values: values.length, likely: values.filter(value => value.certainty === 'likely').length, unsure: values.filter(value => value.certainty === 'unsure').length }
}
