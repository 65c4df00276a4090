import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import os from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterEach, expect, test } from 'vitest'
import { startEmbedded, type EmbeddedPostgres } from './embedded.ts'
import { isAlive } from './lock.ts'

const folders: string[] = []
const running: EmbeddedPostgres[] = []

function folder(mode = 0o755): string {
  const made = mkdtempSync(path.join(os.tmpdir(), 'throughline-launcher-'))
  chmodSync(made, mode)
  folders.push(made)
  return made
}

async function started(at: string): Promise<EmbeddedPostgres> {
  const outcome = await startEmbedded(at, { settings: { fsync: 'off' } })
  if (!outcome.ok) throw new Error(outcome.problems[0]?.say)
  running.push(outcome.value)
  return outcome.value
}

async function answer(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try { return (await client.query(sql)).rows[0] } finally { await client.end() }
}

afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.stop()
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true })
})

test('a database is made, answers in UTF-8 without listening on the network, and stops without leaving a process', async () => {
  const postgres = await started(folder())
  expect(await answer(postgres.url, `select current_setting('listen_addresses') as addresses, current_setting('server_encoding') as encoding`)).toEqual({ addresses: '', encoding: 'UTF8' })
  await postgres.stop()
  expect(isAlive(postgres.pid)).toBe(false)
})

test('what was written is there after a second start, also in a folder with a path too long for a socket', async () => {
  const deep = path.join(folder(), 'a'.repeat(60), 'b'.repeat(60))
  const first = await started(deep)
  await answer(first.url, 'create table kept as select 42 as value')
  await first.stop()
  const second = await started(deep)
  expect(await answer(second.url, 'select value from kept')).toEqual({ value: 42 })
})

test('a second copy on the same folder is refused in one sentence that names the first', async () => {
  const shared = folder()
  const other = spawn(process.execPath, ['-e', `import('${new URL('./embedded.ts', import.meta.url).href}').then(async m => { const o = await m.startEmbedded(${JSON.stringify(shared)}, { settings: { fsync: 'off' } }); console.log(o.ok ? 'up' : o.problems[0].say); process.stdin.on('data', async () => { await o.value.stop(); process.exit() }) })`], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [said] = await once(other.stdout, 'data')
  expect(String(said)).toContain('up')
  const refused = await startEmbedded(shared)
  expect(refused).toMatchObject({ ok: false, problems: [{ code: 'folder-locked' }] })
  expect(refused.ok ? '' : refused.problems[0]?.say).toContain(`process ${other.pid}`)
  other.stdin.write('stop')
  await once(other, 'exit')
})

test('a server left running by a killed copy is adopted with its data', async () => {
  const shared = folder()
  const other = spawn(process.execPath, ['-e', `import('${new URL('./embedded.ts', import.meta.url).href}').then(async m => { const o = await m.startEmbedded(${JSON.stringify(shared)}, { settings: { fsync: 'off' } }); console.log(o.value.pid); setInterval(() => {}, 1000) })`], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [pid] = await once(other.stdout, 'data')
  other.kill('SIGKILL')
  await once(other, 'exit')
  expect(isAlive(Number(pid))).toBe(true)
  const adopted = await started(shared)
  expect(adopted.pid).toBe(Number(pid))
  expect(await answer(adopted.url, 'select 1 as one')).toEqual({ one: 1 })
})

test('two copies run beside each other on two folders', async () => {
  const [one, two] = [await started(folder()), await started(folder())]
  expect(await answer(one.url, 'select 1 as one')).toEqual(await answer(two.url, 'select 1 as one'))
  expect(one.pid).not.toBe(two.pid)
})

test('a data folder that cannot be made is refused with what to do', async () => {
  expect(await startEmbedded('/dev/null/data')).toMatchObject({ ok: false, problems: [{ code: 'folder-unwritable' }] })
})

test('a data folder closed to every other account works too, as root and as anyone else', async () => {
  const postgres = await started(path.join(folder(0o700), 'data'))
  expect(await answer(postgres.url, 'select 1 as one')).toEqual({ one: 1 })
})
