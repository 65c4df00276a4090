import { granted } from '../../../../../answer.ts'
import { formatIn, inTemplate, takenAway, templateIn } from '../../../paper.ts'
import type { RequestHandler } from './$types'

/** The working copy as a paper: the whole report, or the summary where the address asks for it. */
export const GET: RequestHandler = async ({ params, locals, url }) =>
  takenAway(granted(await locals.call('export-evaluation-draft', { ...params, language: locals.language, paper: url.searchParams.get('paper') === 'summary' ? 'summary' : 'report', ...formatIn(url) }), url.pathname))

export const POST: RequestHandler = async ({ params, locals, request, cookies }) => {
  const { paper, template } = await templateIn(request)
  return inTemplate(await locals.call('export-draft-in-template', { ...params, language: locals.language, paper: paper === 'summary' || paper === 'terms-of-reference' ? paper : 'report', template }), cookies, `/programmes/${params.programme}/evaluation/${encodeURIComponent(params.evaluation)}`)
}
