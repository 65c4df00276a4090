import { error, fail, redirect } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import { field, granted } from '../../../../../answer.ts'
import { opened } from '../../../opened.ts'
import { DESIGN_PAGES, heldOn } from '../../pages.ts'
import { differencesOf } from '#rooms/design/versions/differences.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { locals, params } = event
  if (!/^\d{1,9}$/.test(params.version)) error(404)
  await opened(event)
  const { version, design, comments } = granted(await locals.call('read-version', { programme: params.programme, version: Number(params.version) }))
  const { versions, mayDecide, mayComment } = granted(await locals.call('list-versions', { programme: params.programme }))
  // What is new is new against what was last approved before it.
  const earlier = versions.find(each => each.number < version.number && each.state === 'approved')
  const before = earlier && granted(await locals.call('read-version', { programme: params.programme, version: earlier.number })).design
  const since = before ? differencesOf(before, design, locals.language) : undefined
  return { version, comments, mayDecide, mayComment, earlier: earlier?.number, isMine: locals.person?.name === version.submittedBy, holds: DESIGN_PAGES.map(({ slug, kinds }) => ({ slug, held: heldOn(design, kinds) })).filter(each => each.held > 0), since: since && { parts: since.parts, more: since.more } }
}

const input = (params: { programme: string, version: string }) => ({ programme: params.programme, version: Number(params.version) })
const some = (form: FormData, name: string) => { const value = field(form, name); return value === '' ? {} : { [name]: value } }

export const actions: Actions = {
  async comment({ request, locals, params, url }) {
    const form = await request.formData()
    const outcome = await locals.call('comment-on-version', { ...input(params), words: field(form, 'words'), ...some(form, 'about') })
    if (!outcome.ok) return fail(422, { problems: outcome.problems as readonly Problem[] })
    redirect(303, `${url.pathname}#comments`)
  },
  async decide({ request, locals, params, url }) {
    const form = await request.formData()
    const decision = (['approved', 'returned', 'withdrawn'] as const).find(each => each === field(form, 'decision')) ?? 'withdrawn'
    const outcome = await locals.call('decide-version', { ...input(params), decision, ...some(form, 'decidedFor'), ...some(form, 'remark') })
    if (!outcome.ok) return fail(422, { problems: outcome.problems as readonly Problem[] })
    redirect(303, url.pathname)
  },
}
