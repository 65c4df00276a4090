import { fail, redirect } from '@sveltejs/kit'
import { PARTY_GROUPS } from '#language/code-lists.ts'
import { STATES } from '#rooms/evaluation/interviews/choices.ts'
import { granted } from '../../../../../answer.ts'
import { countriesIn, interviewFrom } from './reading.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const state = STATES.find(each => each === url.searchParams.get('state'))
  const after = url.searchParams.get('after')
  const listed = granted(await locals.call('list-interviews', { ...params, ...(state ? { state } : {}), ...(after ? { after } : {}) }), url.pathname)
  // Who took part is asked for where it is needed, on the conversation's own page: a list is easily seen over someone's shoulder.
  const interviews = listed.interviews.map(({ people, ...each }) => ({ ...each, people: people.length }))
  return { ...listed, interviews, countries: countriesIn(locals.language, listed.coverage.countries), state, path: url.pathname, groups: [...new Set([...PARTY_GROUPS, ...listed.coverage.rows.map(row => row.group)])], preset: { group: url.searchParams.get('group') ?? '', country: url.searchParams.get('country') ?? '' } }
}

export const actions: Actions = {
  async add({ request, params, locals, url }) {
    const typed = interviewFrom(await request.formData())
    const outcome = await locals.call('add-interview', { ...params, interview: typed as never })
    if (!outcome.ok) return fail(422, { problems: outcome.problems, typed })
    redirect(303, `${url.pathname}/${outcome.value.interview}`)
  },
}
