import { fail, redirect } from '@sveltejs/kit'
import { granted } from '../../../../../answer.ts'
import { opened } from '../../../opened.ts'
import { deskOf, fileIn } from '../whence.ts'
import { documentFrom } from './document.ts'
import type { Actions, PageServerLoad } from './$types'

const KINDS = ['notes', 'transcript', 'document'] as const
/** Documents of the record offered to be taken over. */
const MOST_OFFERED = 40

export const load: PageServerLoad = async event => {
  const { params, locals, url } = event
  const kind = KINDS.find(each => each === url.searchParams.get('kind'))
  const after = url.searchParams.get('after')
  const listed = granted(await locals.call('list-texts', { ...params, ...(kind ? { kind } : {}), ...(after ? { after } : {}) }), url.pathname)
  const { programme } = await opened(event)
  const taken = new Set(listed.texts.flatMap(each => each.about.document ?? []))
  const offered = (programme.record.documents ?? []).filter(each => !taken.has(each.id)).slice(0, MOST_OFFERED).map(({ id, title, kind: of, publisher, date }) => ({ id, title, kind: of, giver: publisher, date }))
  const preset = offered.find(each => each.id === url.searchParams.get('take'))
  return { ...listed, kind, desk: deskOf(params), path: url.pathname, offered, preset: preset ? { document: preset.id, title: preset.title, kind: preset.kind ?? 'other', giver: preset.giver, date: preset.date, state: 'received' } : undefined }
}

export const actions: Actions = {
  async add({ request, params, locals, url }) {
    const form = await request.formData()
    const typed = documentFrom(form)
    const outcome = await locals.call('add-document', { ...params, document: typed as never })
    if (!outcome.ok) return fail(422, { problems: outcome.problems, typed })
    const file = await fileIn(form)
    const read = file ? await locals.call('read-document-file', { ...params, text: outcome.value.text, ...file }) : undefined
    // The document is on the list by now: its own page says what is amiss with the file.
    redirect(303, `${url.pathname}/${outcome.value.text}${read && !read.ok ? `?refused=${encodeURIComponent(read.problems[0]?.code ?? '')}` : ''}`)
  },
}
