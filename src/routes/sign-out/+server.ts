import { redirect } from '@sveltejs/kit'
import { askSignIn } from '../auth.ts'
import type { RequestHandler } from './$types'

export const POST: RequestHandler = async event => {
  await askSignIn(event, '/sign-out', {})
  redirect(303, '/sign-in')
}
