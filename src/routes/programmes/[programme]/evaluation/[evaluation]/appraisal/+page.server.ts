import { fail, redirect } from '@sveltejs/kit'
import { same } from '#language/same.ts'
import { answersFrom, appraisalOf, talliesOf, type Appraised } from '#rooms/evaluation/appraisal/appraisal.ts'
import { field } from '../../../../../answer.ts'
import { seenBy } from '../../../../../form.ts'
import { openedEvaluation } from '../opened.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { evaluation } = await openedEvaluation(event)
  const points = appraisalOf(evaluation)
  return { points, tallies: talliesOf(points), seen: evaluation.appraisal }
}

export const actions: Actions = {
  async answer({ request, params, locals, url }) {
    const form = await request.formData()
    const before = seenBy(form)['appraisal'] as readonly Appraised[] | undefined
    const after = answersFrom(item => ({ answer: field(form, item), remark: field(form, `${item}::remark`) }), Array.isArray(before) ? before : undefined)
    if (!same(before ?? [], after)) {
      const outcome = await locals.call('edit-evaluation', { ...params, changes: [{ act: 'changed', kind: 'evaluation', id: params.evaluation, field: 'appraisal', ...(before === undefined ? {} : { before }), after }] })
      if (!outcome.ok) return fail(422, { problems: outcome.problems, typed: after })
    }
    redirect(303, `${url.pathname}#persons`)
  },
}
