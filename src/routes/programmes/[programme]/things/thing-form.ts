import { error, fail, redirect } from '@sveltejs/kit'
import type { Outcome } from '#language/problem.ts'
import type { Change } from '#record/change.ts'
import { fieldsOf, nameOfThing, optionsFor } from '#record/form/fields.ts'
import { changedFields, freeId, valueFrom } from '#record/form/read-form.ts'
import { nounsOfKind } from '#record/nouns.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { threadOf } from '#record/thread.ts'
import { field, pathHere } from '../../../answer.ts'
import { seenBy, sentBy } from '../../../form.ts'
import { belongsOn } from '../live-checks/typed.ts'
import type { Mendable } from '../opened.ts'

/** What a form shows the things of: a programme’s record, or the working copy of an evaluation. `base`: where its pages lie. `formAt`: the address of a thing’s own form. */
export type Subject = { readonly record: ProgrammeRecord, readonly failing: readonly Mendable[], readonly base: string, readonly mayWrite: boolean, readonly notice?: 'forms.mayNot' | 'forms.independent', readonly formAt: (thing: Named) => string }
type Named = { readonly kind: string, readonly id: string, readonly within?: string }
/** What a form writes: the same record, changed by this command. */
export type Written = { readonly record: () => Promise<ProgrammeRecord>, readonly write: (changes: readonly Change[], because: { because?: string }) => Promise<Outcome<unknown>> }
/** Which thing a form is for; `within`: the evaluation it belongs to. */
export type Which = { readonly kind: string, readonly id: string, readonly within?: string | undefined }

const NEW = 'new'
/** What an address says of the form rather than of the thing. */
const OF_THE_FORM = new Set(['back', 'within', 'only'])
/** Why something is changed, where the person said so. */
const becauseIn = (form: FormData): { because?: string } => { const because = field(form, '::because'); return because === '' ? {} : { because } }

/** The fields a form shows: all of the kind, or those its address names in `only`. */
function fieldsShown(kind: string, url: URL) {
  const fields = fieldsOf(kind)
  if (!fields) error(404)
  const only = url.searchParams.get('only')?.split(',')
  return only ? fields.filter(each => only.includes(each.name)) : fields
}

/** A finding on the form where it is mended: a link to the form one is on (`here`, a path) leads nowhere, and would lose what was typed. */
export const mendedHere = (here: string) => ({ mend, ...finding }: Mendable): Mendable => mend === undefined || mend.split('?')[0] === here ? finding : { ...finding, mend }

/** What the form of one thing, or of a new one, shows. Not found where the subject has no such thing. */
export function thingShown(subject: Subject, { kind, id, within }: Which, url: URL) {
  const fields = fieldsShown(kind, url)
  const found = id === NEW ? undefined : [...nounsOfKind(subject.record, kind)].find(each => each.id === id && (within === undefined || each.within === within))
  if (id !== NEW && !found) error(404)
  const value = (found?.value ?? {}) as Record<string, unknown>
  // What names this thing keeps it: shown beside the act of removing, so that nobody has to find out by trying.
  const namedBy = found ? threadOf(subject.record).namedBy(found.at).map(({ from }) => ({ kind: from.kind, title: nameOfThing(from.value), form: subject.formAt(from) })) : []
  const presets = Object.fromEntries([...url.searchParams].filter(([key]) => !OF_THE_FORM.has(key)))
  // Sent on with the form: a refused form shows the page anew from this address, and must still know what it is for and where it came from.
  const posted = new URLSearchParams([...url.searchParams].filter(([key]) => OF_THE_FORM.has(key))).toString()
  // Of a thing too large for one form, such as an evaluation, only what the form is for is sent along.
  const seen = Object.fromEntries(Object.entries(value).filter(([key]) => url.searchParams.has('only') ? fields.some(each => each.name === key) : true))
  return {
    kind, within, isNew: !found, id, at: found?.at, fields, options: optionsFor(fields, subject.record), value: seen, title: found ? nameOfThing(value) : '', namedBy, presets, posting: posted === '' ? '?' : `?${posted}&`,
    whole: !url.searchParams.has('only'), mayWrite: subject.mayWrite, notice: subject.notice, failing: found ? subject.failing.filter(finding => belongsOn(finding, found.at, { fields, isPart: url.searchParams.has('only') })).map(mendedHere(url.pathname)) : [], back: url.searchParams.has('back') ? pathHere(url.searchParams.get('back')) : subject.base,
  }
}
export type ThingShown = ReturnType<typeof thingShown>

/** Saves what a form sent of a thing: added, or changed field by field against what its person saw. */
export async function saveThing({ record, write }: Written, { kind, id: named, within }: Which, request: Request, url: URL) {
  const form = await request.formData()
  const [fields, sent, seen] = [fieldsShown(kind, url), sentBy(form), seenBy(form)]
  const shared = { kind, ...(within === undefined ? {} : { within }) }
  const typed = Object.fromEntries(fields.map(each => [each.name, valueFrom(each, sent, each.name, seen[each.name])] as const).filter(([, value]) => value !== undefined))
  const isNew = named === NEW
  const id = isNew ? sent.all('id')[0]?.trim() || freeId(kind, nameOfThing(typed), new Set([...nounsOfKind(await record(), kind)].map(each => each.id))) : named
  const changes: readonly Change[] = isNew ? [{ act: 'added', id, ...shared, after: { id, ...typed } }] : changedFields(fields, sent, seen).map(each => ({ act: 'changed', id, ...shared, ...each }))
  if (changes.length > 0) {
    const outcome = await write(changes, becauseIn(form))
    if (!outcome.ok) return fail(422, { problems: outcome.problems, typed, kept: { id: field(form, 'id'), ...becauseIn(form) } })
  }
  const back = pathHere(form.get('back'))
  // A form for a part of a thing leads back to that part, another to the thing on the page it was opened from.
  redirect(303, url.searchParams.has('only') && back.includes('#') ? back : `${back.replace(/#.*$/, '')}#${encodeURIComponent(id)}`)
}

/** Removes a thing, where it is still as its person saw it. */
export async function removeThing({ write }: Written, { kind, id, within }: Which, request: Request) {
  const form = await request.formData()
  const outcome = await write([{ act: 'removed', kind, id, ...(within === undefined ? {} : { within }), before: seenBy(form) }], becauseIn(form))
  if (!outcome.ok) return fail(422, { problems: outcome.problems, typed: undefined, kept: undefined })
  redirect(303, pathHere(form.get('back')))
}
