import { z } from 'zod'
import type { FormField, FormOptions } from '#language/form-field.ts'
import { NOUNS, nounsOfKind } from '../nouns.ts'
import { record as recordSchema, type ProgrammeRecord } from '../record.ts'

type Definition = { type: string, shape?: Record<string, z.ZodType>, element?: z.ZodType, options?: z.ZodType[], innerType?: z.ZodType, valueType?: z.ZodType, entries?: Record<string, string> }
const definitionOf = (schema: z.ZodType) => schema.def as unknown as Definition
const refOf = (schema: z.ZodType) => (schema.meta() as { ref?: readonly string[] } | undefined)?.ref
/** Parts only an exchange format speaks of are read from files, not typed. */
const isInForms = (schema: z.ZodType): boolean => { const { innerType } = definitionOf(schema); return (schema.meta() as { notInForms?: boolean } | undefined)?.notInForms !== true && (innerType === undefined || isInForms(innerType)) }
const isOnly = (schema: z.ZodType, key: string) => { const shape = definitionOf(schema).shape; return shape !== undefined && Object.keys(shape).length === 1 && key in shape }
/** A text that may hold more than a title asks for a paragraph. */
const LINE = 500

/** Which sources are asked for: those of the whole thing a form is for, those of its inner parts too (a workbook leaves nothing out), or none. */
type Sources = 'own' | 'every' | 'none'
const within = (sources: Sources): Sources => sources === 'every' ? 'every' : 'none'

/** The field for one schema. On forms sources are asked for once, for the whole thing: those of its inner parts are read, not typed. */
function fieldOf(name: string, given: z.ZodType, sources: Sources = 'none'): FormField {
  let schema = given
  let required = true
  while (definitionOf(schema).innerType) { required &&= definitionOf(schema).type !== 'optional'; schema = definitionOf(schema).innerType as z.ZodType }
  const kinds = refOf(schema)
  const base = { name, required, unknown: false, none: false }
  if (kinds) return { ...base, kind: 'reference', kinds }
  const definition = definitionOf(schema)
  if (definition.options) {
    const flags = { unknown: definition.options.some(option => isOnly(option, 'unknown')), none: definition.options.some(option => isOnly(option, 'none')) }
    const [first, ...more] = definition.options.flatMap(option => definitionOf(option).options ?? [option]).filter(option => !isOnly(option, 'unknown') && !isOnly(option, 'none'))
    if (!first) throw new RangeError(`“${name}” takes nothing`)
    return { ...fieldOf(name, first, sources), ...(more.length > 0 ? { kind: 'figure' as const } : {}), required, ...flags }
  }
  if (definition.shape) return { ...base, kind: 'part', fields: fieldsOfShape(definition.shape, sources) }
  if (definition.entries) return { ...base, kind: 'choice', choices: Object.values(definition.entries) }
  if (definition.type === 'boolean') return { ...base, kind: 'truth' }
  if (definition.type === 'number') return { ...base, kind: 'number' }
  if (definition.type === 'record') return { ...base, kind: 'pairs' }
  if (definition.element) {
    const inner = fieldOf(name, definition.element, within(sources))
    const kind = ({ reference: 'references', choice: 'choices', part: 'parts' } as const)[inner.kind as 'part'] ?? 'lines'
    return { ...inner, ...base, kind }
  }
  const longest = (schema as z.ZodString).maxLength ?? 0
  const usual = (schema.meta() as { examples?: readonly string[] } | undefined)?.examples
  return { ...base, kind: longest > LINE ? 'paragraph' : 'line', ...(usual ? { usual } : {}) }
}

function fieldsOfShape(shape: Record<string, z.ZodType>, sources: Sources): FormField[] {
  return Object.entries(shape).filter(([key, schema]) => (sources !== 'none' || key !== 'sources') && key !== 'id' && (sources === 'every' || isInForms(schema))).map(([key, schema]) => fieldOf(key, schema, within(sources)))
}

// Worked out once: a register asks for its fields many times a page, and they follow from the schema alone.
const FIELDS = new Map<string, readonly FormField[]>()

/** The fields of a kind of noun, in the schema's order; undefined for a kind there is not. Nouns within nouns are edited on their own. */
export function fieldsOf(kind: string): readonly FormField[] | undefined {
  const known = FIELDS.get(kind)
  if (known || !Object.hasOwn(NOUNS, kind)) return known
  const fields = fieldsFromSchema(kind)
  if (fields) FIELDS.set(kind, fields)
  return fields
}

function fieldsFromSchema(kind: string): readonly FormField[] | undefined {
  const noun = NOUNS[kind]
  const shape = noun && definitionOf(noun.schema).shape
  if (!shape) return undefined
  const inner = new Set(Object.values(NOUNS).filter(other => other.path[0] === 'evaluations' && other.path.length > 1).map(other => other.path.at(-1)))
  return fieldsOfShape(shape, 'own').filter(field => kind !== 'evaluation' || !inner.has(field.name))
}

/** Every field of a kind of noun, or of the record as a whole for `frame`, with the sources of inner parts and the lists of nouns within: for what must leave nothing out. */
export function everyFieldOf(kind: string): readonly FormField[] {
  const shape = definitionOf(kind === 'frame' ? recordSchema : NOUNS[kind]?.schema ?? recordSchema).shape
  return fieldsOfShape(shape ?? {}, 'every')
}

/** The field for a part of the record that is no noun, such as `design.budget`, without the lists of nouns in it; undefined where there is no such part. */
export function fieldOfPart(place: string): FormField | undefined {
  let schema: z.ZodType = recordSchema
  let field: FormField | undefined
  for (const key of place.split('.')) {
    while (definitionOf(schema).innerType) schema = definitionOf(schema).innerType as z.ZodType
    const holder = definitionOf(schema).options?.find(option => { const shape = definitionOf(option).shape; return shape && key in shape }) ?? schema
    const next = definitionOf(holder).shape?.[key]
    if (!next || NOUN_PLACES.has(place)) return undefined
    field = fieldOf(key, next, 'own')
    schema = next
  }
  return field?.kind === 'part' ? { ...field, fields: (field.fields ?? []).filter(each => !NOUN_PLACES.has(`${place}.${each.name}`)) } : field
}

/** The kind of noun whose list stands at a place such as `design.risks`; undefined for any other place. */
export const kindListedAt = (place: string): string | undefined => KINDS_BY_LIST.get(place)

// Asked for every finding of a report, so it is worked out once.
const KINDS_BY_LIST: ReadonlyMap<string, string> = new Map(Object.entries(NOUNS).filter(([kind, noun]) => kind !== 'programme' && !noun.path.includes('*')).map(([kind, noun]) => [noun.path.join('.'), kind]))

const NOUN_PLACES = new Set(Object.values(NOUNS).map(noun => noun.path.join('.')))

/** What a thing is called where it is listed. */
export const nameOfThing = (value: Readonly<Record<string, unknown>>): string => {
  const name = value['title'] ?? value['name'] ?? value['statement'] ?? value['function'] ?? value['issue'] ?? value['text'] ?? value['question'] ?? value['audience'] ?? value['what'] ?? value['instrument'] ?? value['ownCriterion'] ?? value['criterion'] ?? value['id'] ?? ''
  const code = value['code'] ?? value['acronym']
  const text = code ? `${String(code)} · ${String(name)}` : String(name)
  return text.length > 90 ? `${text.slice(0, 89).replace(/\s+\S*$/, '')}…` : text
}

/** What the references among these fields may point to. */
export function optionsFor(fields: readonly FormField[], record: ProgrammeRecord): FormOptions {
  const kinds = new Set<string>()
  const visit = (field: FormField) => { for (const kind of field.kinds ?? []) kinds.add(kind); for (const inner of field.fields ?? []) visit(inner) }
  for (const field of fields) visit(field)
  return Object.fromEntries([...kinds].map(kind => [kind, [...nounsOfKind(record, kind)].map(({ id, value }) => ({ id, title: nameOfThing(value) }))]))
}
