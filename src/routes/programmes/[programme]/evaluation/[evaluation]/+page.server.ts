import { fail, redirect } from '@sveltejs/kit'
import { nextStep, stepsOf } from '#rooms/evaluation/desk/steps.ts'
import { field, granted } from '../../../../answer.ts'
import { templateProblems } from '../../paper.ts'
import { openedEvaluation } from './opened.ts'
import type { Actions, PageServerLoad } from './$types'

/** Changes shown on the desk, the latest first. */
const LATEST = 8
/** Most checks shown on the desk; each page shows its own. */
const MOST_FAILING = 8

export const load: PageServerLoad = async event => {
  const { evaluation, failing, standing, base } = await openedEvaluation(event)
  const { params, locals } = event
  const { coverage } = granted(await locals.call('list-interviews', { ...params }))
  const sum = (state: 'planned' | 'held') => coverage.rows.flatMap(row => row.fields).reduce((total, each) => total + each[state], 0)
  const { rounds } = granted(await locals.call('list-draft-rounds', { ...params }))
  const said = (what: 'comments' | 'unanswered') => rounds.reduce((total, each) => total + each[what], 0)
  const { changes } = granted(await locals.call('list-draft-changes', { ...params, limit: LATEST }))
  const steps = stepsOf(evaluation, { planned: sum('planned'), held: sum('held'), rounds: rounds.length, comments: said('comments'), unanswered: said('unanswered'), unpublished: standing.unpublished, isPublished: standing.published !== undefined })
  // What stood there before and after is on the thing's own page; here it is enough to know who did what.
  const latest = changes.map(({ before: _, after: __, ...each }) => each)
  return { templateProblems: templateProblems(event.cookies), title: evaluation.title, steps, next: nextStep(steps), standing, latest, failing: failing.slice(0, MOST_FAILING), more: Math.max(0, failing.length - MOST_FAILING), evaluationBase: base }
}

export const actions: Actions = {
  async publish({ request, params, locals, url }) {
    const form = await request.formData()
    const because = field(form, 'because')
    const outcome = await locals.call('publish-evaluation', { ...params, revision: Number(field(form, 'revision')), ...(because === '' ? {} : { because }) })
    return outcome.ok ? redirect(303, `${url.pathname}#publish`) : fail(422, { problems: outcome.problems })
  },
}
