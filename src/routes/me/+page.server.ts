import { fail } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import { services } from '#platform/services.ts'
import { field, granted } from '../answer.ts'
import { askSignIn } from '../auth.ts'
import type { Actions, PageServerLoad } from './$types'

type Said = { problems?: readonly Problem[], token?: string, password?: boolean, second?: string | false }

export const load: PageServerLoad = async ({ locals }) => ({
  ...granted(await locals.call('list-sign-ins', {}), '/me'), ...granted(await locals.call('list-tokens', {}), '/me'),
})

export const actions: Actions = {
  async endSignIn({ request, locals }): Promise<Said | ReturnType<typeof fail<Said>>> {
    const outcome = await locals.call('end-sign-in', { signIn: field(await request.formData(), 'id') })
    return outcome.ok ? {} : fail<Said>(422, { problems: outcome.problems })
  },
  async makeToken({ request, locals }) {
    const form = await request.formData()
    const outcome = await locals.call('create-token', { name: field(form, 'name'), mayWrite: form.has('mayWrite') })
    return outcome.ok ? { token: outcome.value.token } as Said : fail<Said>(422, { problems: outcome.problems })
  },
  async endToken({ request, locals }) {
    const outcome = await locals.call('end-token', { token: field(await request.formData(), 'id') })
    return outcome.ok ? {} as Said : fail<Said>(422, { problems: outcome.problems })
  },
  async password(event) {
    const form = await event.request.formData()
    const set = event.locals.person !== undefined && await services().setPassword(event.request.headers, String(form.get('password') ?? ''))
    return set ? { password: true } as Said : fail<Said>(422, { password: false })
  },
  async second(event) {
    const form = await event.request.formData()
    const { status, answer } = await askSignIn(event, '/two-factor/enable', { password: String(form.get('password') ?? '') })
    return status === 200 && typeof answer['totpURI'] === 'string' ? { second: answer['totpURI'] } as Said : fail<Said>(422, { second: false })
  },
}
