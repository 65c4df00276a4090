import { fail } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import { differencesOf } from '#rooms/design/versions/differences.ts'
import { granted } from '../../../../../answer.ts'
import { opened } from '../../../opened.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { params, url, locals } = event
  const [from, to] = [url.searchParams.get('from') || 'now', url.searchParams.get('to') || 'now']
  const { programme } = await opened(event)
  const { before, after, parts, more } = granted(await locals.call('compare-versions', { programme: params.programme, from, to, language: locals.language }))
  return { from, to, before, after, parts, more, side: url.searchParams.get('view') === 'side', mayRestore: programme.mayWrite && before.version !== undefined && to === 'now' }
}

export const actions: Actions = {
  /** Another file against the present state: read, compared, and let go. */
  default: async event => {
    const form = await event.request.formData()
    const file = form.get('file')
    if (!(file instanceof File) || file.name === '') return fail(422, { problems: [] as readonly Problem[], missing: true })
    const read = await event.locals.call('read-file', { name: file.name.slice(0, 255), bytes: Buffer.from(await file.arrayBuffer()).toString('base64') })
    if (!read.ok) return fail(422, { problems: read.problems as readonly Problem[], missing: false })
    const { programme } = await opened(event)
    const { parts, more } = differencesOf(programme.record, read.value.record, event.locals.language)
    return { file: file.name, parts, more }
  },
}
