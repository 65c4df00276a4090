import { granted } from '../../../../answer.ts'
import { formatIn, inTemplate, takenAway, templateIn } from '../../paper.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ params, locals, url }) => takenAway(granted(await locals.call('export-evaluation-report', { ...params, language: locals.language, ...formatIn(url) }), url.pathname))

export const POST: RequestHandler = async ({ params, locals, request, cookies }) => {
  const { paper, template } = await templateIn(request)
  return inTemplate(await locals.call('export-evaluation-in-template', { ...params, language: locals.language, paper: paper === 'summary' ? paper : 'report', template }), cookies, `/programmes/${params.programme}/evaluation?of=${encodeURIComponent(params.evaluation)}`)
}
