import { redirect, type RequestEvent } from '@sveltejs/kit'
import type { Outcome, Problem } from '#language/problem.ts'
import { granted } from '../../answer.ts'
import { isRefusal } from '../../papers/refusals.ts'

type File64 = { readonly name: string, readonly type: string, readonly bytes: string }

/**
 * A paper as a browser takes it away. It is never kept on the way: what it holds may be confidential, and is other tomorrow. One that was not made is answered with the page that says why, which leads back to
 * `from`; an address that gives a file has no page of its own.
 */
export async function takenAway(outcome: Outcome<File64>, { fetch, url }: RequestEvent, from: string): Promise<Response> {
  const code = outcome.ok ? undefined : outcome.problems.find(({ at }) => at === 'paper')?.code
  if (code !== undefined && isRefusal(code)) return fetch(`/papers/${code}?back=${encodeURIComponent(from)}`)
  const { name, type, bytes } = granted(outcome, url.pathname)
  return new Response(Buffer.from(bytes, 'base64'), { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' } })
}

type Which = { readonly programme: string, readonly evaluation: string }
/** The page of an evaluation as it is published, and as its evaluators write it. */
export const pageOfPublished = ({ programme, evaluation }: Which) => `/programmes/${programme}/evaluation?of=${encodeURIComponent(evaluation)}`
export const pageOfDraft = ({ programme, evaluation }: Which) => `/programmes/${programme}/evaluation/${encodeURIComponent(evaluation)}`

/** The format an address asks for; a Word file where it asks for none. */
export const formatIn = (url: URL): { readonly format: 'docx' | 'pdf' } => ({ format: url.searchParams.get('format') === 'pdf' ? 'pdf' : 'docx' })

/** What a form asks for that gives a paper in a template: which paper, in base64 the template; an empty one where none was chosen. Nothing of it is kept. */
export async function templateIn(request: Request): Promise<{ readonly paper: string, readonly template: string }> {
  const form = await request.formData()
  const [file, paper] = [form.get('template'), form.get('paper')]
  return { paper: typeof paper === 'string' ? paper : '', template: file instanceof File ? Buffer.from(await file.arrayBuffer()).toString('base64') : '' }
}

/** What was wrong with a template, carried by the browser to the page it came from: a file that was not written cannot say it. */
const REFUSED = 'template-refused'
/** What fits a cookie, which holds 4 kB: more is told when these are mended. */
const [MOST_TOLD, LONGEST] = [4, 220]

/** A paper in a template, or back to the page `from`, where what was wrong with the template stands beside its form. */
export function inTemplate(outcome: Outcome<File64>, event: RequestEvent, from: string): Promise<Response> {
  if (outcome.ok || !outcome.problems.some(({ at }) => at.startsWith('template'))) return takenAway(outcome, event, from)
  const told = outcome.problems.slice(0, MOST_TOLD).map(({ say, do: doThis }) => [say.slice(0, LONGEST), doThis.slice(0, LONGEST)])
  event.cookies.set(REFUSED, JSON.stringify(told), { path: '/programmes', maxAge: 60, httpOnly: true, sameSite: 'lax' })
  redirect(303, `${from}#template`)
}

/** What was wrong with the template that was just handed in; told once. */
export function templateProblems(cookies: RequestEvent['cookies']): readonly Problem[] {
  const carried = cookies.get(REFUSED)
  if (carried === undefined) return []
  cookies.delete(REFUSED, { path: '/programmes' })
  try {
    return (JSON.parse(carried) as readonly (readonly [string, string])[]).slice(0, MOST_TOLD).map(([say, doThis]) => ({ code: 'template', at: 'template', say: String(say), do: String(doThis) }))
  } catch {
    return []
  }
}
