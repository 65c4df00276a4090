import { fileURLToPath } from 'node:url'
import { readFile, type Format, type Reading } from '#exchange/read.ts'
import type { Outcome } from '#language/problem.ts'
import { openDesk } from '../desk/desk.ts'

export type FileToRead = { readonly bytes: Uint8Array, readonly name: string, readonly format?: Format }
/** A file as read, without the places of its things: a draft shows its text beside it instead. */
export type FileRead = Omit<Reading, 'places'>

const LIMITS = { atOnce: 2, waiting: 20, kept: 20, longestSeconds: 60, keptMinutes: 2, workerMegabytes: 1024, idleSeconds: 120 } as const
const desk = openDesk<FileToRead, FileRead>({ worker: fileURLToPath(new URL('reader.ts', import.meta.url)), instead: 'Bring in a smaller part of it, or convert it on a machine of your own with the command line.', limits: LIMITS })

/** How long a file waits for its turn, in milliseconds. */
const IN_LINE = 10_000

/** A text so short, in bytes, is read sooner than a process is found for it. */
const SHORT = 200_000
/** Archives and PDFs unpack to more than they weigh. */
const isPacked = (bytes: Uint8Array): boolean => ['PK', '%P'].includes(String.fromCharCode(...bytes.subarray(0, 2)))

/** Reads a file to be brought in; all but short texts in a process of its own, so that the server goes on answering and a file that is too much is stopped. */
export async function readOutside(file: FileToRead): Promise<Outcome<FileRead>> {
  if (file.bytes.byteLength <= SHORT && !isPacked(file.bytes)) return readFile(file.bytes, file)
  return desk.ask(file, IN_LINE)
}
