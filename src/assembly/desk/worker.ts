import type { Outcome } from '#language/problem.ts'
import type { Failure } from './problems.ts'

/** What a worker sends: how far it has come, its answer, or that it failed. */
export type FromWorker<Answer> = { readonly done: number, readonly of: number } | { readonly answer: Outcome<Answer> } | { readonly failed: Failure }

/** A frame of a stack. */
const FRAME = /^\s+at (?:[\w.<>[\] ]+ \()?\S+:\d+:\d+\)?$/

/** Does the work of a desk (`desk.ts`) in the process this is called in, one piece after the other. `far` tells how far a piece has come. */
export function workAtDesk<Handed, Answer>(work: (handed: Handed, far: (done: number, of: number) => void) => Promise<Outcome<Answer>>): void {
  const send = (message: FromWorker<Answer>) => { process.send?.(message) }
  process.on('message', (handed: Handed) => { void work(handed, (done, of) => send({ done, of })).then(answer => send({ answer }), (error: unknown) => send({ failed: failureOf(error) })) })
  // The server is gone: nobody asks any more.
  process.on('disconnect', () => process.exit())
}

/** Of an error its type and where it happened, never its message, which may quote what was worked on. */
function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { type: 'something that is no error', frames: [] }
  const { message, stack = '' } = error
  return { type: error.constructor.name, frames: stack.slice(stack.indexOf(message) + message.length).split('\n').filter(line => FRAME.test(line)).slice(0, 8).map(line => line.trim()) }
}
