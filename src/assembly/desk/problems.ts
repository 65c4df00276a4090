import { refused, type Problem } from '#language/problem.ts'
import { openLog } from '#platform/log.ts'

/** What a desk's work is done on. */
export type Piece = 'file' | 'paper'
/** Why a worker could not do its work, without a word of what it worked on. */
export type Failure = { readonly type: string, readonly frames: readonly string[] }

/** What people are told at a desk whose pieces are called so. `instead`: what to do with one that is too much. */
export function deskProblems(piece: Piece, instead: string) {
  const problem = (code: string, say: string, doThis: string): Problem => ({ code, at: piece, say, do: doThis })
  const brokeOff = refused(problem('broke-off', `Working on this ${piece} broke off.`, `Try again. If it breaks off again: ${instead}`))
  const tooMuch = refused(problem('too-large', `This ${piece} needs more memory than one ${piece} is given here, so it was stopped.`, instead))
  return {
    brokeOff,
    busy: (waiting: number) => problem('busy', `${waiting} ${piece}s are waiting already.`, 'Try again in half a minute.'),
    noTurn: problem('busy', `Other ${piece}s are being worked on just now.`, 'Try again in half a minute.'),
    busyForYou: (most: number) => problem('busy', `${most} of your ${piece}s are being worked on already.`, 'Wait until one of them is done.'),
    tooLong: (seconds: number) => refused(problem('took-too-long', `Working on this ${piece} takes longer than ${seconds} seconds, so it was stopped.`, instead)),
    /** V8 gives up with SIGABRT (134 where there are no signals) when its memory is used up. */
    ended: (code: number | null, signal: NodeJS.Signals | null) => signal === 'SIGABRT' || code === 134 ? tooMuch : brokeOff,
    /** Tells the log that a worker failed, which is a defect of ours. */
    tell(failure: Failure): void { openLog({ level: 'error', terminal: process.stderr.isTTY }).error({ failure }, `working on a ${piece} failed`) },
  }
}
