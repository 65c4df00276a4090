import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { serve, type ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { commands } from '#assembly/commands.ts'
import { apiRoutes } from '#platform/api/api.ts'
import { callCommand } from '#assembly/call.ts'
import { openSignIn, type SignIn } from '#platform/sign-in/sign-in.ts'
import { EXAMPLE_PROGRAMME, setStage, TODAY, type Stage } from './personas.ts'

let stage: Stage
let signIn: SignIn
let server: ServerType
let address: string
const tokens: Record<string, string> = {}

beforeAll(async () => {
  stage = await setStage()
  signIn = await openSignIn({ url: stage.files.url, origin: 'http://localhost:4310' })
  const app = new Hono().route('/api/v1', apiRoutes({ commands, call: (name, input, as) => callCommand(stage.database, name, input, as), personOf: signIn.personOf, origin: 'http://localhost:4310', today: () => TODAY, requestsPerMinute: 200 }))
  await new Promise<void>(resolve => { server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, info => { address = `http://127.0.0.1:${info.port}/api/v1`; resolve() }) })
  for (const persona of ['manager', 'donor'] as const) tokens[persona] = ((await stage.as(persona, 'create-token', { name: 'test', mayWrite: true })) as any).value.token
  tokens['reader'] = ((await stage.as('manager', 'create-token', { name: 'reading only' })) as any).value.token
})
afterAll(async () => { server.close(); await signIn.close(); await stage.close() })

async function ask(who: string | undefined, method: string, at: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(address + at, { method, headers: { ...(who ? { authorization: `Bearer ${tokens[who]}` } : {}), ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }), ...headers }, ...(body === undefined ? {} : { body: body instanceof FormData ? body : typeof body === 'string' ? body : JSON.stringify(body) }) })
  return { status: response.status, type: response.headers.get('content-type'), body: await response.json() as any }
}

test('a file is brought in, saved, checked, and its history read', async () => {
  const form = new FormData()
  form.append('file', new Blob(['throughline: 1\nprogramme:\n  id: roads\n  title: Rural roads\n']), 'roads.yaml')
  const draft = await ask('manager', 'POST', '/imports', form)
  expect(draft).toMatchObject({ status: 200, body: { format: 'programme-yaml', record: { programme: { title: 'Rural roads' } } } })
  const saved = await ask('manager', 'POST', `/imports/${draft.body.import}/save`)
  const checks = await ask('manager', 'GET', `/programmes/${saved.body.programme}/checks?profile=full-design`)
  expect(checks.body).toMatchObject({ profile: 'full-design' })
  expect(checks.body.findings.length).toBeGreaterThan(0)
  expect((await ask('manager', 'GET', `/programmes/${saved.body.programme}/history`)).body.entries).toContainEqual(expect.objectContaining({ noun: 'design.programme', act: 'insert', person: 'Maria Santos' }))
  expect(await ask('donor', 'GET', `/programmes/${saved.body.programme}`)).toMatchObject({ status: 404, type: expect.stringContaining('problem+json') })
})

test('the real summary is brought in with its ten recommendations', async context => {
  const summary = path.resolve(import.meta.dirname, '../../shared/seed/evaluation-summary.txt')
  if (!existsSync(summary)) return context.skip()
  const draft = await ask('manager', 'POST', '/imports', { name: 'summary.txt', bytes: readFileSync(summary).toString('base64') })
  expect(draft.status).toBe(200)
  expect(draft.body.record.evaluations[0].recommendations).toHaveLength(10)
})

test('all problems of a file are told with their places, and nothing is kept', async () => {
  const before = (await stage.owner.query('select count(*)::int as n from exchange.import')).rows[0].n
  const answer = await ask('manager', 'POST', '/imports', { name: 'bad.yaml', bytes: Buffer.from('throughline: 1\nprogramme:\n  id: p\n  titel: x\nparties:\n  - id: a\n').toString('base64') })
  expect(answer.status).toBe(422)
  expect(answer.body.problems.map((problem: any) => [problem.at, problem.line])).toEqual([['programme.titel', 4], ['parties[0].name', 6]])
  expect((await stage.owner.query('select count(*)::int as n from exchange.import')).rows[0].n).toBe(before)
})

test('an upload cut short, a wrong type and a too large body are refused, each clearly', async () => {
  expect(await ask('manager', 'POST', '/programmes', '{"record": {"throughline": 1,')).toMatchObject({ status: 422, body: { problems: [{ say: expect.stringContaining('not a whole JSON object') }] } })
  expect(await ask('manager', 'POST', '/programmes', '<xml/>', { 'content-type': 'text/xml' })).toMatchObject({ status: 415 })
  expect(await ask('manager', 'POST', '/imports', { name: 'x', bytes: 'A'.repeat(30_000_000) })).toMatchObject({ status: 413 })
})

test('without a token, with a wrong one, or with a token that only reads, nothing is changed', async () => {
  expect(await ask(undefined, 'GET', '/programmes')).toMatchObject({ status: 401 })
  tokens['forged'] = 'tl_' + 'x'.repeat(43)
  expect(await ask('forged', 'GET', '/programmes')).toMatchObject({ status: 401 })
  expect(await ask('reader', 'POST', '/programmes', { record: { throughline: 1, programme: { id: 'p' } } })).toMatchObject({ status: 403, body: { problems: [{ code: 'token-may-only-read' }] } })
  expect((await ask('reader', 'GET', '/programmes')).status).toBe(200)
})

test('a form on another site cannot act with a person’s cookie', async () => {
  const link = await signIn.oneTimeLink('manager@demo.example')
  const signed = await signIn.respond(new Request(link, { headers: { 'x-forwarded-for': '203.0.113.9' } }))
  const cookie = signed.headers.getSetCookie().map(each => each.split(';')[0]).join('; ')
  const record = { throughline: 1, programme: { id: 'p' } }
  expect(await ask(undefined, 'POST', '/programmes', { record }, { cookie, origin: 'https://evil.example' })).toMatchObject({ status: 403, body: { problems: [{ code: 'other-site' }] } })
  expect(await ask(undefined, 'POST', '/programmes', { record }, { cookie, origin: 'http://localhost:4310' })).toMatchObject({ status: 200 })
})

test('a stale change answers 409 with both revisions', async () => {
  const { body } = await ask('manager', 'GET', `/programmes/${EXAMPLE_PROGRAMME}`)
  expect(await ask('manager', 'PUT', `/programmes/${EXAMPLE_PROGRAMME}`, { revision: body.revision + 3, record: body.record })).toMatchObject({ status: 409, body: { problems: [{ code: 'stale', say: expect.stringContaining(`${body.revision}`) }] } })
})

test('the OpenAPI document names every command, and its schemas are JSON Schemas', async () => {
  const { body } = await ask(undefined, 'GET', '/openapi.json')
  expect(body.openapi).toBe('3.1.0')
  const operations = Object.values<any>(body.paths).flatMap(methods => Object.values<any>(methods))
  expect(operations.map(each => each.operationId).sort()).toEqual(commands.map(command => command.name).sort())
  // Held against the meta-schema only: compiling the record's schema four times took 8 s of a blocked process, and connections ended meanwhile.
  const ajv = new Ajv2020({ strict: false })
  for (const operation of operations) {
    expect(ajv.validateSchema(operation.responses['200'].content['application/json'].schema), operation.operationId).toBe(true)
    for (const { schema } of operation.parameters ?? []) expect(ajv.validateSchema(schema), operation.operationId).toBe(true)
    for (const { schema } of Object.values<any>(operation.requestBody?.content ?? {})) expect(ajv.validateSchema(schema), operation.operationId).toBe(true)
  }
  const pointers = [...JSON.stringify(body).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(match => match[1] as string)
  for (const pointer of new Set(pointers)) expect(pointer.split('/').reduce((found: any, name) => found?.[name], body), pointer).toBeDefined()
  expect(Object.keys(body.paths['/imports'].post.requestBody.content)).toEqual(['application/json', 'multipart/form-data'])
})

test('the readable page names every command and loads nothing from elsewhere', async () => {
  const response = await fetch(`${address}/`.replace(/\/$/, ''))
  const page = await response.text()
  for (const command of commands) expect(page).toContain(`id="${command.name}"`)
  expect(page).not.toMatch(/(src|href)="https?:/)
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('too many requests in a minute are told to wait', async () => {
  const asked = () => fetch(`${address}/tokens`, { headers: { authorization: `Bearer ${tokens['donor']}` } })
  let last = await asked()
  // More than two minutes' worth: a new minute that begins meanwhile counts from nothing.
  for (let request = 0; request < 420 && last.status !== 429; request++) { await last.body?.cancel(); last = await asked() }
  expect(last.status).toBe(429)
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
})
