import type { FormField } from '#language/form-field.ts'
import { isPlain } from '#language/plain.ts'
import { same } from '#language/same.ts'
import { isNone, isUnknown } from '#language/unknown.ts'
import type { Change } from '../change.ts'
import { isPart } from '../frame.ts'
import { fieldOfPart, kindListedAt } from './fields.ts'
import { changedFields, valueFrom, type Sent } from './read-form.ts'

const holderOf = (place: string): { id: string, field: string } => ({ id: place.split('.').slice(0, -1).join('.'), field: place.split('.').at(-1) as string })

/** The field for a place outside nouns. A list of nouns has no fields of its own: all that can be said of it is that there are none. */
export const fieldForPlace = (place: string): FormField | undefined => kindListedAt(place) ? { name: holderOf(place).field, kind: 'parts', required: false, unknown: false, none: false, fields: [] } : fieldOfPart(place)

/** The changes a form sent for a part makes: said not to exist, made to exist, or changed field by field. `seen`: what the person saw, `empty` whether a list was said to be so. */
export function changesOfPart(place: string, field: FormField, sent: Sent, seen: { readonly value?: unknown, readonly empty?: unknown }): { readonly changes: readonly Change[], readonly typed: unknown } {
  if (kindListedAt(place)) {
    const [before, after] = [seen.empty === true ? [] : undefined, sent.all('none').length > 0 ? [] : undefined]
    return { typed: undefined, changes: same(before, after) ? [] : [{ act: 'changed', kind: 'frame', ...holderOf(place), ...(before ? { before } : {}), ...(after ? { after } : {}) }] }
  }
  const present = seen.value
  const typed = valueFrom(field, sent, field.name, present)
  const { id, field: key } = holderOf(place)
  const instead = isNone(typed) || isUnknown(typed)
  const was = isNone(present) || isUnknown(present) || present === undefined
  if (!isPart(place) || instead || (was && typed === undefined)) {
    const before = isPart(place) && !was ? {} : present
    return { typed, changes: same(before, typed) ? [] : [{ act: 'changed', kind: 'frame', id, field: key, ...(before === undefined ? {} : { before }), ...(typed === undefined ? {} : { after: typed }) }] }
  }
  const inner: Sent = { all: name => sent.all(`${field.name}.${name}`) }
  const fields = changedFields(field.fields ?? [], inner, isPlain(present) && !was ? present : {}).map((each): Change => ({ act: 'changed', kind: 'frame', id: place, ...each }))
  return { typed, changes: was && fields.length > 0 ? [{ act: 'changed', kind: 'frame', id, field: key, ...(present === undefined ? {} : { before: present }), after: {} }, ...fields] : fields }
}
