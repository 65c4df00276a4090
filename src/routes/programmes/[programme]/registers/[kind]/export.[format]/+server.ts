import { error } from '@sveltejs/kit'
import { granted } from '../../../../../answer.ts'
import type { RequestHandler } from './$types'

/** A register as a file: exactly the rows and columns of the view in the address. */
export const GET: RequestHandler = async ({ params, url, locals }) => {
  const format = (['csv', 'xlsx'] as const).find(each => each === params.format)
  if (!format) error(404)
  const { name, type, bytes } = granted(await locals.call('export-register', { programme: params.programme, kind: params.kind, format, language: locals.language, view: url.search.slice(1) }), url.pathname + url.search)
  return new Response(Buffer.from(bytes, 'base64'), { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` } })
}
