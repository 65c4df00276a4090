import type { Context } from 'hono'
import type { Problem } from '#language/problem.ts'

/** A refusal of the server itself, before any page or command: as JSON to programs, as a plain page to people. */
export function refusal(context: Context, status: 404 | 413 | 500 | 503, problem: Problem): Response {
  const wantsPage = context.req.header('accept')?.includes('text/html') === true && !context.req.path.startsWith('/api/')
  if (!wantsPage) return context.body(JSON.stringify({ type: 'about:blank', title: problem.say, status, problems: [problem] }), status, { 'content-type': 'application/problem+json' })
  return context.html(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(problem.say)}</title><main><h1>${escaped(problem.say)}</h1><p>${escaped(problem.do)}</p><p><a href="/">To the start page</a></p></main></html>`, status)
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
