import { error } from '@sveltejs/kit'
import { granted } from '../../../../../../answer.ts'
import type { RequestHandler } from './$types'

/** The programme as a workbook, filled or empty, explained in the reader's language. */
export const GET: RequestHandler = async ({ params, url, locals }) => {
  const what = (['filled', 'empty'] as const).find(each => each === params.what)
  if (!what) error(404)
  const { name, type, bytes } = granted(await locals.call('export-workbook', { programme: params.programme, what, language: locals.language, contacts: url.searchParams.has('contacts') ? 'yes' : 'no' }), url.pathname + url.search)
  return new Response(Buffer.from(bytes, 'base64'), { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' } })
}
