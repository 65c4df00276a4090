import { fileURLToPath } from 'node:url'
import type { ReadText, TextKind } from '#exchange/text-file/read-text-file.ts'
import type { Outcome } from '#language/problem.ts'
import { openDesk } from '../desk/desk.ts'

export type TextToRead = { readonly name: string, readonly bytes: Uint8Array, readonly as: TextKind }

/** How long one file may take to be read, in seconds: a report of five hundred pages takes about ten. */
const LONGEST_SECONDS = 60
/** In milliseconds. */
const IN_LINE = 30_000

const desk = openDesk<TextToRead, ReadText>({
  worker: fileURLToPath(new URL('worker.ts', import.meta.url)), instead: 'Bring it in parts, or its text as plain text (.txt).',
  limits: { atOnce: 2, waiting: 20, kept: 40, longestSeconds: LONGEST_SECONDS, keptMinutes: 3, workerMegabytes: 768, idleSeconds: 60 },
})

/** Reads a confidential file in a process of its own; the file is kept nowhere, and its text is forgotten here as soon as it is handed on. */
export const readAtDesk = (handed: TextToRead): Promise<Outcome<ReadText>> => desk.ask(handed, IN_LINE)
