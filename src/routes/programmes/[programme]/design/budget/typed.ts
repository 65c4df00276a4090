import { same } from '#language/same.ts'
import type { Change } from '#record/change.ts'
import { field, seenBy } from '../../../../form.ts'

/** A change of one field of the budget itself; none where it says what it said. */
export const inBudget = (key: string, before: unknown, after: unknown): Change[] => same(before, after) ? [] : [{ act: 'changed', kind: 'frame', id: 'design.budget', field: key, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }]

/** What the form of the rates changes: one more dated rate, or one taken away; compared with the rates the person saw. */
export function changesOfRates(form: FormData): Change[] {
  const before = seenBy(form)['rates'] as unknown[] | undefined
  const removed = field(form, 'remove')
  if (removed !== '') return inBudget('rates', before, (before ?? []).filter((_, place) => String(place) !== removed))
  const typed = Number(field(form, 'rate').replaceAll(/[\s\u00a0\u202f]/g, ''))
  const rate = { from: field(form, 'from').toUpperCase(), to: field(form, 'to').toUpperCase(), rate: Number.isFinite(typed) ? typed : field(form, 'rate'), date: field(form, 'date'), source: field(form, 'source') }
  return inBudget('rates', before, [...(before ?? []), rate])
}
