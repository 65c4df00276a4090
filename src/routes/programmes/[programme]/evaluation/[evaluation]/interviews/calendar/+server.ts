import { granted } from '../../../../../../answer.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ params, locals, url }) => {
  const { calendar } = granted(await locals.call('interview-calendar', { ...params, language: locals.language }), url.pathname)
  return new Response(calendar, { headers: { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'attachment; filename="interviews.ics"', 'cache-control': 'no-store' } })
}
