import { copyOf, type CopiedPart, type Named } from '#record/copy.ts'
import { formFor } from '#record/form/where.ts'
import { indexOf } from '#record/references.ts'
import type { ProgrammeRecord } from '#record/record.ts'

/**
 * One place of a copied design that lost what it named. `thing`: what it stands in, absent outside things; `field`: its field there, absent where the whole thing was left out;
 * `named`: what stayed behind with the other programme; `form`: where it is filled in again, an address below the programme's.
 */
export type Behind = { readonly thing?: Named, readonly field?: string, readonly named: readonly Named[], readonly form?: string }

type Lost = { readonly thing?: Named | undefined, readonly fields: readonly string[], readonly isWhole: boolean, readonly to: readonly Named[] }

/** A single value that was filled in since; whether a list holds again what it lost cannot be told. */
const isFilledIn = (holder: unknown, fields: readonly string[]): boolean => {
  const value = fields.reduce<unknown>((inner, key) => typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? (inner as Readonly<Record<string, unknown>>)[key] : undefined, holder)
  return value !== undefined && !Array.isArray(value)
}

/**
 * What a design copied from `source` lost on the way, place by place, as far as `record` has not filled it in since. Worked out anew from the two, so nothing needs to be kept of it;
 * where the source changed meanwhile, it says what a copy would lose now.
 */
export function leftBehind(source: ProgrammeRecord, parts: ReadonlySet<CopiedPart>, record: ProgrammeRecord): Behind[] {
  const { dropped, left } = copyOf(source, parts, { id: record.programme.id })
  const lost: readonly Lost[] = [
    ...left.map(({ thing, field, to }): Lost => ({ thing, fields: field === undefined ? [] : [field], isWhole: field === undefined, to })),
    ...dropped.map(({ from, fields, to }): Lost => ({ thing: from, fields, isWhole: false, to: [to] })),
  ]
  const index = indexOf(record)
  const behind: Behind[] = []
  for (const [, all] of Map.groupBy(lost, ({ thing, fields }) => `${thing?.kind}/${thing?.id}/${fields.join('.')}`)) {
    const [{ thing, fields, isWhole }] = all as [Lost, ...Lost[]]
    const found = thing && index.find([thing.kind], thing.id)
    // A thing that was removed since, or put in again, needs nothing said of it.
    if (thing && Boolean(found) === isWhole) continue
    if (!isWhole && isFilledIn(thing ? found?.value : record, fields)) continue
    const form = isWhole ? thing && `things/${thing.kind}/new` : formFor(found?.at ?? fields.join('.'), record)
    const field = fields.at(-1)
    behind.push({ ...(thing ? { thing } : {}), ...(isWhole || field === undefined ? {} : { field }), named: all.flatMap(each => each.to), ...(form === undefined ? {} : { form }) })
  }
  return behind
}
