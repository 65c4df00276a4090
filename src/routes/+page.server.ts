import { granted } from './answer.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const after = url.searchParams.get('after')
  return { portfolio: granted(await locals.call('list-programmes', after ? { after } : {}), '/'), recurs: granted(await locals.call('list-recurring-checks', { language: locals.language }), '/') }
}
