import type { z } from 'zod'

/** Names of the fields a part of the record may have, and the shape of what lies below each; undefined below plain values. `values`: the words of a closed list, where the value is one of those. */
export type Shape = { readonly fields: ReadonlyMap<string, Shape | undefined>, readonly values?: readonly string[] }

type Definition = { readonly type: string, readonly innerType?: z.ZodType, readonly element?: z.ZodType, readonly options?: readonly z.ZodType[], readonly entries?: Readonly<Record<string, string | number>> }

const shapes = new WeakMap<z.ZodType, Shape | undefined>()

/** The shape behind a schema: looks through “optional”, lists and “or unknown, or none”. Undefined for plain values such as text. */
export function shapeOf(schema: z.ZodType): Shape | undefined {
  if (shapes.has(schema)) return shapes.get(schema)
  const definition = schema.def as unknown as Definition
  const shape = definition.type === 'object' ? objectShape(schema as z.ZodObject) : throughWrapping(definition)
  shapes.set(schema, shape)
  return shape
}

/** The shape at a path such as `design.indicators[]`. Throws when the record has no such place: the path is our own, not a person's. */
export function shapeAt(schema: z.ZodType, path: string): Shape {
  let shape = shapeOf(schema)
  for (const step of path.replaceAll('[]', '').split('.')) {
    if (!shape?.fields.has(step)) throw new Error(`the record has no place “${path}”`)
    shape = shape.fields.get(step)
  }
  return shape ?? { fields: new Map() }
}

function objectShape(schema: z.ZodObject): Shape {
  return { fields: new Map(Object.entries(schema.shape).map(([name, field]) => [name, shapeOf(field as z.ZodType)])) }
}

function throughWrapping(definition: Definition): Shape | undefined {
  if (definition.type === 'enum' && definition.entries) return { fields: new Map(), values: Object.values(definition.entries).map(String) }
  if (definition.innerType) return shapeOf(definition.innerType)
  if (definition.type === 'array' && definition.element) return shapeOf(definition.element)
  // In “this, or unknown, or none” the thing itself is written first. A list that other words may stand beside is not closed.
  const [first, ...others] = definition.options ?? []
  const shape = first && shapeOf(first)
  return shape?.values && others.some(other => (other.def as unknown as Definition).type !== 'object') ? undefined : shape
}
