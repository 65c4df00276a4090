import { redirect } from '@sveltejs/kit'
import { LANGUAGES } from '#ui/i18n/translate.ts'
import { field, pathHere } from '../answer.ts'
import type { RequestHandler } from './$types'

export const POST: RequestHandler = async ({ request, cookies }) => {
  const form = await request.formData()
  const chosen = LANGUAGES.find(each => each === field(form, 'language'))
  if (chosen) cookies.set('language', chosen, { path: '/', maxAge: 60 * 60 * 24 * 365, sameSite: 'lax', httpOnly: true })
  redirect(303, pathHere(form.get('back')))
}
