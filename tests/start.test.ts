import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { runState } from '#platform/postgres/running.ts'
import { testDatabase } from './cluster.ts'

const root = path.resolve(import.meta.dirname, '..')
const folders: string[] = []
const copies: Copy[] = []

type Copy = { readonly child: ChildProcess, readonly said: () => string, until(words: string): Promise<string>, ended(): Promise<number | null> }

function folder(): string {
  const made = mkdtempSync(path.join(os.tmpdir(), 'tl-start-'))
  chmodSync(made, 0o755)
  folders.push(made)
  return made
}

/** A Node older than 24 on this machine, as people have it: start.mjs must run in it and find the project's own. */
const olderNode = (process.env['PATH'] ?? '').split(path.delimiter).map(place => path.join(place, 'node')).find(binary => {
  const [major = 0] = existsSync(binary) ? /^v(\d+)/.exec(spawnSync(binary, ['--version']).stdout.toString())?.slice(1).map(Number) ?? [] : []
  return major >= 20 && major < 24
})

/** `npm start` as a person would, with these settings. */
function start(settings: Record<string, string>): Copy {
  const child = spawn(olderNode ?? process.execPath, ['start.mjs', 'start'], { cwd: root, env: { PATH: process.env['PATH'], HOME: os.tmpdir(), ...settings }, stdio: ['ignore', 'pipe', 'pipe'] })
  let told = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { told += chunk.toString() })
  const exit = once(child, 'close')
  const copy: Copy = {
    child, said: () => told,
    async ended() { return (await exit as [number | null])[0] },
    async until(words) {
      while (!told.includes(words)) {
        const ended = await Promise.race([once(child.stdout, 'data').then(() => false), exit.then(() => true)])
        if (ended && !told.includes(words)) throw new Error(`it ended with:\n${told}`)
      }
      return told
    },
  }
  copies.push(copy)
  return copy
}

/** Starts where it cannot, and gives what it says; it must end with 1. */
async function refusal(settings: Record<string, string>): Promise<string> {
  const copy = start(settings)
  expect(await copy.ended()).toBe(1)
  return copy.said().split('\n').filter(line => line && !line.startsWith('Building')).join('\n')
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return String(port)
}

const isOneSentenceWithAnAnswer = (text: string) => { expect(text.split('\n').length).toBe(1); expect(text).toMatch(/\. .+\.$/); return text }

afterEach(async () => {
  for (const copy of copies.splice(0)) {
    copy.child.kill('SIGTERM')
    await copy.ended()
  }
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true })
}, 60_000)

test('a taken port is told in one sentence, and nothing is left behind', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const at = path.join(folder(), 'data')
  expect(isOneSentenceWithAnAnswer(await refusal({ PORT: String(port), THROUGHLINE_DATA: at }))).toContain(`Port ${port} is in use`)
  expect(existsSync(at)).toBe(false)
  server.close()
})

test.runIf(olderNode)('the command line answers from an older Node, with nothing but what was asked for on standard output', () => {
  const { status, stdout } = spawnSync(olderNode ?? '', ['start.mjs', 'throughline', 'read', 'examples/exemplary/programme.yaml', '--json'], { cwd: root })
  expect(status).toBe(0)
  expect(JSON.parse(stdout.toString())).toMatchObject({ throughline: 1 })
})

test('wrong settings are told all at once', async () => {
  const said = await refusal({ PORT: 'four', ORIGIN: 'example.org' })
  expect(said).toContain('PORT')
  expect(said).toContain('ORIGIN')
})

test('a wrong password and an unreachable database in DATABASE_URL are each one sentence', async () => {
  const database = await testDatabase()
  try {
    const url = new URL(database.ownerUrl)
    url.password = 'not-the-password'
    const said = isOneSentenceWithAnAnswer(await refusal({ PORT: await freePort(), DATABASE_URL: url.href }))
    expect(said).toContain('wrong name or password')
    expect(said).not.toContain('not-the-password')
  } finally {
    await database.drop()
  }
  expect(isOneSentenceWithAnAnswer(await refusal({ PORT: await freePort(), DATABASE_URL: 'postgresql://o:secret@127.0.0.1:1/t' }))).toContain('No database answers at 127.0.0.1:1/t')
}, 90_000)

test('a data folder that belongs to another running copy is refused with its process', async () => {
  const at = folder()
  // This test run itself plays the other copy.
  const { birthOf } = await import('#platform/postgres/running.ts')
  writeFileSync(path.join(at, 'lock'), `${process.pid}\n${birthOf(process.pid) ?? ''}\n`)
  expect(isOneSentenceWithAnAnswer(await refusal({ PORT: await freePort(), THROUGHLINE_DATA: at }))).toContain(`process ${process.pid}`)
})

test('a full disk is told in one sentence', async context => {
  const disk = folder()
  if (process.getuid?.() !== 0 || spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m,mode=0755', 'tmpfs', disk]).status !== 0) return context.skip('only root can mount a small disk')
  try {
    expect(isOneSentenceWithAnAnswer(await refusal({ PORT: await freePort(), THROUGHLINE_DATA: path.join(disk, 'data') }))).toContain('is full')
  } finally {
    spawnSync('umount', ['-l', disk])
  }
})

test('it starts, answers, refuses a second copy on its folder, lets one run beside it, and stops without leaving a process', { timeout: 180_000 }, async () => {
  const [at, port] = [folder(), await freePort()]
  const first = start({ PORT: port, THROUGHLINE_DATA: at })
  const said = await first.until('Stop with Ctrl-C')
  expect(said).toContain(`http://localhost:${port}`)
  expect(said.match(/http:\/\/localhost:\d+\/api\/auth\/\S+/g)?.length).toBe(7)
  expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).text()).toBe('ok')

  expect(isOneSentenceWithAnAnswer(await refusal({ PORT: await freePort(), THROUGHLINE_DATA: at }))).toContain('Another copy')
  const other = await freePort()
  const second = start({ PORT: other, THROUGHLINE_DATA: folder() })
  await second.until('Stop with Ctrl-C')
  expect((await fetch(`http://127.0.0.1:${other}/healthz`)).status).toBe(200)

  const postmaster = Number(readFileSync(path.join(at, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  first.child.kill('SIGINT')
  expect(await first.ended()).toBe(0)
  expect(runState(postmaster)).not.toBe('running')
  expect(readdirSync(at)).not.toContain('lock')
})

test.runIf(olderNode)('when start.mjs is killed the server notices, stops, and gives its folder free', { timeout: 180_000 }, async () => {
  const [at, port] = [folder(), await freePort()]
  const copy = start({ PORT: port, THROUGHLINE_DATA: at })
  await copy.until('Stop with Ctrl-C')
  copy.child.kill('SIGKILL')
  await copy.ended()
  await expect.poll(() => existsSync(path.join(at, 'lock')), { timeout: 20_000 }).toBe(false)
})

test('when the database is killed the server says so and ends, and the next start has everything', { timeout: 180_000 }, async () => {
  const [at, port] = [folder(), await freePort()]
  const copy = start({ PORT: port, THROUGHLINE_DATA: at })
  await copy.until('Stop with Ctrl-C')
  process.kill(Number(readFileSync(path.join(at, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  expect(await copy.ended()).toBe(1)
  expect(copy.said()).toContain('The database has stopped')
  const again = start({ PORT: port, THROUGHLINE_DATA: at })
  expect(await again.until('Stop with Ctrl-C')).toContain('Maria Santos')
})

test('the check checks where this Node will do for it, too, and says which of its parts holds', () => {
  const { status, stdout } = spawnSync(process.execPath, ['start.mjs', 'check', 'lint', 'spelling'], { cwd: root })
  expect(stdout.toString()).toMatch(/^ok {6}lint {2}\(\d/m)
  expect(stdout.toString()).toMatch(/^FAILED {2}spelling[^\n]*\nThere is no such part\. The parts are: types of the pages, /m)
  expect(status).toBe(1)
}, 60_000)
