import { fail, redirect } from '@sveltejs/kit'
import { labelsOf } from '../../../../../../comment/labels.ts'
import { field, granted } from '../../../../../../answer.ts'
import { deskOf } from '../../whence.ts'
import type { Actions, PageServerLoad } from './$types'

/** The address of what would be sent were a round opened now; any other is the number of a round that was. */
const NEXT = 'next'

export const load: PageServerLoad = async ({ params: { round, ...params }, locals, url }) => {
  const path = `${deskOf(params)}/comments`
  if (round !== NEXT) {
    const { draft, isOpen } = granted(await locals.call('read-draft-round', { ...params, round }), url.pathname)
    return { path, draft, labels: labelsOf(draft, locals.language), round: Number(round), isOpen, next: undefined }
  }
  const { draft, revision, telling } = granted(await locals.call('preview-draft-round', params), url.pathname)
  const { rounds, readers } = granted(await locals.call('list-draft-rounds', params))
  const [newest] = rounds
  return { path, draft, labels: labelsOf(draft, locals.language), round: (newest?.number ?? 0) + 1, isOpen: false, next: { revision, telling: [...telling], readers: readers.length, closes: newest && newest.closed === undefined ? newest.number : undefined } }
}

export const actions: Actions = {
  async send({ request, params: { round: _, ...params }, locals }) {
    const form = await request.formData()
    const outcome = await locals.call('open-draft-round', { ...params, revision: field(form, 'revision'), knowing: form.has('knowing') })
    if (!outcome.ok) return fail(422, { problems: outcome.problems })
    redirect(303, `${deskOf(params)}/comments#links`)
  },
}
