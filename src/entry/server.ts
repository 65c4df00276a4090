import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Config } from '#platform/config.ts'
import { compressed } from '#platform/http/compressed.ts'
import { atItsName, comeBack, limited, logged, secured } from '#platform/http/edge.ts'
import type { Pages } from '#platform/http/pages.ts'
import { refusal } from '#platform/http/refusal.ts'
import { received } from '#platform/http/received.ts'
import { loggedPath, type Log } from '#platform/log.ts'

export type Parts = {
  readonly config: Config
  readonly log: Log
  /** Whether the database answers. */
  readonly isHealthy: () => Promise<boolean>
  readonly signIn: (request: Request) => Promise<Response>
  readonly api: Hono
  readonly pages: Pages
}

/** The whole server as one Hono application: `/healthz`, `/api/auth`, `/api/v1`, and the pages for everything else. */
function application({ config, log, isHealthy, signIn, api, pages }: Parts): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(logged(log), secured(config.origin), comeBack, atItsName(config.origin), compressed, limited)
  app.get('/healthz', async context => await isHealthy() ? context.text('ok') : refusal(context, 503, { code: 'database-unreachable', at: '', say: 'The database does not answer.', do: 'Look at the log of the server.' }))
  app.all('/api/auth/*', context => signIn(context.req.raw))
  app.route('/api/v1', api)
  app.all('/api/*', context => refusal(context, 404, { code: 'not-found', at: loggedPath(context.req.path), say: 'There is nothing at this address.', do: 'Look at /api/v1 for what there is.' }))
  app.all('*', pages)
  app.onError((error, context) => {
    // A reader who goes away while sending is no defect of ours; nothing was kept of what came.
    if (context.req.raw.signal.aborted) return context.body(null, 400)
    log.error({ err: error }, `${context.req.method} ${loggedPath(context.req.path)} failed`)
    return refusal(context, 500, { code: 'failed', at: '', say: 'Something went wrong here, not with you.', do: 'Try again; if it stays so, tell the administrator of this copy when it happened.' })
  })
  return app
}

/** The application as something Node's server can answer with. */
export function listenerOf(parts: Parts): RequestListener {
  const app = application(parts)
  const { origin, originIsGiven, addressHeader } = parts.config
  const receiving = { ...originIsGiven ? { origin } : {}, ...addressHeader === undefined ? {} : { addressHeader } }
  const listener = getRequestListener((request, env) => app.fetch(received(request, (env as HttpBindings).incoming, receiving), env as HttpBindings), { overrideGlobalObjects: false, autoCleanupIncoming: false })
  return (incoming, outgoing) => {
    takeTheRest(incoming, outgoing)
    void listener(incoming, outgoing)
  }
}

/** How long what nobody wants is still received, in milliseconds. */
const REST_MS = 30_000

/** After a refusal the rest of an upload is received and thrown away: whoever is cut off while sending, on a slow line above all, never reads why. */
function takeTheRest(incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (incoming.method === 'GET' || incoming.method === 'HEAD') return
  outgoing.once('finish', () => {
    if (incoming.readableEnded || incoming.destroyed) return
    const timer = setTimeout(() => incoming.socket.destroySoon(), REST_MS).unref()
    incoming.once('close', () => clearTimeout(timer))
    incoming.on('data', () => undefined)
    incoming.resume()
  })
}
