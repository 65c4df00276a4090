import { fail, redirect } from '@sveltejs/kit'
import { nextStep, stepsOf } from '#rooms/evaluation/desk/steps.ts'
import { field, granted } from '../../../../answer.ts'
import { templateProblems } from '../../paper.ts'
import { openedEvaluation } from './opened.ts'
import type { Actions, PageServerLoad } from './$types'

/** Changes shown on the desk, the latest first. */
const LATEST = 8
/** Checks shown on the desk at once; the others are folded. */
const AT_ONCE = 8

export const load: PageServerLoad = async event => {
  const { evaluation, failing, standing, base } = await openedEvaluation(event)
  const { params, locals } = event
  const { coverage } = granted(await locals.call('list-interviews', { ...params }))
  const sum = (state: 'planned' | 'held') => coverage.rows.flatMap(row => row.fields).reduce((total, each) => total + each[state], 0)
  // Whom nobody was heard of, and whom nobody tried in vain to reach.
  const unheard = coverage.rows.filter(row => row.fields.every(each => each.held + each.notReached === 0)).length
  const { rounds } = granted(await locals.call('list-draft-rounds', { ...params }))
  const said = (what: 'comments' | 'unanswered') => rounds.reduce((total, each) => total + each[what], 0)
  const { changes } = granted(await locals.call('list-draft-changes', { ...params, limit: LATEST }))
  const steps = stepsOf(evaluation, { planned: sum('planned'), held: sum('held'), unheard, rounds: rounds.length, open: rounds.filter(each => each.closed === undefined).length, comments: said('comments'), unanswered: said('unanswered'), unpublished: standing.unpublished, isPublished: standing.published !== undefined })
  // What stood there before and after is on the thing's own page; here it is enough to know who did what.
  const latest = changes.map(({ before: _, after: __, ...each }) => each)
  return { templateProblems: templateProblems(event.cookies), title: evaluation.title, steps, next: nextStep(steps), standing, latest, failing: failing.slice(0, AT_ONCE), more: failing.slice(AT_ONCE), evaluationBase: base }
}

export const actions: Actions = {
  async publish({ request, params, locals, url }) {
    const form = await request.formData()
    const because = field(form, 'because')
    const outcome = await locals.call('publish-evaluation', { ...params, revision: Number(field(form, 'revision')), ...(because === '' ? {} : { because }) })
    return outcome.ok ? redirect(303, `${url.pathname}#publish`) : fail(422, { problems: outcome.problems })
  },
}
