import { redirect } from '@sveltejs/kit'
import { LINK, LONGEST, PATH } from '../link.ts'
import type { RequestHandler } from './$types'

/** A link as it was sent: takes the token out of the address, and asks nothing yet, so that every token is answered alike. */
export const GET: RequestHandler = ({ params, cookies, url, setHeaders }) => {
  cookies.set(LINK, params.token.slice(0, LONGEST), { path: PATH, httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' })
  setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
  redirect(303, PATH)
}
