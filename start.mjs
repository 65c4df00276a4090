// Bootstrap in plain JavaScript for Node >= 20.19: finds the project's own Node 24 and runs the asked-for task in it.
import { spawn, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)

function bundledNode() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  try {
    const home = path.dirname(require.resolve(`node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}/package.json`))
    const binary = path.join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return spawnSync(binary, ['--version']).status === 0 ? binary : undefined
  } catch { return undefined }
}

const node = bundledNode()
if (!node) { console.error('Node 24 is missing. Run `npm ci --ignore-scripts` here, or use Node 24 or newer.'); process.exit(1) }
const [task = '', ...rest] = process.argv.slice(2)
const tasks = { test: ['tests/run.ts'] }
if (!tasks[task]) { console.error(`Unknown task “${task}”. Known: ${Object.keys(tasks).join(', ')}.`); process.exit(1) }
const child = spawn(node, [...tasks[task], ...rest], { stdio: 'inherit', env: { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` } })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', code => process.exit(code ?? 1))
