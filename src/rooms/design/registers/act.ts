import type { RegisterAct, ShownChange } from '#language/register.ts'
import type { Outcome } from '#language/problem.ts'
import type { Change } from '#record/change.ts'
import { inverseOf } from '#record/inverse.ts'
import type { Sent } from '#record/form/read-form.ts'
import { nameOfThing } from '#record/form/fields.ts'
import { nounsOfKind } from '#record/nouns.ts'
import { changesAtOnce } from '#record/register/bulk.ts'
import { fieldsEditedAtOnce } from '#record/register/columns.ts'
import { listed } from '#record/register/list.ts'
import type { Opened } from './view.ts'

/** Changes a preview lists one by one; the rest are counted. */
const MOST_SHOWN = 100

/** What a form's ticks and fields ask of a register: the changes it would make, none of them made. */
export function askedOf({ register, record, columns, view, reading, words }: Opened, sent: Sent): Outcome<Change[]> {
  const ticked = new Set(sent.all('::tick'))
  const { rows } = listed(record, register.kind, columns, view, reading, words)
  const chosen = sent.all('::all').length > 0 ? rows : [...nounsOfKind(record, register.kind)].filter(found => ticked.has(found.id))
  return changesAtOnce(chosen, fieldsEditedAtOnce(register.kind, register.left), { sent, emptied: sent.all('::emptied'), isRemoval: sent.all('::act').includes('remove') })
}

const rowsIn = (changes: readonly Change[]): number => new Set(changes.map(change => `${change.kind}/${change.within ?? ''}/${change.id}`)).size

/** Changes in the reader's words, to be looked at before they are made. */
export function previewOf({ register, record, columns, reading, words }: Opened, changes: readonly Change[]): RegisterAct {
  const titles = new Map([...nounsOfKind(record, register.kind)].map(found => [found.id, nameOfThing(found.value)]))
  const shown = changes.slice(0, MOST_SHOWN).map((change): ShownChange => {
    const title = titles.get(change.id) ?? change.id
    const column = columns.find(each => each.name === change.field)
    if (change.act !== 'changed' || !column) return { id: change.id, title }
    return { id: change.id, title, field: words.column(column.name), before: reading.text(column, change.before), after: reading.text(column, change.after) }
  })
  return { kind: register.kind, step: 'preview', rows: rowsIn(changes), count: changes.length, shown, changes: JSON.stringify(changes) }
}

/** Changes that were made, with what takes them back. */
export const madeOf = (kind: string, step: 'made' | 'undone', changes: readonly Change[]): RegisterAct => ({ kind, step, rows: rowsIn(changes), count: changes.length, undo: JSON.stringify(inverseOf(changes)) })
