import { fail, redirect } from '@sveltejs/kit'
import { inTreeOrder } from '#rooms/evaluation/coding/code.ts'
import { field, granted } from '../../../../../answer.ts'
import { deskOf } from '../whence.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const [code, after] = [url.searchParams.get('code') ?? '', url.searchParams.get('after')]
  const state = url.searchParams.get('state') === 'decided' ? 'decided' as const : 'open' as const
  const agreement = granted(await locals.call('read-agreement', params), url.pathname)
  const { codes } = granted(await locals.call('read-codebook', params))
  const listed = granted(await locals.call('list-disagreements', { ...params, state, ...(code === '' ? {} : { code }), ...(after ? { after } : {}) }))
  return { ...listed, agreement, codes: inTreeOrder(codes, locals.language).map(({ id, name, depth }) => ({ id, name, depth })), code, state, desk: deskOf(params), path: url.pathname }
}

export const actions: Actions = {
  async decide({ request, params, locals, url }) {
    const form = await request.formData()
    const outcome = await locals.call('resolve-disagreement', { ...params, text: field(form, 'text'), code: field(form, 'code'), number: Number(field(form, 'number')), stands: field(form, 'decision') === 'stands', because: field(form, 'because') })
    if (!outcome.ok) return fail(422, { problems: outcome.problems })
    redirect(303, `${url.pathname}?${new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/')))}#disagreements`)
  },
}
