import type { FormField } from '#language/form-field.ts'
import type { Change } from '#record/change.ts'
import { nameOfThing } from '#record/form/fields.ts'
import { changesOfPart } from '#record/form/part.ts'
import { changedFields, freeId, valueFrom } from '#record/form/read-form.ts'
import { nounsOfKind } from '#record/nouns.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { placeOfPlan, shortFieldsOf, wordsFieldOf } from '#rooms/design/plans/forms.ts'
import { PLANS, type PlanName } from '#rooms/design/plans/sections.ts'
import { seenBy, sentBy } from '../../../../form.ts'

/** An item of a plan as its short form was filled in. */
export function itemTyped(form: FormData, fields: readonly FormField[]): Record<string, unknown> {
  const [sent, seen] = [sentBy(form), seenBy(form)]
  return Object.fromEntries(fields.map(each => [each.name, valueFrom(each, sent, each.name, seen[each.name])] as const).filter(([, value]) => value !== undefined))
}

/** What the short form of an item changes: a new item, or the fields of one that is there, against what the person saw. */
export function changesOfItem(form: FormData, record: ProgrammeRecord): Change[] {
  const [kind, id] = [String(form.get('::kind') ?? ''), String(form.get('::id') ?? '')]
  const fields = shortFieldsOf(kind)
  if (!fields) return []
  if (id !== '') return changedFields(fields, sentBy(form), seenBy(form)).map((each): Change => ({ act: 'changed', kind, id, ...each }))
  const typed = itemTyped(form, fields)
  const free = freeId(kind, nameOfThing(typed), new Set([...nounsOfKind(record, kind)].map(each => each.id)))
  return [{ act: 'added', kind, id: free, after: { id: free, ...typed } }]
}

/** What a plan's own words change, besides its items. */
export const wordsTyped = (form: FormData, plan: PlanName, words: FormField) => changesOfPart(placeOfPlan(plan), words, sentBy(form), seenBy(form))

/** The same for whichever plan a form names. */
export function changesOfWords(form: FormData): readonly Change[] {
  const plan = PLANS.find(each => each.plan === form.get('::plan'))?.plan
  const words = plan && wordsFieldOf(plan)
  return words ? wordsTyped(form, plan, words).changes : []
}
