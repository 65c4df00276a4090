// Arbitrary programme records for property tests, drawn from the schema itself, so that a noun added later is tested at once.
import fc from 'fast-check'
import type { z } from 'zod'
import { COUNTRIES, country } from '#language/country.ts'
import { amount, currency } from '#language/money.ts'
import { date, id, languageTag } from '#language/values.ts'
import { record as recordSchema, type ProgrammeRecord } from '#record/record.ts'
import { indexOf, referencesOf } from '#record/references.ts'
import { nounsOf } from '#record/nouns.ts'

type Definition = { type: string, shape?: Record<string, z.ZodType>, element?: z.ZodType, options?: z.ZodType[], innerType?: z.ZodType, valueType?: z.ZodType, entries?: Record<string, string>, values?: unknown[], format?: string, checks?: { _zod: { def: { check?: string, value?: number, minimum?: number, maximum?: number, pattern?: RegExp, format?: string } } }[] }

const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-12-31'), noInvalidDate: true }).map(value => value.toISOString().slice(0, 10))
const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter(text => !text.includes('\0') && text.isWellFormed())
const idText = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/)
const SPECIAL = new Map<z.ZodType, fc.Arbitrary<unknown>>([
  [country, fc.constantFrom(...COUNTRIES)], [currency, fc.constantFrom('USD', 'EUR', 'KRW', 'JPY', 'IDR')], [languageTag, fc.constantFrom('en', 'ko', 'ja', 'zh-Hans', 'id', 'ms', 'fil', 'fr')],
  [date, fc.oneof(day, day.map(value => value.slice(0, 7)), day.map(value => value.slice(0, 4)))], [id, idText], [amount, fc.integer({ min: -1_000_000_00, max: 1_000_000_00 }).map(cents => cents === 0 ? 0 : cents / 100)],
])

function anyOf(schema: z.ZodType, depth: number): fc.Arbitrary<unknown> {
  const special = SPECIAL.get(schema)
  if (special) return special
  if ((schema.meta() as { ref?: unknown } | undefined)?.ref) return idText
  const definition = schema.def as unknown as Definition
  const checks = (definition.checks ?? []).map(check => check._zod.def)
  switch (definition.type) {
    case 'object': {
      const keys = Object.entries(definition.shape ?? {}).filter(([key]) => key !== 'sources' || depth < 5)
      const required = keys.filter(([, inner]) => (inner.def as unknown as Definition).type !== 'optional').map(([key]) => key)
      const drawn = Object.fromEntries(keys.map(([key, inner]) => [key, anyOf(inner, depth + 1)]))
      return fc.record(drawn, { requiredKeys: required, noNullPrototype: true })
    }
    case 'optional': return anyOf(definition.innerType!, depth)
    case 'array': return fc.array(anyOf(definition.element!, depth + 1), { maxLength: depth < 3 ? 3 : 2 })
    case 'union': return fc.oneof(...definition.options!.map(option => anyOf(option, depth)))
    case 'enum': return fc.constantFrom(...Object.values(definition.entries ?? {}))
    case 'literal': return fc.constantFrom(...definition.values!)
    case 'boolean': return fc.boolean()
    case 'record': return fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/).filter(key => key !== '__proto__'), anyOf(definition.valueType!, depth + 1), { maxKeys: 2, noNullPrototype: true })
    case 'number': {
      const min = Math.max(-1e6, ...checks.flatMap(check => check.check === 'greater_than' && check.value !== undefined ? [check.value] : []))
      const max = Math.min(1e6, ...checks.flatMap(check => check.check === 'less_than' && check.value !== undefined ? [check.value] : []))
      return fc.integer({ min: Math.ceil(min), max: Math.floor(max) })
    }
    case 'string': {
      const pattern = checks.find(check => check.pattern)?.pattern
      return pattern ? fc.stringMatching(pattern) : words
    }
    default: throw new Error(`no arbitrary for the schema type “${definition.type}”`)
  }
}

/** Sets the value at a place such as `design.risks[2].owner`. */
function setAt(whole: unknown, at: string, value: unknown): void {
  const keys = at.match(/[^.[\]]+/g) ?? []
  const last = keys.pop()!
  const holder = keys.reduce<any>((inner, key) => inner[key], whole)
  holder[last] = value
}

/** Any record the format allows: ids made unique, references pointed at things that are there, and what needs a thing that is not there dropped. */
export const anyRecord: fc.Arbitrary<ProgrammeRecord> = anyOf(recordSchema, 0).map(drawn => {
  let record = structuredClone(drawn) as ProgrammeRecord
  let count = 0
  for (const found of nounsOf(record)) (found.value as { id: string }).id = `${found.kind.toLowerCase()}-${++count}`
  // Dropping a thing can leave another's reference dangling, so this is repeated until every reference holds.
  for (;;) {
    const index = indexOf(record)
    const byKind = Map.groupBy(nounsOf(record), found => found.kind)
    const dangling = [...referencesOf(record)].filter(reference => !index.find(reference.kinds, reference.to, reference.from?.within))
    if (dangling.length === 0) return record
    for (const { at, kinds, from } of dangling) {
      const known = kinds.flatMap(kind => byKind.get(kind) ?? []).find(found => found.within === undefined || found.within === from?.within)
      setAt(record, at, known?.id ?? MISSING)
    }
    record = prune(record) as ProgrammeRecord
  }
})

const MISSING = '\u0000missing'

/** Drops what names nothing: a list entry, an optional key, or the whole part that needs it. */
function prune(value: unknown): unknown {
  if (value === MISSING) return undefined
  if (Array.isArray(value)) return value.map(prune).filter(each => each !== undefined)
  if (typeof value !== 'object' || value === null) return value
  const kept: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(value)) {
    const pruned = prune(inner)
    if (pruned === undefined && NEEDED.has(key)) return undefined
    if (pruned !== undefined) kept[key] = pruned
  }
  return kept
}

/** Keys whose reference a part cannot do without. */
const NEEDED = new Set(['document', 'from', 'to', 'party', 'indicator', 'product', 'evidence', 'recommendation', 'on'])
