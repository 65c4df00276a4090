import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import { LARGEST_REQUEST_BYTES } from '#platform/config.ts'
import type { Edge } from './edge.ts'
import { READER } from './received.ts'

/** Answers for the built pages and their assets. */
export type Pages = (context: Context<Edge>) => Promise<Response>

// What SvelteKit's Node adapter leaves in the build folder; it publishes no types for it.
type Built = {
  readonly server: { respond(request: Request, options: { platform?: unknown, getClientAddress: () => string }): Promise<Response> }
  readonly assets: Table
  readonly prerendered_assets: Table
  readonly base: string
}
type Table = { readonly entries: readonly (readonly [string, unknown])[], readonly aliases: readonly (readonly [string, string])[] }
type Handler = { readonly handler: (incoming: unknown, outgoing: unknown) => Promise<void> | void }

/** Opens the built pages in `folder`. */
export async function openPages(folder: string): Promise<Pages> {
  process.env['BODY_SIZE_LIMIT'] = String(LARGEST_REQUEST_BYTES)
  const built = await import(pathToFileURL(path.join(folder, 'adapter-node.js')).href) as Built
  const { handler } = await import(pathToFileURL(path.join(folder, 'handler.js')).href) as Handler
  const assets = new Set([built.assets, built.prerendered_assets].flatMap(table => [...table.entries.map(([at]) => at), ...table.aliases.map(([alias]) => alias)]))

  return async context => {
    const { incoming, outgoing } = context.env
    // The adapter sends assets well, ranges and precompressed variants included; the pages go through us, to be compressed and secured.
    if (assets.has(decodedPath(context.req.path))) {
      await new Promise<void>((resolve, reject) => {
        outgoing.once('close', resolve)
        Promise.resolve(handler(incoming, outgoing)).catch(reject)
      })
      return RESPONSE_ALREADY_SENT
    }
    return built.server.respond(context.req.raw, {
      platform: { req: incoming },
      getClientAddress: () => context.req.header(READER) ?? '',
    })
  }
}

function decodedPath(at: string): string {
  try { return decodeURI(at) } catch { return at }
}
