import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { runState } from './running.ts'
import { type RunningPostgres, startPostgres } from './start.ts'

const START = new URL('./start.ts', import.meta.url).href
const asRoot = process.getuid?.() === 0
const folders: string[] = []
const running: RunningPostgres[] = []
const copies: ChildProcess[] = []

function folder(mode = 0o755): string {
  const made = mkdtempSync(path.join(os.tmpdir(), 'tl-launcher-'))
  chmodSync(made, mode)
  folders.push(made)
  return made
}

async function started(at: string): Promise<RunningPostgres> {
  const outcome = await startPostgres(at, { durable: false })
  if (!outcome.ok) throw new Error(outcome.problems[0]?.say)
  running.push(outcome.value)
  return outcome.value
}

/** Another copy of the program, with its own process; resolves with the first line it prints. */
async function copyOn(at: string, ids: { uid?: number, gid?: number } = {}, durable = false): Promise<{ copy: ChildProcess, said: string }> {
  const program = `const { startPostgres } = await import(${JSON.stringify(START)})
    const outcome = await startPostgres(${JSON.stringify(at)}, { durable: ${durable} })
    console.log(outcome.ok ? 'up ' + outcome.value.url : outcome.problems[0].say)
    process.stdin.once('data', async () => { await outcome.value.stop(); process.exit() })`
  const copy = spawn(process.execPath, ['--input-type=module', '-e', program], { ...ids, cwd: '/', env: { PATH: process.env['PATH'], HOME: os.tmpdir() }, stdio: ['pipe', 'pipe', 'inherit'] })
  copies.push(copy)
  const [said] = await once(copy.stdout, 'data') as [Buffer]
  return { copy, said: said.toString().trim() }
}

async function answer(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try { return (await client.query<Record<string, unknown>>(sql)).rows[0] } finally { await client.end() }
}

const postmasterOf = (at: string): number => Number(readFileSync(path.join(at, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])

afterEach(async () => {
  for (const copy of copies.splice(0)) copy.kill('SIGKILL')
  for (const postgres of running.splice(0)) await postgres.stop()
  for (const made of folders.splice(0)) {
    const place = lstatSync(path.join(made, 'data/postgres'), { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(path.join(made, 'data/postgres')) : undefined
    if (place) rmSync(path.dirname(place), { recursive: true, force: true })
    rmSync(made, { recursive: true, force: true })
  }
})

test('a database is made, answers in UTF-8 without listening on the network, and stops without leaving a process', async () => {
  const at = folder()
  const postgres = await started(at)
  expect(await answer(postgres.url, `select current_setting('listen_addresses') as addresses, current_setting('server_encoding') as encoding`)).toEqual({ addresses: '', encoding: 'UTF8' })
  const pid = postmasterOf(at)
  await postgres.stop()
  expect(runState(pid)).not.toBe('running')
  expect([existsSync(path.join(at, 'lock')), existsSync(path.join(at, 'postgres/postmaster.pid'))]).toEqual([false, false])
})

test('only its owner may read the password and enter the cluster', async () => {
  const at = folder()
  await started(at)
  expect([statSync(path.join(at, 'postgres-password')).mode & 0o777, statSync(path.join(at, 'postgres')).mode & 0o777]).toEqual([0o600, 0o700])
})

test('what was written is there after a second start, also below a path too long for a socket', async () => {
  const deep = path.join(folder(), 'a'.repeat(60), 'b'.repeat(60))
  const first = await started(deep)
  await answer(first.url, 'create table kept as select 42 as value')
  await first.stop()
  const second = await started(deep)
  expect(await answer(second.url, 'select value from kept')).toEqual({ value: 42 })
})

test('a second copy on the same folder is refused in one sentence that names the first', async () => {
  const shared = folder()
  const { copy, said } = await copyOn(shared)
  expect(said).toMatch(/^up/)
  expect(await startPostgres(shared)).toMatchObject({ ok: false, problems: [{ code: 'folder-locked', say: expect.stringContaining(`process ${copy.pid}`) }] })
  copy.stdin?.write('stop')
  await once(copy, 'exit')
  expect(await answer((await started(shared)).url, 'select 1 as one')).toEqual({ one: 1 })
})

test('a server left running by a killed copy is adopted with its rows, and stops when asked', async () => {
  const shared = folder()
  const { copy, said } = await copyOn(shared)
  await answer(said.slice(3), 'create table kept as select 42 as value')
  const pid = postmasterOf(shared)
  copy.kill('SIGKILL')
  await once(copy, 'exit')
  const adopted = await started(shared)
  expect(postmasterOf(shared)).toBe(pid)
  expect(await answer(adopted.url, 'select value from kept')).toEqual({ value: 42 })
  await adopted.stop()
  expect(runState(pid)).not.toBe('running')
})

test('a server killed together with its copy is started again with every committed row', async () => {
  const shared = folder()
  const { copy, said } = await copyOn(shared, {}, true)
  await answer(said.slice(3), 'create table kept as select 42 as value')
  copy.kill('SIGKILL')
  process.kill(postmasterOf(shared), 'SIGKILL')
  await once(copy, 'exit')
  expect(await answer((await started(shared)).url, 'select value from kept')).toEqual({ value: 42 })
})

test('a lock whose number now belongs to another program is taken over', async () => {
  const at = folder()
  // Number 1 always runs, but it was not born then.
  writeFileSync(path.join(at, 'lock'), '1\nan-earlier-boot 12345\n')
  expect(await answer((await started(at)).url, 'select 1 as one')).toEqual({ one: 1 })
})

test('two copies run beside each other on two folders', async () => {
  const [one, two] = [await started(folder()), await started(folder())]
  expect(await answer(one.url, 'select 1 as one')).toEqual(await answer(two.url, 'select 1 as one'))
})

test('a start that was cut off while making the database leaves nothing in the way of the next', async () => {
  const at = folder()
  mkdirSync(path.join(at, 'postgres.part/cluster'), { recursive: true })
  writeFileSync(path.join(at, 'postgres.part/cluster/PG_VERSION'), '18\n')
  expect(await answer((await started(at)).url, 'select 1 as one')).toEqual({ one: 1 })
})

test('a data folder that is a file is refused with what to do', async () => {
  expect(await startPostgres('/dev/null/data')).toMatchObject({ ok: false, problems: [{ code: 'not-a-folder', do: expect.stringContaining('THROUGHLINE_DATA') }] })
})

test('a changed password file is told as such', async () => {
  const at = folder()
  await (await started(at)).stop()
  writeFileSync(path.join(at, 'postgres-password'), 'another\n')
  expect(await startPostgres(at)).toMatchObject({ ok: false, problems: [{ code: 'wrong-password', say: expect.stringContaining('postgres-password') }] })
  expect(existsSync(path.join(at, 'lock'))).toBe(false)
})

test.runIf(asRoot)('root keeps the database of a data folder behind closed doors in a place of its own, and says where', async () => {
  const at = path.join(folder(0o700), 'data')
  const postgres = await started(at)
  expect(postgres.notes.join()).toContain(realpathSync(path.join(at, 'postgres')))
  expect(await answer(postgres.url, 'select 1 as one')).toEqual({ one: 1 })
})

test.runIf(asRoot)('an ordinary user starts it as well, and root can go on with that user’s folder', async () => {
  const [uid, gid] = [65534, 65534]
  const home = folder(0o777)
  const { copy, said } = await copyOn(path.join(home, 'data'), { uid, gid })
  expect(said).toMatch(/^up/)
  copy.stdin?.write('stop')
  await once(copy, 'exit')
  const postgres = await started(path.join(home, 'data'))
  expect(statSync(path.join(home, 'data/postgres')).uid).toBe(uid)
  expect(await answer(postgres.url, 'select 1 as one')).toEqual({ one: 1 })
})

test('a full disk is told in a sentence and leaves nothing half-made, neither the first time nor later', async context => {
  const disk = folder()
  if (!asRoot || spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=120m,mode=0755', 'tmpfs', disk]).status !== 0) return context.skip('only root can mount a small disk')
  const filler = path.join(disk, 'filler')
  const at = path.join(disk, 'data')
  const full = { ok: false, problems: [{ code: 'disk-full', say: expect.stringContaining('full'), do: expect.stringContaining('Free') }] }
  try {
    writeFileSync(filler, Buffer.alloc(100e6))
    expect(await startPostgres(at)).toMatchObject(full)
    expect([existsSync(path.join(at, 'postgres')), existsSync(path.join(at, 'postgres.part')), existsSync(path.join(at, 'lock'))]).toEqual([false, false, false])
    rmSync(filler)
    await (await started(at)).stop()
    spawnSync('sh', ['-c', `cat /dev/zero > ${filler}`])
    expect(await startPostgres(at)).toMatchObject(full)
    expect(existsSync(path.join(at, 'lock'))).toBe(false)
    rmSync(filler)
    const again = await started(at)
    expect(await answer(again.url, 'select 1 as one')).toEqual({ one: 1 })
    await again.stop()
  } finally {
    spawnSync('umount', ['-l', disk])
  }
})
