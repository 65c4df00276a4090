// The server as `npm start` runs it, on a port and database of its own in the tests' PostgreSQL. `start.test.ts` starts it with the PostgreSQL it brings.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import path from 'node:path'
import { testDatabase } from './cluster.ts'

const ROOT = path.resolve(import.meta.dirname, '..')

export type RunningServer = {
  readonly address: string
  readonly pid: number
  /** One-time sign-in links, by demo person. */
  readonly links: Readonly<Record<string, string>>
  /** Everything the server has said so far. */
  log(): string
  /** The cookie of a demo person, by the one-time link, which is used up. */
  cookieOf(persona: string): Promise<string>
  close(): Promise<void>
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}

/** Starts a server. @throws with what it said when it ends before it listens. */
export async function startServer(): Promise<RunningServer> {
  const database = await testDatabase()
  const port = await freePort()
  const server = spawn(process.execPath, [path.join(ROOT, 'start.mjs'), 'start'], { cwd: ROOT, env: { ...process.env, NODE_ENV: 'production', PORT: String(port), DATABASE_URL: database.ownerUrl, ORIGIN: '' }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr]) stream?.on('data', part => { said += String(part); if (said.includes('Stop with Ctrl-C')) resolve() })
    server.on('exit', code => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
  const links = Object.fromEntries([...said.matchAll(/^ {2}(\w+) .*?(http\S+)$/gm)].map(([, persona, link]) => [persona, link])) as Record<string, string>
  return {
    address: `http://localhost:${port}`, pid: server.pid ?? 0, links, log: () => said,
    async cookieOf(persona) {
      const answer = await fetch(links[persona] ?? '', { redirect: 'manual' })
      return answer.headers.getSetCookie().map(each => each.split(';')[0]).join('; ')
    },
    async close() {
      if (server.exitCode === null) { server.kill('SIGINT'); await once(server, 'exit') }
      await database.drop()
    },
  }
}
