import { granted } from '../../../../answer.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ params, locals, url }) => {
  const { name, type, bytes } = granted(await locals.call('export-evaluation-summary', { ...params, language: locals.language, ...(url.searchParams.get('format') === 'pdf' ? { format: 'pdf' } : {}) }), url.pathname)
  return new Response(Buffer.from(bytes, 'base64'), { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' } })
}
