import { fail, redirect } from '@sveltejs/kit'
import { VIEWS } from '#rooms/evaluation/comments/choices.ts'
import { field, granted } from '../../../../../answer.ts'
import { typedFrom, workshopFrom } from './workshop.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const { validations } = granted(await locals.call('list-validations', params), url.pathname)
  const { rounds } = granted(await locals.call('list-draft-rounds', params))
  return { path: url.pathname, rounds: rounds.map(({ number, opened }) => ({ number, opened })), workshops: validations.map(({ views, attended, ...each }) => ({ ...each, attended: attended.length, views: VIEWS.map(view => ({ view, count: views.filter(seen => seen.view === view).length })).filter(({ count }) => count > 0) })) }
}

export const actions: Actions = {
  async add({ request, params, locals, url }) {
    const form = await request.formData()
    const typed = typedFrom(form)
    const outcome = await locals.call('add-validation', { ...params, round: field(form, 'round'), validation: workshopFrom(typed) })
    if (!outcome.ok) return fail(422, { problems: outcome.problems, typed })
    redirect(303, `${url.pathname}/${outcome.value.validation}`)
  },
}
