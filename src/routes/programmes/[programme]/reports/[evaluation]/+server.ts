import { formatIn, inTemplate, pageOfPublished, takenAway, templateIn } from '../../paper.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async event => {
  const { params, locals, url } = event
  return takenAway(await locals.call('export-evaluation-report', { ...params, language: locals.language, ...formatIn(url) }), event, pageOfPublished(params))
}

export const POST: RequestHandler = async event => {
  const { params, locals, request } = event
  const { paper, template } = await templateIn(request)
  return inTemplate(await locals.call('export-evaluation-in-template', { ...params, language: locals.language, paper: paper === 'summary' ? paper : 'report', template }), event, pageOfPublished(params))
}
