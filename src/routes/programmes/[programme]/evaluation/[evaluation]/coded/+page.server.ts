import { inTreeOrder } from '#rooms/evaluation/coding/code.ts'
import { granted } from '../../../../../answer.ts'
import { deskOf } from '../whence.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const asked = (name: string) => { const value = url.searchParams.get(name); return value === null || value === '' ? {} : { [name]: value } }
  const country = url.searchParams.get('country')
  // No country at all is asked for by “-” in the address: an empty field of a form asks for any.
  const filter = { ...asked('code'), ...asked('group'), ...(country === null || country === '' ? {} : { country: country === '-' ? '' : country }) }
  const found = granted(await locals.call('query-codings', { ...params, ...filter, ...asked('after') }), url.pathname)
  const { codes } = granted(await locals.call('read-codebook', params))
  return { ...found, codes: inTreeOrder(codes, locals.language).map(({ id, name, depth }) => ({ id, name, depth })), code: url.searchParams.get('code') ?? '', group: url.searchParams.get('group') ?? '', country: country ?? '', desk: deskOf(params), path: url.pathname }
}
