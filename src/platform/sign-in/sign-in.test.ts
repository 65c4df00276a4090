import { createHmac } from 'node:crypto'
import { Client } from 'pg'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPersonWithSignIn } from '#assembly/demo.ts'
import { callCommand } from '#assembly/call.ts'
import { openDatabase, type Database } from '#platform/db.ts'
import { mailThrough } from '#platform/mail.ts'
import { testDatabase, type TestDatabase } from '../../../tests/cluster.ts'
import { openSignIn, type SignIn } from './sign-in.ts'

const ORIGIN = 'http://localhost:4310'
const received: string[] = []
let files: TestDatabase
let database: Database
let owner: Client
let signIn: SignIn
let smtp: SMTPServer

beforeAll(async () => {
  files = await testDatabase()
  owner = new Client({ connectionString: files.ownerUrl })
  await owner.connect()
  database = openDatabase(files.url, 2)
  smtp = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], onData: (stream, _session, done) => { let mail = ''; stream.on('data', part => { mail += String(part) }); stream.on('end', () => { received.push(mail); done() }) } })
  await new Promise<void>(resolve => smtp.listen(0, '127.0.0.1', resolve))
  const { port } = smtp.server.address() as { port: number }
  signIn = await openSignIn({ url: files.url, origin: ORIGIN, mail: mailThrough(`smtp://127.0.0.1:${port}`, 'throughline@example.org') })
  await addPersonWithSignIn(owner, { id: 'maria', name: 'Maria', email: 'maria@example.org', does: '' })
})
afterAll(async () => { await signIn.close(); await database.close(); await owner.end(); await files.drop(); await new Promise<void>(resolve => smtp.close(() => resolve())) })

let addresses = 0
/** Each request from an address of its own, so that one test's attempts do not use up another's. */
function ask(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return signIn.respond(new Request(`${ORIGIN}/api/auth${path}`, { method: body === undefined ? 'GET' : 'POST', headers: { 'origin': ORIGIN, 'x-forwarded-for': `203.0.113.${++addresses % 250}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }), redirect: 'manual' }))
}
const cookieOf = (response: Response) => response.headers.getSetCookie().map(cookie => cookie.split(';')[0]).join('; ')
const follow = async (link: string) => ask(link.slice(`${ORIGIN}/api/auth`.length))
const mine = async (name: string, input: unknown = {}) => callCommand(database, name, input, { person: 'maria', today: '2026-11-24' }) as Promise<any>

test('a one-time link signs its person in, once', async () => {
  const link = await signIn.oneTimeLink('maria@example.org')
  const first = await follow(link)
  const cookie = cookieOf(first)
  expect(first.headers.getSetCookie().join()).toMatch(/HttpOnly; SameSite=Lax/i)
  expect(await signIn.personOf(new Headers({ cookie }))).toMatchObject({ id: 'maria', name: 'Maria', administrator: false, mayWrite: true })
  const second = await follow(link)
  expect(await signIn.personOf(new Headers({ cookie: cookieOf(second) }))).toBeUndefined()
})

test('a link asked for by mail arrives at a known address; an unknown address gets the same answer and no mail', async () => {
  received.length = 0
  const known = await ask('/sign-in/magic-link', { email: 'maria@example.org', callbackURL: '/' })
  const unknown = await ask('/sign-in/magic-link', { email: 'nobody@example.org', callbackURL: '/' })
  expect([unknown.status, await unknown.text()]).toEqual([known.status, await known.text()])
  await expect.poll(() => received.length, { timeout: 10_000 }).toBe(1)
  const link = /http:\/\/localhost:4310\/api\/auth\/[^\s]+/.exec(received[0]!.replace(/=\r?\n/g, '').replaceAll('=3D', '='))?.[0]
  expect(await signIn.personOf(new Headers({ cookie: cookieOf(await follow(link!)) }))).toMatchObject({ id: 'maria' })
})

test('when mail cannot be sent, a known address is answered like an unknown one, and the operator is told', async () => {
  const told: unknown[] = []
  const cut = await openSignIn({ url: files.url, origin: ORIGIN, mail: mailThrough('smtp://127.0.0.1:1', 'throughline@example.org'), mailFailed: error => told.push(error) })
  try {
    const asked = (email: string) => cut.respond(new Request(`${ORIGIN}/api/auth/sign-in/magic-link`, { method: 'POST', headers: { 'origin': ORIGIN, 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.252' }, body: JSON.stringify({ email, callbackURL: '/' }) }))
    const [known, unknown] = [await asked('maria@example.org'), await asked('nobody@example.org')]
    expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()])
    await expect.poll(() => told.length, { timeout: 10_000 }).toBe(1)
  } finally { await cut.close() }
})

test('nobody signs up unasked; who is invited joins the programme with the first link', async () => {
  await ask('/sign-up/email', { email: 'eve@example.org', name: 'Eve', password: 'long enough a password' })
  const uninvited = await signIn.oneTimeLink('eve@example.org')
  await follow(uninvited)
  expect((await owner.query(`select 1 from access.person where email = 'eve@example.org'`)).rowCount).toBe(0)
  const { value } = await mine('create-programme', { record: { throughline: 1, programme: { id: 'p' } } })
  await mine('invite-member', { programme: value.programme, email: 'New.Colleague@example.org', role: 'reader' })
  const cookie = cookieOf(await follow(await signIn.oneTimeLink('new.colleague@example.org')))
  const joined = await signIn.personOf(new Headers({ cookie }))
  expect(joined).toBeDefined()
  const { rows } = await owner.query('select role from access.membership where programme_id = $1 and person_id = $2', [value.programme, joined?.id])
  expect(rows).toEqual([{ role: 'reader' }])
})

test('a password signs in; a wrong one and an unknown address are answered alike', async () => {
  const cookie = cookieOf(await follow(await signIn.oneTimeLink('maria@example.org')))
  expect(await signIn.setPassword(new Headers({ cookie }), 'correct horse battery')).toBe(true)
  const right = await ask('/sign-in/email', { email: 'maria@example.org', password: 'correct horse battery' })
  expect(await signIn.personOf(new Headers({ cookie: cookieOf(right) }))).toMatchObject({ id: 'maria' })
  const wrong = await ask('/sign-in/email', { email: 'maria@example.org', password: 'incorrect horse battery' })
  const unknown = await ask('/sign-in/email', { email: 'nobody@example.org', password: 'incorrect horse battery' })
  expect([unknown.status, await unknown.text()]).toEqual([wrong.status, await wrong.text()])
  expect(wrong.status).toBe(401)
})

test('too many attempts from one address are told to wait', async () => {
  const statuses: number[] = []
  for (let attempt = 0; attempt < 12; attempt++) statuses.push((await ask('/sign-in/email', { email: 'maria@example.org', password: 'no such password' }, { 'x-forwarded-for': '198.51.100.7' })).status)
  expect(statuses.at(-1)).toBe(429)
})

test('a request from another site cannot sign anyone in', async () => {
  const response = await ask('/sign-in/email', { email: 'maria@example.org', password: 'correct horse battery' }, { origin: 'https://evil.example', cookie: 'throughline.session_token=x' })
  expect(response.status).toBe(403)
})

test('a person sees own sign-ins and ends one; its cookie then signs nobody in', async () => {
  const cookie = cookieOf(await follow(await signIn.oneTimeLink('maria@example.org')))
  const { value } = await mine('list-sign-ins')
  expect(value.signIns.length).toBeGreaterThan(0)
  for (const { id } of value.signIns) expect(await mine('end-sign-in', { signIn: id })).toMatchObject({ ok: true })
  expect(await signIn.personOf(new Headers({ cookie }))).toBeUndefined()
})

test('a token stands for its person until it is ended, and only its hash is kept', async () => {
  const { value } = await mine('create-token', { name: 'nightly' })
  const headers = new Headers({ authorization: `Bearer ${value.token}` })
  expect(await signIn.personOf(headers)).toMatchObject({ id: 'maria', mayWrite: false })
  expect(JSON.stringify((await owner.query('select * from access.token')).rows)).not.toContain(value.token)
  expect(await callCommand(database, 'end-token', { token: value.id }, { person: 'someone-else', today: '2026-11-24' })).toMatchObject({ ok: false, problems: [{ code: 'not-found' }] })
  await mine('end-token', { token: value.id })
  expect(await signIn.personOf(headers)).toBeUndefined()
})

/** The six digits an authenticator shows now for a base32 secret (RFC 6238). */
function codeNow(secret: string): string {
  const bits = [...secret.replace(/=+$/, '')].map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  return String((digest.readUInt32BE(digest[19]! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

test('a passkey is offered to whoever is signed in', async () => {
  const cookie = cookieOf(await ask('/sign-in/email', { email: 'maria@example.org', password: 'correct horse battery' }))
  const offered = await ask('/passkey/generate-register-options', undefined, { cookie })
  expect(await offered.json()).toMatchObject({ challenge: expect.any(String), rp: { name: 'Throughline' } })
})

test('with a second factor a password alone signs nobody in; the code from the authenticator does', async () => {
  const password = 'correct horse battery'
  const cookie = cookieOf(await ask('/sign-in/email', { email: 'maria@example.org', password }))
  const enrolled = await (await ask('/two-factor/enable', { password }, { cookie })).json() as { totpURI: string }
  expect(enrolled.totpURI).toContain('otpauth://totp/Throughline')
  const secret = new URL(enrolled.totpURI).searchParams.get('secret')!
  expect((await ask('/two-factor/verify-totp', { code: codeNow(secret) }, { cookie })).status).toBe(200)
  const half = await ask('/sign-in/email', { email: 'maria@example.org', password })
  expect(await half.json()).toMatchObject({ twoFactorRedirect: true })
  expect(await signIn.personOf(new Headers({ cookie: cookieOf(half) }))).toBeUndefined()
  const whole = await ask('/two-factor/verify-totp', { code: codeNow(secret) }, { cookie: cookieOf(half) })
  expect(await signIn.personOf(new Headers({ cookie: cookieOf(whole) }))).toMatchObject({ id: 'maria' })
})

test('where people come by https, cookies never travel without it', async () => {
  const secure = await openSignIn({ url: files.url, origin: 'https://programmes.example.org' })
  try {
    const link = await secure.oneTimeLink('maria@example.org')
    const cookies = (await secure.respond(new Request(link, { redirect: 'manual', headers: { 'x-forwarded-for': '203.0.113.251' } }))).headers.getSetCookie()
    expect(cookies.find(cookie => cookie.includes('session_token'))).toMatch(/^__Secure-throughline\.session_token=.*; HttpOnly; Secure; SameSite=Lax/i)
    const cookie = cookies.map(each => each.split(';')[0]).join('; ')
    expect(await secure.personOf(new Headers({ cookie }))).toMatchObject({ id: 'maria' })
  } finally { await secure.close() }
})

test('the application’s own connections cannot read a password’s hash', async () => {
  const { sql } = await import('kysely')
  await expect(database.asPerson('maria', transaction => sql`select * from sign_in.account`.execute(transaction))).rejects.toThrow('permission denied')
})
