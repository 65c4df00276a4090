import { error, fail, redirect } from '@sveltejs/kit'
import type { FormField } from '#language/form-field.ts'
import type { Problem } from '#language/problem.ts'
import { same } from '#language/same.ts'
import { isNone, isUnknown } from '#language/unknown.ts'
import type { Change } from '#record/change.ts'
import { fieldOfPart, kindListedAt, optionsFor } from '#record/form/fields.ts'
import { changedFields, valueFrom } from '#record/form/read-form.ts'
import { isPart } from '#record/frame.ts'
import { pathHere } from '../../../../answer.ts'
import { seenBy, sentBy } from '../../../../form.ts'
import { opened } from '../../opened.ts'
import type { Actions, PageServerLoad } from './$types'

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const valueAt = (record: unknown, place: string): unknown => place.split('.').reduce<unknown>((inner, key) => isPlain(inner) ? inner[key] : undefined, record)
const holderOf = (place: string): { id: string, field: string } => ({ id: place.split('.').slice(0, -1).join('.'), field: place.split('.').at(-1) as string })

/** A list of nouns has no fields of its own: all that can be said of it is that there are none. */
const fieldFor = (place: string): FormField | undefined => kindListedAt(place) ? { name: holderOf(place).field, kind: 'parts', required: false, unknown: false, none: false, fields: [] } : fieldOfPart(place)

export const load: PageServerLoad = async event => {
  const { params, url } = event
  const field = fieldFor(params.place)
  if (!field) error(404)
  const { programme, base } = await opened(event)
  if (params.place === 'programme') redirect(303, `${base}/things/programme/${programme.record.programme.id}${url.search}`)
  const present = valueAt(programme.record, params.place)
  // A part that is edited field by field shows its own fields only: what its lists hold is edited thing by thing.
  const list = kindListedAt(params.place)
  const own = isPlain(present) && isPart(params.place) ? Object.fromEntries(Object.entries(present).filter(([key]) => 'none' in present || 'unknown' in present || field.fields?.some(each => each.name === key))) : present
  return { place: params.place, list, held: Array.isArray(present) ? present.length : 0, field, options: optionsFor([field], programme.record), present: list ? undefined : own, empty: Array.isArray(present), back: url.searchParams.has('back') ? pathHere(url.searchParams.get('back')) : `${base}/design` }
}

/** The changes a sent form makes to a part: said not to exist, made to exist, or changed field by field. */
function changesOf(place: string, field: FormField, form: FormData): { changes: Change[], typed: unknown } {
  const [sent, seen] = [sentBy(form), seenBy(form)['value']]
  if (kindListedAt(place)) {
    const [before, after] = [seenBy(form)['empty'] === true ? [] : undefined, sent.all('none').length > 0 ? [] : undefined]
    return { typed: undefined, changes: same(before, after) ? [] : [{ act: 'changed', kind: 'frame', ...holderOf(place), ...(before ? { before } : {}), ...(after ? { after } : {}) }] }
  }
  const typed = valueFrom(field, sent, field.name, seen)
  const { id, field: key } = holderOf(place)
  const instead = isNone(typed) || isUnknown(typed)
  const was = isNone(seen) || isUnknown(seen) || seen === undefined
  if (!isPart(place) || instead || (was && typed === undefined)) {
    const before = isPart(place) && !was ? {} : seen
    return { typed, changes: same(before, typed) ? [] : [{ act: 'changed', kind: 'frame', id, field: key, ...(before === undefined ? {} : { before }), ...(typed === undefined ? {} : { after: typed }) }] }
  }
  const inner: { all(name: string): readonly string[] } = { all: name => sent.all(`${field.name}.${name}`) }
  const fields = changedFields(field.fields ?? [], inner, isPlain(seen) && !was ? seen : {}).map((each): Change => ({ act: 'changed', kind: 'frame', id: place, ...each }))
  return { typed, changes: was && fields.length > 0 ? [{ act: 'changed', kind: 'frame', id, field: key, ...(seen === undefined ? {} : { before: seen }), after: {} }, ...fields] : fields }
}

export const actions: Actions = {
  default: async ({ request, params, locals }) => {
    const field = fieldFor(params.place)
    if (!field) error(404)
    const form = await request.formData()
    const { changes, typed } = changesOf(params.place, field, form)
    if (changes.length > 0) {
      const outcome = await locals.call('edit-programme', { programme: params.programme, changes })
      if (!outcome.ok) return fail(422, { problems: outcome.problems as readonly Problem[], typed })
    }
    redirect(303, pathHere(form.get('back')))
  },
}
