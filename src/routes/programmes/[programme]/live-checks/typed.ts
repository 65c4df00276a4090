import type { FormField } from '#language/form-field.ts'
import { applyChanges, type Change } from '#record/change.ts'
import { changesOfPart } from '#record/form/part.ts'
import { changedFields, valueFrom } from '#record/form/read-form.ts'
import { nounsOfKind } from '#record/nouns.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { recordFrom } from '#record/validate.ts'
import { seenBy, sentBy } from '../../../form.ts'

/** What a form is for: a thing of the record (a new one has no id yet), or a part outside things. `isPart`: it asks for some fields of a thing only. */
export type FormTarget = { readonly fields: readonly FormField[], readonly isPart?: boolean } & ({ readonly kind: string, readonly id: string | undefined, readonly within?: string | undefined } | { readonly place: string })

/** A thing that has no id yet goes by this one while it is typed. */
const UNSAVED = 'unsaved'

function changesIn(form: FormData, target: FormTarget): readonly Change[] {
  const [sent, seen] = [sentBy(form), seenBy(form)]
  if ('place' in target) return target.fields[0] ? changesOfPart(target.place, target.fields[0], sent, seen).changes : []
  const shared = { kind: target.kind, ...(target.within === undefined ? {} : { within: target.within }) }
  const { id } = target
  if (id !== undefined) return changedFields(target.fields, sent, seen).map(each => ({ act: 'changed', id, ...shared, ...each }))
  const typed = Object.fromEntries(target.fields.map(field => [field.name, valueFrom(field, sent, field.name, undefined)] as const).filter(([, value]) => value !== undefined))
  return [{ act: 'added', id: UNSAVED, ...shared, after: { id: UNSAVED, ...typed } }]
}

/** The record as it would be were the changes made now; undefined while they could not be. */
export function asChanged(record: ProgrammeRecord, changes: readonly Change[]): ProgrammeRecord | undefined {
  const changed = applyChanges(record, changes)
  const read = changed.ok ? recordFrom(changed.value) : changed
  return read.ok ? read.value : undefined
}

/** The record as it would be were the form saved now, and the place of what is typed in it; undefined while what is typed could not be saved. */
export function asTyped(record: ProgrammeRecord, form: FormData, target: FormTarget): { readonly record: ProgrammeRecord, readonly at: string } | undefined {
  const changed = asChanged(record, changesIn(form, target))
  if (!changed) return undefined
  if ('place' in target) return { record: changed, at: target.place }
  const at = [...nounsOfKind(changed, target.kind)].find(each => each.id === (target.id ?? UNSAVED) && (target.within === undefined || each.within === target.within))?.at
  return at === undefined ? undefined : { record: changed, at }
}

/** Does a finding's place lie at or below another? */
export const liesIn = (finding: { readonly at: string }, at: string): boolean => finding.at === at || finding.at.startsWith(`${at}.`) || finding.at.startsWith(`${at}[`)

/** Does a finding belong on the form of the thing at a place: in the thing, or, where the form asks for some of its fields only, in those or in the thing as such? */
export const belongsOn = (finding: { readonly at: string }, at: string, { fields, isPart }: Pick<FormTarget, 'fields' | 'isPart'>): boolean => isPart ? finding.at === at || fields.some(each => liesIn(finding, `${at}.${each.name}`)) : liesIn(finding, at)
