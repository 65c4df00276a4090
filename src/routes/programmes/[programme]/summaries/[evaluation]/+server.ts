import { formatIn, pageOfPublished, takenAway } from '../../paper.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async event => {
  const { params, locals, url } = event
  return takenAway(await locals.call('export-evaluation-summary', { ...params, language: locals.language, ...formatIn(url) }), event, pageOfPublished(params))
}
