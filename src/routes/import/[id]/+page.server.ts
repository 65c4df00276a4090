import { fail, redirect } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import { certaintyOf, readingsOf } from '#record/readings.ts'
import { field, granted } from '../../answer.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const draft = granted(await locals.call('read-import', { import: params.id }), url.pathname)
  const groups = readingsOf(draft.record)
  const uncertainOnly = url.searchParams.has('uncertain')
  const shown = uncertainOnly ? groups.map(group => ({ ...group, values: group.values.filter(value => value.certainty !== undefined && value.certainty !== 'certain') })).filter(group => group.values.length > 0) : groups
  const read = new Set<number>()
  for (const value of groups.flatMap(group => group.values)) for (let line = value.line ?? 0; line > 0 && line <= (value.endLine ?? value.line ?? 0); line++) read.add(line)
  const { record: _record, text, ...rest } = draft
  return { draft: rest, groups: shown, counts: certaintyOf(groups), uncertainOnly, lines: (text ?? '').split('\n').map((line, index) => ({ line, isRead: read.has(index + 1) })), hasText: text !== undefined }
}

export const actions: Actions = {
  async correct({ request, params, locals }) {
    const form = await request.formData()
    const [at, given, kind] = [field(form, 'at'), field(form, 'value'), field(form, 'kind')]
    const value = kind === 'number' && given !== '' && Number.isFinite(Number(given)) ? Number(given) : kind === 'boolean' && given !== '' ? given === 'true' : given
    const outcome = await locals.call('correct-import', { import: params.id, corrections: [{ at, value }] })
    if (!outcome.ok) return fail(422, { problems: outcome.problems as readonly Problem[] })
    redirect(303, `/import/${params.id}#${encodeURIComponent(at)}`)
  },
  async save({ params, locals }) {
    const outcome = await locals.call('save-import', { import: params.id })
    if (!outcome.ok) return fail(422, { problems: outcome.problems as readonly Problem[] })
    redirect(303, `/programmes/${outcome.value.programme}`)
  },
  async discard({ params, locals }) {
    const outcome = await locals.call('discard-import', { import: params.id })
    if (!outcome.ok) return fail(422, { problems: outcome.problems as readonly Problem[] })
    redirect(303, '/')
  },
}
