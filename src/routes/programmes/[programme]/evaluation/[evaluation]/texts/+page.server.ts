import { fail, redirect } from '@sveltejs/kit'
import { granted } from '../../../../../answer.ts'
import { opened } from '../../../opened.ts'
import { deskOf, fileIn } from '../whence.ts'
import { documentFrom } from './document.ts'
import type { Actions, PageServerLoad } from './$types'

const KINDS = ['notes', 'transcript', 'document'] as const
/** Most documents of the record offered to be taken over. */
const MOST_OFFERED = 300

export const load: PageServerLoad = async event => {
  const { params, locals, url } = event
  const kind = KINDS.find(each => each === url.searchParams.get('kind'))
  const after = url.searchParams.get('after')
  const listed = granted(await locals.call('list-texts', { ...params, ...(kind ? { kind } : {}), ...(after ? { after } : {}) }), url.pathname)
  const { programme } = await opened(event)
  const taken = new Set(listed.texts.flatMap(each => each.about.document ?? []))
  const named = (programme.record.documents ?? []).filter(each => !taken.has(each.id))
  const offered = named.slice(0, MOST_OFFERED).map(({ id, title, kind: of, publisher, date }) => ({ id, title, kind: of, giver: publisher, date }))
  const preset = offered.find(each => each.id === url.searchParams.get('take'))
  return { ...listed, kind, desk: deskOf(params), path: url.pathname, offered, named: named.length, preset: preset ? { document: preset.id, title: preset.title, kind: preset.kind ?? 'other', giver: preset.giver, date: preset.date, state: 'received' } : undefined }
}

export const actions: Actions = {
  async add({ request, params, locals, url }) {
    const form = await request.formData()
    const typed = documentFrom(form)
    const outcome = await locals.call('add-document', { ...params, document: typed as never })
    if (!outcome.ok) return fail(422, { problems: outcome.problems, typed })
    const file = await fileIn(form)
    const one = { ...params, text: outcome.value.text }
    const read = file ? await locals.call('read-document-file', { ...one, ...file }) : undefined
    if (read?.ok !== false) redirect(303, `${url.pathname}/${one.text}`)
    // All or nothing: the form says what is amiss with the file, and still holds what was typed.
    await locals.call('remove-text', one)
    return fail(422, { problems: read.problems, typed })
  },
}
