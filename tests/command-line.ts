import { spawn } from 'node:child_process'
import path from 'node:path'
import { run } from '../src/entry/cli/run.ts'

const root = path.resolve(import.meta.dirname, '..')

export type Ended = { readonly code: number | null, readonly out: string, readonly err: string }

/** Runs the real command line in a process of its own, as people do: through the launcher, with pipes, `input` on standard input. */
export function throughlineAlone(args: readonly string[], input: string | Uint8Array = ''): Promise<Ended> {
  const child = spawn(process.execPath, [path.join(root, 'start.mjs'), 'throughline', ...args], { cwd: root })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', text => { out += text })
  child.stderr.setEncoding('utf8').on('data', text => { err += text })
  // A command may end before it has read what it is given.
  child.stdin.on('error', () => undefined).end(input)
  return new Promise(resolve => child.on('close', code => resolve({ code, out, err })))
}

type Write = typeof process.stdout.write

/** Takes what a stream of this process is given until `back` is called; nothing of it is shown. */
function taken(stream: NodeJS.WriteStream): { readonly pieces: Buffer[], readonly back: () => void } {
  const [pieces, real] = [[] as Buffer[], stream.write]
  stream.write = ((piece: string | Uint8Array, ...rest: unknown[]) => {
    pieces.push(Buffer.from(piece as string))
    const done = rest.at(-1)
    if (typeof done === 'function') queueMicrotask(() => (done as () => void)())
    return true
  }) as Write
  return { pieces, back: () => { stream.write = real } }
}

async function within(args: readonly string[]): Promise<Ended & { readonly bytes: Buffer }> {
  const [out, err, before] = [taken(process.stdout), taken(process.stderr), process.exitCode]
  process.exitCode = undefined
  try {
    await run(args)
    const bytes = Buffer.concat(out.pieces)
    return { code: Number(process.exitCode ?? 0), bytes, out: bytes.toString(), err: Buffer.concat(err.pieces).toString() }
  } finally {
    out.back()
    err.back()
    process.exitCode = before
  }
}

let last: Promise<unknown> = Promise.resolve()

/** Runs the same command line within this process, one after the other: what does not ask for a process of its own is told from the same code in a tenth of the time. */
export function throughline(args: readonly string[]): ReturnType<typeof within> {
  const next = last.then(() => within(args))
  last = next.catch(() => undefined)
  return next
}
