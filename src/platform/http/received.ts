import type { IncomingMessage } from 'node:http'

/** Header that tells pages, API and sign-in the reader's address. Always ours: what a reader writes there is overwritten. */
export const READER = 'x-forwarded-for'

export type Receiving = {
  /** Address every request counts as sent to, where the server stands behind a proxy; else the request's own. */
  readonly origin?: string
  /** Header in which that proxy tells the reader's address. */
  readonly addressHeader?: string
}

/** A request as the rest of the server sees it: of Node's own class, which SvelteKit wants, under the address people know, with the reader's true address. */
export function received(raw: Request, incoming: IncomingMessage, { origin, addressHeader }: Receiving): Request {
  const url = new URL(raw.url)
  const headers = new Headers(raw.headers)
  // The last entry is the one the proxy itself wrote; those before it are the reader's own words.
  const told = addressHeader === undefined ? undefined : headers.get(addressHeader)?.split(',').at(-1)?.trim()
  headers.set(READER, told || (incoming.socket.remoteAddress ?? ''))
  const hasBody = raw.method !== 'GET' && raw.method !== 'HEAD'
  return new Request(origin === undefined ? raw.url : `${origin}${url.pathname}${url.search}`, { method: raw.method, headers, signal: raw.signal, ...hasBody ? { body: raw.body, duplex: 'half' } : {} } as RequestInit)
}
