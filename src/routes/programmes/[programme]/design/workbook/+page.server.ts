import { fail, redirect } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import { granted } from '../../../../answer.ts'
import { opened } from '../../opened.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { programme } = await opened(event)
  return { ...granted(await event.locals.call('list-workbooks', { programme: event.params.programme })), seesBranch: programme.role === 'partner', hasContacts: programme.record.programme.iati !== undefined }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const file = (await request.formData()).get('file')
    if (!(file instanceof File) || file.name === '') return fail(422, { missing: true, problems: [] as readonly Problem[] })
    const outcome = await locals.call('hand-in-workbook', { programme: params.programme, name: file.name.slice(0, 255), bytes: Buffer.from(await file.arrayBuffer()).toString('base64') })
    if (!outcome.ok && outcome.problems[0]?.code !== 'sign-in-needed') return fail(422, { missing: false, problems: outcome.problems })
    redirect(303, `/programmes/${params.programme}/design/workbook/${granted(outcome).workbook}`)
  },
}
