import { parseSetCookieHeader } from 'better-auth/cookies'
import type { RequestEvent } from '@sveltejs/kit'
import { services } from '#platform/services.ts'

/** Sends a form to sign-in as the browser would have sent it, and hands the cookies that come back to the browser. */
export async function askSignIn(event: RequestEvent, path: string, body: Record<string, unknown>): Promise<{ readonly status: number, readonly answer: Record<string, unknown> }> {
  const headers = new Headers({ 'content-type': 'application/json', 'origin': event.url.origin })
  for (const name of ['cookie', 'user-agent', 'x-forwarded-for']) { const value = event.request.headers.get(name); if (value) headers.set(name, value) }
  const response = await services().signIn(new Request(`${event.url.origin}/api/auth${path}`, { method: 'POST', headers, body: JSON.stringify(body) }))
  for (const header of response.headers.getSetCookie()) {
    for (const [name, cookie] of parseSetCookieHeader(header)) {
      event.cookies.set(name, cookie.value, { path: '/', httpOnly: true, sameSite: 'lax', secure: event.url.protocol === 'https:', encode: value => value, ...(cookie['max-age'] === undefined ? {} : { maxAge: Number(cookie['max-age']) }) })
    }
  }
  return { status: response.status, answer: await response.json().catch(() => ({})) as Record<string, unknown> ?? {} }
}
