import { error, fail, redirect } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import { field, granted } from '../../../../../answer.ts'
import { opened } from '../../../opened.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { params, url, locals } = event
  const version = url.searchParams.get('version') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(version)) error(404)
  await opened(event)
  const chosen = new Set(url.searchParams.getAll('part'))
  // Told the way it will happen: from what stands now to what stood then.
  const { parts } = granted(await locals.call('compare-versions', { programme: params.programme, from: 'now', to: version, language: locals.language }))
  return { version: Number(version), parts: parts.filter(part => chosen.has(part.key)) }
}

export const actions: Actions = {
  /** Brings back what is ticked; refused where the programme changed since it was shown. */
  default: async ({ request, locals, params, url }) => {
    const form = await request.formData()
    const version = Number(url.searchParams.get('version'))
    const parts = form.getAll('part').filter(each => typeof each === 'string')
    const because = field(form, 'because')
    if (parts.length === 0) return fail(422, { because, problems: [{ code: 'wrong-value', at: 'part', say: 'No part was ticked.', do: 'Tick what is to be brought back.' }] as readonly Problem[] })
    const outcome = await locals.call('restore-part', { programme: params.programme, version, revision: Number(field(form, 'revision')), parts, because })
    if (!outcome.ok) return fail(outcome.problems[0]?.code === 'stale' ? 409 : 422, { because, problems: outcome.problems as readonly Problem[] })
    redirect(303, `/programmes/${params.programme}/design/versions/compare?from=${version}&to=now`)
  },
}
