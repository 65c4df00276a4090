import { formatIn, inTemplate, pageOfDraft, takenAway, templateIn } from '../../../paper.ts'
import type { RequestHandler } from './$types'

/** The working copy as a paper: the whole report, or the summary where the address asks for it. */
export const GET: RequestHandler = async event => {
  const { params, locals, url } = event
  return takenAway(await locals.call('export-evaluation-draft', { ...params, language: locals.language, paper: url.searchParams.get('paper') === 'summary' ? 'summary' : 'report', ...formatIn(url) }), event, pageOfDraft(params))
}

export const POST: RequestHandler = async event => {
  const { params, locals, request } = event
  const { paper, template } = await templateIn(request)
  return inTemplate(await locals.call('export-draft-in-template', { ...params, language: locals.language, paper: paper === 'summary' || paper === 'terms-of-reference' ? paper : 'report', template }), event, pageOfDraft(params))
}
