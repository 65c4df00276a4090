import { fail, redirect } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import { field, granted } from '../../../../../answer.ts'
import { opened } from '../../../opened.ts'
import { sidesToCompare } from '../sides.ts'
import type { Actions, PageServerLoad } from './$types'

const VIEWS = ['words', 'side'] as const
const viewOf = (asked: string | null) => VIEWS.find(view => view === asked) ?? 'words'

export const load: PageServerLoad = async event => {
  const { params, url, locals } = event
  const [from, to] = [url.searchParams.get('from') || 'now', url.searchParams.get('to') || 'now']
  const { programme } = await opened(event)
  const { versions } = granted(await locals.call('list-versions', { programme: params.programme }))
  const compared = granted(await locals.call('compare-versions', { programme: params.programme, from, to, language: locals.language }))
  const { changes: _, ...shown } = compared
  return { ...await sidesToCompare(event, versions), ...shown, from, to, view: viewOf(url.searchParams.get('view')), mayRestore: programme.mayWrite && compared.before.version !== undefined && to === 'now' }
}

const fileOf = async (file: File) => ({ name: file.name.slice(0, 255), bytes: Buffer.from(await file.arrayBuffer()).toString('base64') })

export const actions: Actions = {
  /** Compares what was picked: a file goes before what stands in the list beside it, is read, and let go. */
  default: async ({ request, locals, params, url }) => {
    const form = await request.formData()
    const [from = 'now', to = 'now'] = ['from', 'to'].map(name => field(form, name) || 'now')
    const [fromFile, toFile] = ['fromFile', 'toFile'].map(name => form.get(name)).map(each => each instanceof File && each.name !== '' ? each : undefined)
    const view = viewOf(field(form, 'view'))
    if (!fromFile && !toFile) redirect(303, `${url.pathname}?${new URLSearchParams({ from, to, view })}`)
    const outcome = await locals.call('compare-files', { programme: params.programme, from: fromFile ? await fileOf(fromFile) : from, to: toFile ? await fileOf(toFile) : to, language: locals.language })
    if (!outcome.ok) return fail(422, { problems: outcome.problems as readonly Problem[] })
    const { changes: _, ...shown } = outcome.value
    return { compared: { ...shown, from, to, view } }
  },
}
