import { granted } from '../../../../answer.ts'
import { chosenIn } from '../chosen.ts'
import type { RequestHandler } from './$types'

/** The findings the checks page shows with the same choice, as an Excel list to be worked off. */
export const GET: RequestHandler = async ({ params, url, locals }) => {
  const { rule: _rule, group: _group, ...chosen } = chosenIn(url.searchParams)
  const { name, type, bytes } = granted(await locals.call('export-checklist', { programme: params.programme, language: locals.language, ...chosen }), url.pathname + url.search)
  return new Response(Buffer.from(bytes, 'base64'), { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` } })
}
