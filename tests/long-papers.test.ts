// A long report is made while others are answered: by the server as `npm start` runs it, whose processes for papers are held, let go and killed here.
import { spawnSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readPdf } from '#exchange/pdf-file/read-pdf.ts'
import { oneTemplate } from './evaluation-inputs.ts'
import { longReport } from './long-report.ts'
import { startServer, type RunningServer } from './running-server.ts'

const { record, evaluation } = longReport()
/** Papers of one person at once. */
const OF_ONE = 4

let server: RunningServer
let headers: Record<string, string>
let programme: string
beforeAll(async () => {
  server = await startServer()
  headers = { cookie: await server.cookieOf('manager'), origin: server.address, accept: 'text/html', 'accept-language': 'en' }
  const made = await fetch(`${server.address}/api/v1/programmes`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ record }) })
  programme = (await made.json() as { programme: string }).programme
}, 120_000)
afterEach(() => letGo())
afterAll(() => server.close())

/** The server's processes in which papers are made. */
function writers(): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
  return stdout.split('\n').map(line => line.trim().split(/\s+/)).filter(([, parent, ...args]) => Number(parent) === server.pid && args.join(' ').includes('papers/worker.ts')).map(([pid]) => Number(pid))
}
async function writersBegun(count: number): Promise<number[]> {
  for (;;) { const found = writers(); if (found.length >= count) return found; await pause(20) }
}
let holding: NodeJS.Timeout | undefined
/** Holds every such process, also those that begin later, so that no paper becomes ready until they are let go. */
function hold(): void { const stop = () => { for (const pid of writers()) process.kill(pid, 'SIGSTOP') }; stop(); holding = setInterval(stop, 20) }
function letGo(): void { clearInterval(holding); for (const pid of writers()) process.kill(pid, 'SIGCONT') }

const paper = (format: string, more: Record<string, string> = {}) => fetch(`${server.address}/programmes/${programme}/reports/${evaluation.id}?format=${format}`, { headers: { ...headers, ...more } })
const overApi = () => fetch(`${server.address}/api/v1/programmes/${programme}/reports/${evaluation.id}?format=docx`, { headers })
/** As the form on the page asks for a paper in a template. */
async function inTemplate(): Promise<Response> {
  const form = new FormData()
  form.set('paper', 'report')
  form.set('template', new Blob([Buffer.from(await oneTemplate(), 'base64')]), 'agency.docx')
  return fetch(`${server.address}/programmes/${programme}/reports/${evaluation.id}`, { method: 'POST', headers, body: form })
}
const page = (at = '/') => fetch(`${server.address}${at}`, { headers })

test('a report of hundreds of pages is made, and pages are answered before it is ready', async () => {
  let isReady = false
  hold()
  const asked = paper('pdf').then(async answer => { const bytes = new Uint8Array(await answer.arrayBuffer()); isReady = true; return { answer, bytes } })
  await writersBegun(1)
  expect([(await page()).status, (await page(`/programmes/${programme}`)).status, isReady]).toEqual([200, 200, false])
  letGo()
  // Nor does a page wait while it is being written in earnest.
  expect([(await page()).status, isReady]).toEqual([200, false])
  const { answer, bytes } = await asked
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, 'application/pdf', 'no-store'])
  const text = await readPdf(bytes)
  expect(text.ok ? text.value.split('\f').length : text.problems).toBeGreaterThan(300)
}, 120_000)

test('when what makes a paper is killed, its reader gets a page that says so and what to do, and the next paper is made', async () => {
  hold()
  const [asked, inFrench] = [paper('docx'), paper('docx', { 'accept-language': 'fr' })]
  for (const writer of await writersBegun(2)) process.kill(writer, 'SIGKILL')
  letGo()
  const [answer, other] = [await asked, await inFrench]
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('retry-after')]).toEqual([500, expect.stringContaining('text/html'), null])
  const words = await answer.text()
  expect(words).toContain('<h1>Making this paper broke off.</h1>')
  expect(words).toContain('tell the administrator of this copy when it happened')
  expect(words).toContain(`href="/programmes/${programme}/evaluation?of=${evaluation.id}"`)
  expect(await other.text()).toContain('La préparation de ce document s’est interrompue.')
  expect((await paper('docx')).status).toBe(200)
  expect((await page('/healthz')).status).toBe(200)
}, 120_000)

test('who asks for more papers than one person is given at once is refused for half a minute, in words and over the API, and gets those begun', async () => {
  hold()
  const asked = Array.from({ length: OF_ONE + 1 }, () => paper('docx'))
  // One of them comes last, and is the only one that is answered now.
  const refused = await Promise.race(asked)
  const program = await overApi()
  expect([refused.status, refused.headers.get('retry-after'), program.status, program.headers.get('retry-after')]).toEqual([503, '30', 503, '30'])
  expect(await refused.text()).toMatch(/<h1>Too many papers are being made just now\.<\/h1>[\s\S]*try again in half a minute/)
  const byForm = await inTemplate()
  expect([byForm.status, await byForm.text()]).toEqual([503, expect.stringContaining('<h1>Too many papers are being made just now.</h1>')])
  expect(await program.json()).toMatchObject({ problems: [{ code: 'busy', at: 'paper', say: `${OF_ONE} of your papers are being worked on already.` }] })
  letGo()
  const answers = await Promise.all(asked)
  expect((await inTemplate()).headers.get('content-type')).toContain('wordprocessingml')
  expect(answers.map(answer => answer.status).sort()).toEqual([...Array.from({ length: OF_ONE }, () => 200), 503])
}, 120_000)

test('nothing that stands in a paper is in what the server said', () => {
  const [finding] = evaluation.findings ?? []
  expect(server.log()).not.toContain(finding?.statement)
  expect(server.log()).not.toContain(evaluation.title)
})
