import { fail, redirect } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import { inverseOf } from '#record/inverse.ts'
import { field, granted } from '../../../../../answer.ts'
import { opened } from '../../../opened.ts'
import { differencesOf, partOf } from '../differences.ts'
import type { Actions, PageServerLoad } from './$types'

/** Told when the programme changed between showing the differences and bringing a part back. */
const STALE: Problem = { code: 'stale', at: 'revision', say: 'The programme was changed after these differences were shown, so nothing was brought back.', do: 'Look at the differences again, then decide.' }

export const load: PageServerLoad = async event => { await opened(event); return {} }

export const actions: Actions = {
  /** Brings the ticked parts back as they stood in a version; refused where the programme changed since the differences were shown. */
  default: async event => {
    const { locals, params } = event
    const form = await event.request.formData()
    const version = Number(field(form, 'version'))
    const parts = new Set(form.getAll('part').filter(each => typeof each === 'string'))
    const there = `/programmes/${params.programme}/design/versions`
    if (parts.size === 0) return fail(422, { version, problems: [{ code: 'wrong-value', at: 'part', say: 'No part was ticked.', do: 'Tick what is to be brought back.' }] as readonly Problem[] })
    const { design } = granted(await locals.call('read-version', { programme: params.programme, version }))
    const { programme } = await opened(event)
    if (programme.revision !== Number(field(form, 'revision'))) return fail(409, { version, problems: [STALE] })
    const changes = inverseOf(differencesOf(design, programme.record, locals.language).changes.filter(change => parts.has(partOf(change))))
    const outcome = await locals.call('edit-programme', { programme: params.programme, changes })
    if (!outcome.ok) return fail(422, { version, problems: outcome.problems as readonly Problem[] })
    redirect(303, `${there}/compare?from=${version}&to=now`)
  },
}
