import { granted } from '../../../../../answer.ts'
import { deskOf } from '../whence.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 300)
  const after = url.searchParams.get('after')
  // Asked even where nothing is typed, so that the page is open to nobody else.
  granted(await locals.call('read-codebook', params), url.pathname)
  const found = q === '' ? undefined : await locals.call('search-texts', { ...params, q, ...(after ? { after } : {}) })
  return { q, desk: deskOf(params), path: url.pathname, problems: found && !found.ok ? found.problems : undefined, found: found?.ok ? found.value : undefined }
}
