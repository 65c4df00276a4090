import { randomBytes } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Outcome, Problem } from '#language/problem.ts'
import { LARGEST_REQUEST_BYTES } from '#platform/config.ts'
import { loggedPath } from '#platform/log.ts'
import type { Caller, Command } from '#platform/command.ts'
import { statusOf } from '#platform/problems.ts'
import type { SignedIn } from '#platform/sign-in/sign-in.ts'
import { openApiDocument, placeholdersOf } from './document.ts'
import { apiPage } from './page.ts'
import { openLimit } from './limit.ts'

export type ApiParts = {
  readonly commands: readonly Command<any, any>[]
  readonly call: (command: string, input: unknown, as: Caller) => Promise<Outcome<unknown>>
  readonly personOf: (headers: Headers) => Promise<SignedIn | undefined>
  readonly origin: string
  readonly today: () => string
  /** Requests a minute of one person, or of one address where nobody is signed in. */
  readonly requestsPerMinute?: number
}

function refuse(context: Context, problems: readonly Problem[], headers: Record<string, string> = {}): Response {
  const status = statusOf(problems)
  return context.body(JSON.stringify({ type: 'about:blank', title: problems[0]?.say ?? 'Refused', status, problems }), status as 422, { 'content-type': 'application/problem+json', ...headers })
}

/** What a command is given: the path's and the query's names, and the body's, which is JSON or, for a file, a form with `file`. */
async function inputOf(context: Context, command: Command<any, any>): Promise<Outcome<unknown>> {
  const named = Object.fromEntries(placeholdersOf(command.path).map(name => [name, context.req.param(name)]))
  if (command.method === 'get') return { ok: true, value: { ...context.req.query(), ...named } }
  const type = context.req.header('content-type')?.split(';')[0]?.trim() ?? ''
  const raw = () => context.req.text()
  if (type === 'multipart/form-data') {
    const form = await context.req.formData().catch(() => undefined)
    const file = form?.get('file')
    if (!form || !(file instanceof File)) return { ok: false, problems: [{ code: 'wrong-value', at: 'file', say: 'The form holds no file, or its upload was cut short.', do: 'Send the file in the field “file”.' }] }
    const format = form.get('format')
    return { ok: true, value: { ...named, name: file.name, bytes: Buffer.from(await file.arrayBuffer()).toString('base64'), ...(typeof format === 'string' && format !== '' ? { format } : {}) } }
  }
  const text = await raw()
  if (text === '') return { ok: true, value: named }
  if (type !== 'application/json') return { ok: false, problems: [{ code: 'wrong-type', at: 'content-type', say: `A body of type “${type.slice(0, 100) || 'unknown'}” is not understood.`, do: 'Send JSON as application/json, or a file as multipart/form-data.' }] }
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new SyntaxError('not an object')
    return { ok: true, value: { ...body, ...named } }
  } catch { return { ok: false, problems: [{ code: 'wrong-value', at: '', say: 'The body is not a whole JSON object.', do: 'Send one JSON object; an upload cut short changes nothing.' }] } }
}

/** Every command as an endpoint, its OpenAPI document and a readable page. Mounted at /api/v1. */
export function apiRoutes(parts: ApiParts): Hono {
  const app = new Hono()
  const limit = openLimit(parts.requestsPerMinute ?? 600)
  app.get('/openapi.json', context => context.json(openApiDocument(parts.commands, parts.origin)))
  app.get('/', context => {
    const nonce = randomBytes(16).toString('base64')
    context.header('content-security-policy', `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`)
    return context.html(apiPage(parts.commands, parts.origin, nonce))
  })
  app.use(bodyLimit({ maxSize: LARGEST_REQUEST_BYTES, onError: context => refuse(context, [{ code: 'too-large', at: '', say: 'What was sent is larger than 20 MB.', do: 'Send a smaller file.' }]) }))
  for (const command of parts.commands) {
    app.on(command.method.toUpperCase(), command.path.replace(/\{(\w+)\}/g, ':$1'), async context => {
      const person = await parts.personOf(context.req.raw.headers)
      const address = context.req.header('x-forwarded-for') ?? 'here'
      const wait = await limit(person?.id ?? address)
      if (wait > 0) return refuse(context, [{ code: 'too-many', at: '', say: 'Too many requests in one minute.', do: `Wait ${wait} seconds.` }], { 'retry-after': String(wait) })
      const writes = command.method !== 'get'
      // A browser sends cookies along with another site's form; a token is only ever sent on purpose.
      const byCookie = context.req.header('authorization') === undefined
      // What is open to everybody does nothing in anybody's name, so no site can misuse a cookie with it.
      if (writes && command.needs !== 'public' && byCookie && context.req.header('origin') !== parts.origin) return refuse(context, [{ code: person ? 'other-site' : 'sign-in-needed', at: 'origin', say: person ? 'The request comes from another site.' : 'You are not signed in.', do: 'Use the pages of this site, or send a personal access token.' }])
      if (writes && person && !person.mayWrite) return refuse(context, [{ code: 'token-may-only-read', at: 'authorization', say: 'This token may only read.', do: 'Make a token that may write.' }])
      const input = await inputOf(context, command)
      if (!input.ok) return refuse(context, input.problems)
      const outcome = await parts.call(command.name, input.value, { person: person?.id, today: parts.today(), address })
      return outcome.ok ? context.json(outcome.value as object) : refuse(context, outcome.problems)
    })
  }
  app.notFound(context => refuse(context, [{ code: 'not-found', at: loggedPath(context.req.path), say: 'There is no such endpoint.', do: 'See /api/v1 for the list.' }]))
  return app
}
