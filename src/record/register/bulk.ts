import type { FormField } from '#language/form-field.ts'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { same } from '#language/same.ts'
import type { Change } from '../change.ts'
import { valueFrom, type Sent } from '../form/read-form.ts'
import type { Found } from '../nouns.ts'

/** Most things one act changes or removes at once, so that what undoes it still fits a page. */
export const MOST_AT_ONCE = 1000

/** What is to be done to the chosen things: fields set to what was typed, fields emptied, or the things removed. */
export type Asked = { readonly sent: Sent, readonly emptied: readonly string[], readonly isRemoval: boolean }

/**
 * The changes that do to every chosen thing what was asked, each with what the person saw. A field left empty stays as it is, and so does a thing that has the value already.
 * Refused: nothing chosen, nothing asked, too many, or a field that a thing cannot be without.
 */
export function changesAtOnce(chosen: readonly Found[], fields: readonly FormField[], asked: Asked): Outcome<Change[]> {
  if (chosen.length === 0) return refused({ code: 'nothing-chosen', at: '', say: 'No row is ticked.', do: 'Tick the rows to change, or all that fit.' })
  if (chosen.length > MOST_AT_ONCE) return refused({ code: 'too-many', at: '', say: `${chosen.length} rows are more than the ${MOST_AT_ONCE} changed at once, so that it can still be undone.`, do: 'Filter the register and change it in parts, or use a workbook.' })
  const place = (found: Found) => ({ kind: found.kind, id: found.id, ...(found.within === undefined ? {} : { within: found.within }) })
  if (asked.isRemoval) return granted(chosen.map(found => ({ act: 'removed', ...place(found), before: found.value })))
  const needed = fields.filter(field => field.required && asked.emptied.includes(field.name))
  if (needed.length > 0) return refused(...needed.map(field => ({ code: 'needed', at: field.name, say: `“${field.name}” cannot be left empty.`, do: 'Give it a value instead.' })))
  const wanted = fields.flatMap((field): { field: string, after?: unknown }[] => {
    if (asked.emptied.includes(field.name)) return [{ field: field.name }]
    const after = valueFrom(field, asked.sent, field.name, undefined)
    return after === undefined ? [] : [{ field: field.name, after }]
  })
  if (wanted.length === 0) return refused({ code: 'nothing-asked', at: '', say: 'No field is filled in.', do: 'Fill in what should be the same in all ticked rows.' })
  const changes = chosen.flatMap(found => wanted.filter(({ field, after }) => !same(found.value[field], after)).map(({ field, after }): Change => ({ act: 'changed', ...place(found), field, ...(found.value[field] === undefined ? {} : { before: found.value[field] }), ...(after === undefined ? {} : { after }) })))
  return changes.length > 0 ? granted(changes) : refused({ code: 'nothing-changes', at: '', say: 'All ticked rows say this already.', do: 'Nothing needs doing.' })
}
