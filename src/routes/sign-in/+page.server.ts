import { fail, redirect } from '@sveltejs/kit'
import { field, pathHere } from '../answer.ts'
import { askSignIn } from '../auth.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals, url }) => {
  if (locals.person) redirect(303, '/')
  return { back: pathHere(url.searchParams.get('back')), code: url.searchParams.has('code') }
}

export const actions: Actions = {
  async password(event) {
    const form = await event.request.formData()
    const email = field(form, 'email')
    const { status, answer } = await askSignIn(event, '/sign-in/email', { email, password: String(form.get('password') ?? '') })
    if (status === 429) return fail(429, { email, say: 'tooMany' as const })
    if (status !== 200) return fail(401, { email, say: 'wrong' as const })
    if (answer['twoFactorRedirect'] === true) redirect(303, `/sign-in?code&back=${encodeURIComponent(pathHere(form.get('back')))}`)
    redirect(303, pathHere(form.get('back')))
  },
  async code(event) {
    const form = await event.request.formData()
    const { status } = await askSignIn(event, '/two-factor/verify-totp', { code: field(form, 'code') })
    if (status !== 200) return fail(401, { say: 'code.wrong' as const })
    redirect(303, pathHere(form.get('back')))
  },
  async link(event) {
    const form = await event.request.formData()
    const { status } = await askSignIn(event, '/sign-in/magic-link', { email: field(form, 'email'), callbackURL: pathHere(form.get('back')) })
    return status === 429 ? fail(429, { say: 'tooMany' as const }) : { sent: true }
  },
}
