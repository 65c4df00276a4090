import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { configFrom } from '#platform/config.ts'
import { refusal } from '#platform/http/refusal.ts'
import { openLog } from '#platform/log.ts'
import { testDatabase, type TestDatabase } from '../../tests/cluster.ts'
import { listenerOf } from './server.ts'
import { listenOn, type Listening } from './start/listening.ts'
import { openParts, type OpenParts } from './start/parts.ts'

let database: TestDatabase
let listening: Listening
let parts: OpenParts
let owner: pg.Client
let port: number
const lines: string[] = []

beforeAll(async () => {
  database = await testDatabase()
  const taken = await listenOn(0, '127.0.0.1')
  if (!taken.ok) throw new Error(taken.problems[0]?.say)
  listening = taken.value
  ;({ port } = listening.server.address() as { port: number })
  const config = configFrom({ PORT: String(port) }, '/')
  if (!config.ok) throw new Error(config.problems[0]?.say)
  const log = openLog({ level: 'info', terminal: false, write: line => lines.push(line) })
  parts = await openParts({ ownerUrl: database.ownerUrl, url: database.url, stop: async () => {}, ended: new Promise(() => {}) }, config.value, log)
  // The pages are built by `npm start`; the server itself is the same without them.
  listening.answerWith(listenerOf({ ...parts, config: config.value, log, pages: async context => context.req.header('if-none-match') ? context.body(null, 304) : refusal(context, 404, { code: 'not-found', at: '', say: 'There is no page here.', do: 'Go to the start page.' }) }))
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
}, 60_000)
afterAll(async () => { await listening.close(); await parts.close(); await owner.end(); await database.drop() })

const at = (path: string) => `http://localhost:${port}${path}`
/** Cookie of the worked example's programme manager, by the link printed at the start. */
async function signedIn(): Promise<string> {
  const link = (await parts.invitations()).find(line => line.includes('manager'))?.split(' ').at(-1) ?? ''
  const answer = await fetch(link, { redirect: 'manual' })
  return answer.headers.getSetCookie().map(cookie => cookie.split(';')[0]).join('; ')
}
const imports = async (): Promise<number> => Number((await owner.query<{ count: string }>('select count(*) from exchange.import')).rows[0]?.count)

test('the server says that it is well while its database answers', async () => {
  expect(await (await fetch(at('/healthz'))).text()).toBe('ok')
})

test('every answer carries the security headers, refusals too', async () => {
  for (const path of ['/healthz', '/api/v1/programmes', '/nowhere']) {
    const { headers } = await fetch(at(path))
    expect({ path, sniff: headers.get('x-content-type-options'), frames: headers.get('x-frame-options'), policy: headers.get('content-security-policy')?.includes("frame-ancestors 'none'"), kept: headers.get('cache-control')?.includes('private') })
      .toEqual({ path, sniff: 'nosniff', frames: 'DENY', policy: true, kept: true })
  }
})

test('a page that is asked for again and has not changed keeps the policy it came with', async () => {
  const { status, headers } = await fetch(at('/kept'), { headers: { 'if-none-match': '"as-before"' } })
  expect([status, headers.get('content-security-policy'), headers.get('x-content-type-options')]).toEqual([304, null, 'nosniff'])
})

test('an upload larger than the largest file is refused with a problem, announced or not', async () => {
  const bytes = new Uint8Array(40 * 1024 * 1024)
  const announced = await fetch(at('/import'), { method: 'POST', body: bytes })
  expect([announced.status, await announced.json()]).toMatchObject([413, { problems: [{ code: 'too-large', say: expect.stringContaining('20 MB') }] }])
  const trickled = await fetch(at('/api/v1/imports'), { method: 'POST', headers: { cookie: await signedIn(), origin: at(''), 'content-type': 'application/json' }, body: new Blob([bytes]).stream(), duplex: 'half' } as RequestInit)
  expect([trickled.status, await trickled.json()]).toMatchObject([413, { problems: [{ code: 'too-large' }] }])
})

test('an unfinished upload leaves nothing', async () => {
  const before = await imports()
  const socket = connect(port, '127.0.0.1')
  socket.write(`POST /api/v1/imports HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${at('')}\r\nCookie: ${await signedIn()}\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"name": "summary.txt", "bytes": "U3Vt`)
  await pause(100)
  socket.destroy()
  await once(socket, 'close')
  await pause(100)
  expect(await imports()).toBe(before)
  expect((await fetch(at('/healthz'))).status).toBe(200)
})

test('someone at another name of this machine is brought to the one that sign-in holds for', async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/programmes?after=3`, { headers: { accept: 'text/html' }, redirect: 'manual' })
  expect([answer.status, answer.headers.get('location')]).toEqual([307, at('/programmes?after=3')])
})

test('an unknown address of the API is answered as one, not with a page', async () => {
  expect(await (await fetch(at('/api/v1/nothing'), { headers: { accept: 'text/html' } })).json()).toMatchObject({ status: 404, problems: [{ code: 'not-found' }] })
})

test('text goes compressed to whoever takes it', async () => {
  const answer = await fetch(at('/api/v1/openapi.json'), { headers: { 'accept-encoding': 'br' } })
  expect(answer.headers.get('content-encoding')).toBe('br')
  expect(await answer.json()).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) })
})

test('the log knows requests by path and outcome, and no person, address or token', async () => {
  await signedIn()
  await fetch(at('/api/v1/programmes?after=secret-cursor'))
  const text = lines.join('')
  expect(text).toContain('GET /api/v1/programmes')
  expect(text).not.toMatch(/secret-cursor|token=|demo\.example|Maria|127\.0\.0\.1|cookie/i)
})

test('limits on attempts count the reader’s own address, whatever the reader claims', async () => {
  const statuses: number[] = []
  for (let attempt = 0; attempt < 12; attempt++) {
    const answer = await fetch(at('/api/auth/sign-in/email'), { method: 'POST', headers: { origin: at(''), 'content-type': 'application/json', 'x-forwarded-for': `203.0.113.${attempt}` }, body: JSON.stringify({ email: 'manager@demo.example', password: 'no such password' }) })
    statuses.push(answer.status)
  }
  expect(statuses.at(-1)).toBe(429)
})
