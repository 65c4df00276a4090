import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { LARGEST_FILE_BYTES, LARGEST_REQUEST_BYTES } from '#platform/config.ts'
import { loggedPath, type Log } from '#platform/log.ts'
import { refusal } from './refusal.ts'

export type Edge = { Bindings: HttpBindings }

/** What every answer carries, whoever makes it: no guessing of types, no use by other sites. */
const securityHeaders = (origin: string): Readonly<Record<string, string>> => ({
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  ...origin.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {},
})
/** What a document carries besides: no frames, no address passed on, no device. Scripts and styles are no documents, and a page loads two dozen of them. */
const DOCUMENT_HEADERS = {
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const
const ASSETS = '/_app/immutable/'

/**
 * Adds the security headers, and a content security policy where the page brings none of its own. They are set on Node's response too:
 * assets are written to it directly.
 */
export function secured(origin: string): MiddlewareHandler<Edge> {
  const always = Object.entries(securityHeaders(origin))
  const document = [...always, ...Object.entries(DOCUMENT_HEADERS)]
  return async (context, next) => {
    const headers = context.req.path.startsWith(ASSETS) ? always : document
    for (const [name, value] of headers) context.env.outgoing.setHeader(name, value)
    await next()
    if (context.env.outgoing.headersSent) return
    for (const [name, value] of headers) context.header(name, value)
    const isPage = context.res.headers.get('content-type')?.startsWith('text/html')
    // Of “not modified” the browser takes the headers over into the page it keeps: a policy for what is no page would strip that page of its styles.
    if (context.res.status !== 304 && !context.res.headers.has('content-security-policy')) {
      context.header('content-security-policy', isPage ? "frame-ancestors 'none'; object-src 'none'; base-uri 'none'; form-action 'self'" : "default-src 'none'; frame-ancestors 'none'")
    }
    // What one person sees is not kept for the next one at the same computer or proxy.
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'private, no-cache')
  }
}

/** Refuses requests larger than the largest file with its form, announced or not, before they are kept anywhere. */
export const limited: MiddlewareHandler<Edge> = bodyLimit({
  maxSize: LARGEST_REQUEST_BYTES,
  onError: context => refusal(context, 413, {
    code: 'too-large', at: '',
    say: `This is larger than ${LARGEST_FILE_BYTES / 1024 / 1024} MB, the most an import takes; nothing was kept.`,
    do: 'Send a smaller file: the summary alone instead of the full report, or without pictures.',
  }),
})

/** Seconds after which it is worth asking again. */
const AGAIN_AFTER = '30'

/** Tells programs when to ask again, where the server is only too busy just now. */
export const comeBack: MiddlewareHandler<Edge> = async (context, next) => {
  await next()
  if (context.res.status === 503 && !context.env.outgoing.headersSent) context.header('retry-after', AGAIN_AFTER)
}

/** Logs each request by method, path and outcome: no query, no body, no address. */
export function logged(log: Log): MiddlewareHandler<Edge> {
  return async (context, next) => {
    const began = performance.now()
    await next()
    const status = context.env.outgoing.headersSent ? context.env.outgoing.statusCode : context.res.status
    log.info({ status, ms: Math.round(performance.now() - began) }, `${context.req.method} ${loggedPath(context.req.path)}`)
  }
}

const OWN_NAMES = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Brings people who typed another name of this machine to the one the server goes by: cookies and forms hold for one name only. */
export function atItsName(origin: string): MiddlewareHandler<Edge> {
  return async (context, next) => {
    const asked = new URL(context.req.url)
    const isOther = asked.origin !== origin && OWN_NAMES.has(asked.hostname) && OWN_NAMES.has(new URL(origin).hostname)
    if (isOther && context.req.method === 'GET' && context.req.header('accept')?.includes('text/html')) return context.redirect(`${origin}${asked.pathname}${asked.search}`, 307)
    return next()
  }
}
