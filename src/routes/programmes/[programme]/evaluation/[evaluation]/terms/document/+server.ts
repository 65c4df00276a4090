import { formatIn, pageOfDraft, takenAway } from '../../../../paper.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async event => {
  const { params, locals, url } = event
  return takenAway(await locals.call('export-terms-of-reference', { ...params, language: locals.language, ...formatIn(url) }), event, pageOfDraft(params))
}
