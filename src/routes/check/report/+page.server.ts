import { redirect } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import { granted } from '../../answer.ts'
import { byRule } from '../../by-rule.ts'
import { TICKET } from '../ticket.ts'
import { activitiesShown } from './activities.ts'
import type { PageServerLoad } from './$types'

/** How soon the page asks again while the file is worked on, in seconds. */
const AGAIN = 2

export const load: PageServerLoad = async ({ cookies, locals, setHeaders, url }) => {
  const ticket = cookies.get(TICKET)
  const outcome = ticket === undefined ? undefined : await locals.call('read-checked-file', { ticket })
  const isGone = outcome === undefined || (!outcome.ok && ['not-found', 'wrong-value'].includes(outcome.problems[0]?.code ?? '') && ['ticket'].includes(outcome.problems[0]?.at ?? ''))
  if (isGone) redirect(303, '/check?gone')
  if (!outcome.ok) return { state: 'refused' as const, problems: outcome.problems as readonly Problem[] }
  const { state, ahead, seconds, done, of, report, activities, leftOut, format } = outcome.value
  if (activities) return { state: 'activities' as const, ...activitiesShown(activities, granted(await locals.call('list-rules', { language: locals.language })).rules, url.searchParams.get('page')) }
  if (!report) {
    // Works without scripts; each answer tells how far it is.
    setHeaders({ refresh: String(AGAIN) })
    return { state: state === 'waiting' ? 'waiting' as const : 'working' as const, ahead: ahead ?? 0, seconds: seconds ?? 0, percent: of === undefined ? undefined : Math.floor(100 * (done ?? 0) / of) }
  }
  const { findings, byRule: _, ...sums } = report
  return { state: 'done' as const, report: sums, leftOut, format, ...byRule(findings, granted(await locals.call('list-rules', { language: locals.language })).rules) }
}
