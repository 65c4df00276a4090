import { fail, redirect } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import { field, granted } from '../../../../answer.ts'
import { isFailing, opened } from '../../opened.ts'
import { sidesToCompare } from './sides.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { design } = await opened(event)
  const serious = design.findings.filter(finding => isFailing(finding) && finding.stage === 'design' && ['serious', 'blocking'].includes(finding.seriousness)).length
  const listed = granted(await event.locals.call('list-versions', { programme: event.params.programme }))
  return { ...listed, ...await sidesToCompare(event, listed.versions), serious }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const reason = field(await request.formData(), 'reason')
    const outcome = await locals.call('submit-version', { programme: params.programme, reason })
    if (!outcome.ok) return fail(422, { problems: outcome.problems as readonly Problem[], reason })
    redirect(303, `/programmes/${params.programme}/design/versions/${outcome.value.version}`)
  },
}
