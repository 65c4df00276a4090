import { fileURLToPath } from 'node:url'
import type { ReadText, TextKind } from '#exchange/text-file/read-text-file.ts'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { openDesk } from '../desk/desk.ts'

export type TextToRead = { readonly name: string, readonly bytes: Uint8Array, readonly as: TextKind }

/** How long one file may take to be read, in seconds: a report of five hundred pages takes about ten. */
const LONGEST_SECONDS = 60
/** Waiting in line included, in milliseconds. */
const WITHIN = 90_000

const desk = openDesk<TextToRead, ReadText>({
  worker: fileURLToPath(new URL('worker.ts', import.meta.url)), instead: 'Bring it in parts, or its text as plain text (.txt).',
  limits: { atOnce: 2, waiting: 20, kept: 40, longestSeconds: LONGEST_SECONDS, keptMinutes: 3, workerMegabytes: 768, idleSeconds: 60 },
})

/** Reads a confidential file in a process of its own; the file is kept nowhere, and its text is forgotten here as soon as it is handed on. */
export async function readAtDesk(handed: TextToRead): Promise<Outcome<ReadText>> {
  const ticket = desk.hand(handed)
  if (!ticket.ok) return ticket
  const standing = await desk.waitFor(ticket.value, WITHIN)
  if (standing?.state !== 'done') return refused({ code: 'busy', at: 'file', say: 'Too many files are being read just now.', do: 'Try again in a minute.' })
  desk.forget(ticket.value)
  return standing.answer.ok ? granted(standing.answer.value) : standing.answer
}
