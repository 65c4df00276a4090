import { granted } from '../../../../answer.ts'
import { formatIn, takenAway } from '../../paper.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ params, locals, url }) => takenAway(granted(await locals.call('export-evaluation-summary', { ...params, language: locals.language, ...formatIn(url) }), url.pathname))
