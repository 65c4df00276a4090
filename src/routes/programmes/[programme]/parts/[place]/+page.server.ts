import { error, fail, redirect } from '@sveltejs/kit'
import { isPlain } from '#language/plain.ts'
import type { Problem } from '#language/problem.ts'
import { kindListedAt, optionsFor } from '#record/form/fields.ts'
import { changesOfPart, fieldForPlace } from '#record/form/part.ts'
import { isPart } from '#record/frame.ts'
import { pathHere } from '../../../../answer.ts'
import { seenBy, sentBy } from '../../../../form.ts'
import { liesIn } from '../../live-checks/typed.ts'
import { mendedHere } from '../../things/thing-form.ts'
import { opened } from '../../opened.ts'
import type { Actions, PageServerLoad } from './$types'

const valueAt = (record: unknown, place: string): unknown => place.split('.').reduce<unknown>((inner, key) => isPlain(inner) ? inner[key] : undefined, record)

export const load: PageServerLoad = async event => {
  const { params, url } = event
  const field = fieldForPlace(params.place)
  if (!field) error(404)
  const { programme, failing, base } = await opened(event)
  if (params.place === 'programme') redirect(303, `${base}/things/programme/${programme.record.programme.id}${url.search}`)
  const present = valueAt(programme.record, params.place)
  // A part that is edited field by field shows its own fields only: what its lists hold is edited thing by thing.
  const list = kindListedAt(params.place)
  const own = isPlain(present) && isPart(params.place) ? Object.fromEntries(Object.entries(present).filter(([key]) => 'none' in present || 'unknown' in present || field.fields?.some(each => each.name === key))) : present
  return { place: params.place, list, held: Array.isArray(present) ? present.length : 0, field, options: optionsFor([field], programme.record), present: list ? undefined : own, empty: Array.isArray(present), failing: failing.filter(finding => liesIn(finding, params.place)).map(mendedHere(url.pathname)), back: url.searchParams.has('back') ? pathHere(url.searchParams.get('back')) : `${base}/design` }
}

export const actions: Actions = {
  default: async ({ request, params, locals }) => {
    const field = fieldForPlace(params.place)
    if (!field) error(404)
    const form = await request.formData()
    const { changes, typed } = changesOfPart(params.place, field, sentBy(form), seenBy(form))
    if (changes.length > 0) {
      const outcome = await locals.call('edit-programme', { programme: params.programme, changes })
      if (!outcome.ok) return fail(422, { problems: outcome.problems as readonly Problem[], typed })
    }
    redirect(303, pathHere(form.get('back')))
  },
}
