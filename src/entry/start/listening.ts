import { createServer, type RequestListener, type Server } from 'node:http'
import { granted, refused, type Outcome } from '#language/problem.ts'

/** A server that answers “starting” until it is given what to answer with. */
export type Listening = { readonly server: Server, answerWith(listener: RequestListener): void, close(): Promise<void> }

/**
 * Takes the port before anything else is done, so that a taken one is told at once. Refuses ports in use, ports that need rights, and
 * addresses that are not this machine's.
 */
export function listenOn(port: number, host: string): Promise<Outcome<Listening>> {
  let answer: RequestListener = (_, response) => { response.writeHead(503, { 'retry-after': '2', 'content-type': 'text/plain; charset=utf-8' }).end('Throughline is starting. Try again in a moment.\n') }
  const server = createServer((request, response) => answer(request, response))
  // A sender who trickles is let go: five minutes for a whole request are enough for 28 MB on a slow line.
  server.requestTimeout = 300_000
  // Longer than the minute for which browsers and reverse proxies keep a connection: else they now and then send into one that is just being closed.
  server.keepAliveTimeout = 65_000
  return new Promise(resolve => {
    server.once('error', error => resolve(refused(portProblem(error as NodeJS.ErrnoException, port, host))))
    server.listen(port, host, () => resolve(granted({ server, answerWith: listener => { answer = listener }, close: () => closed(server) })))
  })
}

// Requests under way are answered; after five seconds the connections are cut.
function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    const cut = setTimeout(() => server.closeAllConnections(), 5000)
    server.close(() => { clearTimeout(cut); resolve() })
    server.closeIdleConnections()
  })
}

function portProblem(error: NodeJS.ErrnoException, port: number, host: string) {
  const at = `${host}:${port}`
  switch (error.code) {
    case 'EADDRINUSE': return { code: 'port-taken', at, say: `Port ${port} is in use by another program, perhaps another copy of Throughline.`, do: `Stop it, or choose another port: PORT=${port < 65_535 ? port + 1 : 4310} npm start.` }
    case 'EACCES': return { code: 'port-not-permitted', at, say: `This user may not use port ${port}.`, do: 'Choose a port above 1023 with PORT.' }
    case 'EADDRNOTAVAIL': case 'ENOTFOUND': return { code: 'no-such-address', at, say: `${host} is no address of this machine.`, do: 'Mend HOST: 127.0.0.1 for this machine alone, 0.0.0.0 for everyone who can reach it.' }
    default: throw error
  }
}
