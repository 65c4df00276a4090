// `npm run check`: types, pages, lint, fences and unused code, two at a time; a line each. `npm run check -- lint fences` runs those alone. tests/run.ts counts the same parts as tests.
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

// What the pages' types extend is made by SvelteKit, not kept.
async function typesOfPages(): Promise<{ ok: boolean, told: string }> {
  const prepared = await program('@sveltejs/kit/svelte-kit.js', 'sync')
  return prepared.ok ? program('svelte-check/bin/svelte-check', '--tsconfig', 'tsconfig.web.json', '--fail-on-warnings', '--output', 'human') : prepared
}

const PARTS: Readonly<Record<string, () => Promise<{ ok: boolean, told: string }>>> = {
  'types of the pages': typesOfPages,
  // The TypeScript written in Go, which svelte-check cannot use yet, takes two fifths of the time; a second checker only does work twice on two cores.
  'types of the server': () => program('typescript-native/bin/tsc', '-p', 'tsconfig.json', '--checkers', '1'),
  'lint': () => program('oxlint/bin/oxlint', '--deny-warnings'),
  'fences': fenced,
  'nothing unused': () => program('knip/bin/knip.js', '--no-progress'),
}

/** Runs every part, or those named, two at a time, because two cores are what a small machine has. A name that is none is a part that failed. */
export async function check(report: (part: Part) => void, names: readonly string[] = Object.keys(PARTS)): Promise<readonly Part[]> {
  const unknown = async () => ({ ok: false, told: `There is no such part. The parts are: ${Object.keys(PARTS).join(', ')}.` })
  const waiting = names.map(name => [name, PARTS[name] ?? unknown] as const)
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
  const named = process.argv.slice(2)
  const parts = await check(part => console.log(lineOf(part)), named.length > 0 ? named : undefined)
  process.exitCode = parts.every(part => part.ok) ? 0 : 1
}
