// `npm run check`: types, pages, lint, fences and unused code, two at a time; a line each. tests/run.ts counts the same parts as tests.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { breaches } from './cruise.ts'

export type Part = { readonly name: string, readonly ok: boolean, readonly seconds: number, readonly told: string }

const ROOT = path.resolve(import.meta.dirname, '..')
const bin = (file: string) => path.join(ROOT, 'node_modules', file)

/** Runs a program of the project's own packages in Node; tells its whole output. */
function program(file: string, ...given: readonly string[]): Promise<{ ok: boolean, told: string }> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [bin(file), ...given], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } })
    let told = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', part => { told += String(part) })
    child.on('error', error => resolve({ ok: false, told: error.message }))
    child.on('close', code => resolve({ ok: code === 0, told }))
  })
}

async function fenced(): Promise<{ ok: boolean, told: string }> {
  const { modules, breaches: found } = await breaches(ROOT)
  // So few modules would mean that the walk went past the tree, and every fence stood around nothing.
  if (modules < 50) return { ok: false, told: `only ${modules} modules were seen` }
  return { ok: found.length === 0, told: found.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`).join('\n') }
}

const PARTS: Readonly<Record<string, () => Promise<{ ok: boolean, told: string }>>> = {
  'types of the server': () => program('typescript/bin/tsc', '-p', 'tsconfig.json'),
  'types of the pages': () => program('svelte-check/bin/svelte-check', '--tsconfig', 'tsconfig.web.json', '--fail-on-warnings', '--output', 'human'),
  'lint': () => program('oxlint/bin/oxlint', '--deny-warnings'),
  'fences': fenced,
  'nothing unused': () => program('knip/bin/knip.js', '--no-progress'),
}

/** Runs every part, two at a time, because two cores are what a small machine has. */
export async function check(report: (part: Part) => void): Promise<readonly Part[]> {
  // What the pages' types extend is made by SvelteKit, not kept.
  const prepared = await program('@sveltejs/kit/svelte-kit.js', 'sync')
  if (!prepared.ok) { const part = { name: 'types of the pages', ok: false, seconds: 0, told: prepared.told }; report(part); return [part] }
  const waiting = Object.entries(PARTS)
  const done: Part[] = []
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const began = performance.now()
      const [name, run] = next
      const { ok, told } = await run().catch((error: Error) => ({ ok: false, told: error.stack ?? error.message }))
      const part = { name, ok, told, seconds: (performance.now() - began) / 1000 }
      report(part)
      done.push(part)
    }
  }
  await Promise.all([work(), work()])
  return done
}

/** One line for a part that holds; all it told where it does not. */
export const lineOf = (part: Part): string => `${part.ok ? 'ok    ' : 'FAILED'}  ${part.name}  (${part.seconds.toFixed(1)} s)${part.ok ? '' : `\n${part.told.trim()}`}`

// Started by start.mjs it is imported, not the main module: what says that this is the task is its place in the arguments.
if (process.argv[1] === import.meta.filename) {
  const parts = await check(part => console.log(lineOf(part)))
  process.exitCode = parts.every(part => part.ok) ? 0 : 1
}
