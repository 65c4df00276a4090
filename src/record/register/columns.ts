import type { FormField } from '#language/form-field.ts'
import { fieldsOf } from '../form/fields.ts'
import { NOUNS, type Found } from '../nouns.ts'
import type { ProgrammeRecord } from '../record.ts'

/**
 * A column nobody types: its value is worked out from the thing and its record. Name and kind as of a field; for a choice, every value it can have, in order.
 * A list of marks, or of things of some `kinds`, is `choices`. `of` is made once a page, so that what it looks up in the record is looked up once.
 */
export type Computed = { readonly name: string, readonly kind: 'line' | 'number' | 'choice' | 'choices', readonly choices?: readonly string[], readonly kinds?: readonly string[], of(record: ProgrammeRecord, today: string): (found: Found) => unknown }

/**
 * What a register of one kind of thing shows unless its reader chooses otherwise: columns, order, groups. Fields come from the kind's schema; `computed` stand beside them.
 * `area` names the messages that call columns and choices other than the forms do (`risks.column.score`, `risks.choice.overdue`); `left` are fields never offered.
 */
export type Register = {
  readonly kind: string
  readonly columns: readonly string[]
  readonly sort?: readonly string[]
  readonly group?: string
  readonly computed?: readonly Computed[]
  readonly area?: string
  readonly left?: readonly string[]
}

/** One column: of a field, or worked out. `name` is what addresses call it. */
export type Column = { readonly name: string, readonly kind: FormField['kind'], readonly field?: FormField, readonly choices?: readonly string[], readonly kinds?: readonly string[], valueOf(found: Found): unknown }

/** Kinds of values one cell can ask for in place or a row of ticks for all rows at once; parts with fields of their own have their form. */
const EDITED_AT_ONCE = new Set<FormField['kind']>(['line', 'paragraph', 'number', 'figure', 'truth', 'choice', 'choices', 'reference', 'references', 'lines'])
const EDITED_IN_PLACE = new Set<FormField['kind']>(['line', 'number', 'figure', 'truth', 'choice', 'reference'])

/** The field that names a thing of a kind: what its register always shows first. */
export const namingField = (kind: string): string => ['title', 'name', 'statement', 'function', 'issue', 'text', 'question', 'audience', 'what'].find(name => fieldsOf(kind)?.some(field => field.name === name)) ?? 'id'

/** May a cell of this column be changed where it stands? */
export const editsInPlace = (column: Column): boolean => column.field !== undefined && EDITED_IN_PLACE.has(column.kind)

/** Fields that make sense to set alike for many things: not what names them. */
export const fieldsEditedAtOnce = (kind: string, left: readonly string[] = []): FormField[] => (fieldsOf(kind) ?? []).filter(field => EDITED_AT_ONCE.has(field.kind) && field.name !== namingField(kind) && field.name !== 'code' && !left.includes(field.name))

/** Every column of a register, what names its things first, then as declared, then the other fields in the schema's order. Sources are left to the form. @throws for a kind there is not. */
export function columnsOf(register: Register, record: ProgrammeRecord, today: string): Column[] {
  const fields = fieldsOf(register.kind)
  if (!fields) throw new RangeError(`“${register.kind}” is not a kind of noun; known: ${Object.keys(NOUNS).join(', ')}`)
  const naming = namingField(register.kind)
  const own = fields.filter(field => field.name !== 'sources' && !(register.left ?? []).includes(field.name)).map((field): Column => ({
    name: field.name, kind: field.kind, field, valueOf: found => found.value[field.name],
    ...(field.choices ? { choices: field.choices.map(String) } : {}), ...(field.kinds ? { kinds: field.kinds } : {}),
  }))
  const computed = (register.computed ?? []).map((each): Column => ({ name: each.name, kind: each.kind, ...(each.choices ? { choices: each.choices } : {}), ...(each.kinds ? { kinds: each.kinds } : {}), valueOf: each.of(record, today) }))
  const id: Column[] = naming === 'id' ? [{ name: 'id', kind: 'line', valueOf: found => found.id }] : []
  const place = (column: Column) => { if (column.name === naming) return -1; const at = register.columns.indexOf(column.name); return at < 0 ? register.columns.length : at }
  return [...id, ...own, ...computed].sort((a, b) => place(a) - place(b))
}
