import type { FormField } from '#language/form-field.ts'
import { fieldOfPart, fieldsOf } from '#record/form/fields.ts'
import type { PlanName } from './sections.ts'

/** The fields of an item's short form, in the order they are asked for; everything else is on the item's own page. */
const SHORT: Readonly<Record<string, readonly string[]>> = {
  monitoringItem: ['title', 'when', 'responsible', 'budgetLine'], knowledgeItem: ['title', 'when', 'responsible', 'budgetLine'], contingencyItem: ['title', 'when', 'responsible', 'budgetLine'],
  communicationItem: ['audience', 'message', 'channel', 'when', 'responsible', 'budgetLine'], exitItem: ['title', 'responsible', 'budgetLine', 'money'],
}

/** The short form of a kind of item; undefined for what is no item of a plan. A title is asked for on one line there, so that a plan stays short. */
export function shortFieldsOf(kind: string): readonly FormField[] | undefined {
  const names = SHORT[kind]
  const fields = fieldsOf(kind)
  return names && fields && names.flatMap(name => fields.find(field => field.name === name) ?? []).map(field => field.name === 'title' || field.name === 'message' || field.name === 'money' ? { ...field, kind: 'line' as const } : field)
}

/** The place of a plan in the record. */
export const placeOfPlan = (plan: PlanName): string => `design.plans.${plan}`

/** What can be said of a plan besides its items: that there is none, that it is not known, and its own words. Sources and remarks are on the part's own page. */
export function wordsFieldOf(plan: PlanName): FormField | undefined {
  const field = fieldOfPart(placeOfPlan(plan))
  return field && { ...field, fields: (field.fields ?? []).filter(each => each.name !== 'sources') }
}
