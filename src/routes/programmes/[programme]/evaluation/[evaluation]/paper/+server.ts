import { granted } from '../../../../../answer.ts'
import { formatIn, takenAway } from '../../../paper.ts'
import type { RequestHandler } from './$types'

/** The working copy as a paper: the whole report, or the summary where the address asks for it. */
export const GET: RequestHandler = async ({ params, locals, url }) =>
  takenAway(granted(await locals.call('export-evaluation-draft', { ...params, language: locals.language, paper: url.searchParams.get('paper') === 'summary' ? 'summary' : 'report', ...formatIn(url) }), url.pathname))
