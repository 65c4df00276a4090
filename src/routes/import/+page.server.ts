import { fail, redirect } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import { granted } from '../answer.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => { if (!locals.person) redirect(303, '/sign-in?back=/import') }

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const file = (await request.formData()).get('file')
    if (!(file instanceof File) || file.name === '') return fail(422, { missing: true, problems: [] as readonly Problem[] })
    const outcome = await locals.call('import-file', { name: file.name.slice(0, 255), bytes: Buffer.from(await file.arrayBuffer()).toString('base64') })
    if (!outcome.ok && outcome.problems[0]?.code !== 'sign-in-needed') return fail(422, { missing: false, problems: outcome.problems })
    redirect(303, `/import/${granted(outcome).import}`)
  },
}
