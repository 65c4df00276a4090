import { fail, redirect } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import { field } from '../answer.ts'
import { TICKET, TICKET_AGE } from './ticket.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ url }) => ({ isGone: url.searchParams.has('gone') })

export const actions: Actions = {
  default: async ({ request, locals, cookies }) => {
    const form = await request.formData()
    const file = form.get('file')
    if (!(file instanceof File) || file.name === '') return fail(422, { missing: true, problems: [] as readonly Problem[], name: '', profile: field(form, 'profile') })
    const profile = field(form, 'profile')
    const outcome = await locals.call('check-file', { name: file.name.slice(0, 255), bytes: Buffer.from(await file.arrayBuffer()).toString('base64'), language: locals.language, ...(profile === '' ? {} : { profile }) })
    if (!outcome.ok) return fail(422, { missing: false, problems: outcome.problems, name: file.name.slice(0, 255), profile })
    cookies.set(TICKET, outcome.value.ticket, { path: '/check', maxAge: TICKET_AGE, httpOnly: true, sameSite: 'lax' })
    redirect(303, '/check/report')
  },
}
