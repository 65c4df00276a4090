import { error, redirect } from '@sveltejs/kit'
import type { Outcome } from '#language/problem.ts'

export { field } from './form.ts'

/** What a command gave; where it refused, the page for that: sign-in for strangers, the same 404 for what is hidden and what is not there. */
export function granted<T>(outcome: Outcome<T>, back?: string): T {
  if (outcome.ok) return outcome.value
  const [first] = outcome.problems
  if (first?.code === 'sign-in-needed') redirect(303, back ? `/sign-in?back=${encodeURIComponent(back)}` : '/sign-in')
  if (first?.code === 'not-found' || first?.at === 'programme' || first?.at === 'import') error(404, { message: first.say, problems: outcome.problems })
  error(first?.code === 'not-allowed' ? 403 : 422, { message: first?.say ?? '', problems: outcome.problems })
}

/** A path of this site from a form or an address; anything else leads to the start page, never to another site. */
export function pathHere(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : '/'
}
