import { createReadStream } from 'node:fs'
import { looksLikeIati } from '#exchange/iati/encoding.ts'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { readOneActivity } from '#exchange/iati/read-iati.ts'
import { LARGEST_FILE, readFile, refusalBySize, type Format, type Reading } from '#exchange/read.ts'
import { progressOf } from './progress.ts'
import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'

const problem = (code: string, say: string, doThis: string): Problem => ({ code, at: '', say, do: doThis })

/** What messages call the input: its path, or “standard input” for `-`. */
export const nameOf = (file: string): string => file === '-' ? 'standard input' : file

/** An input opened: how it begins, and all of it as a stream that can be gone through once. `size`: bytes, where a file has one. */
type Opened = { readonly start: Uint8Array, readonly chunks: AsyncIterable<Uint8Array>, readonly size?: number }

// Enough to recognise a format by; large pieces make reading large files cheap.
const START = 16_384
const PIECE = 256 * 1024

/** Opens a file, or standard input for `-`, and looks at its beginning. */
async function opened(file: string): Promise<Outcome<Opened>> {
  if (file === '-' && process.stdin.isTTY) process.stderr.write('Reading from the keyboard; end with Ctrl-D.\n')
  try {
    const found = file === '-' ? undefined : await stat(file)
    if (found?.isDirectory()) return refused(problem('is-a-folder', 'This is a folder.', 'Name a file in it.'))
    const iterator = (file === '-' ? process.stdin : createReadStream(file, { highWaterMark: PIECE }))[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>
    const held: Uint8Array[] = []
    for (let size = 0; size < START;) {
      const next = await iterator.next()
      if (next.done) break
      held.push(next.value)
      size += next.value.length
    }
    async function* chunks() {
      yield* held.splice(0)
      yield* { [Symbol.asyncIterator]: () => iterator }
    }
    return granted({ start: Buffer.concat(held).subarray(0, START), chunks: chunks(), ...(found?.isFile() && { size: found.size }) })
  } catch (error) {
    return refused(openingProblem(error as NodeJS.ErrnoException))
  }
}

/** The bytes of an input. Reading stops just past the largest size taken, so that neither a huge file nor an endless input fills the memory. */
async function wholeOf(input: Opened): Promise<Outcome<Uint8Array>> {
  const bySize = input.size === undefined ? undefined : refusalBySize(input.size)
  if (bySize) return refused(bySize)
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of input.chunks) {
      chunks.push(chunk)
      size += chunk.length
      if (size > LARGEST_FILE) return refused(problem('too-large', `More than ${LARGEST_FILE / 1024 / 1024} MB came in, which is the most that is read.`, 'Leave out pictures and annexes, or take the summary’s pages out of the report.'))
    }
  } catch (error) {
    return refused(openingProblem(error as NodeJS.ErrnoException))
  }
  return granted(new Uint8Array(Buffer.concat(chunks)))
}

/** The bytes of a file, or of standard input for `-`, at most 20 MB. */
export async function bytesOf(file: string): Promise<Outcome<Uint8Array>> {
  const input = await opened(file)
  return input.ok ? wholeOf(input.value) : input
}

function openingProblem(error: NodeJS.ErrnoException): Problem {
  if (error.code === 'ENOENT') return problem('no-such-file', 'There is no such file.', 'Check the spelling; paths are taken from the folder you are in.')
  if (error.code === 'EACCES' || error.code === 'EPERM') return problem('not-allowed', 'You are not allowed to read this file.', 'Ask its owner for the right to read it, or copy it to where you have it.')
  return problem('cannot-open', `The file could not be opened (${error.code ?? error.message}).`, 'Check that the disk is there and that the path is right.')
}

/** Reads a programme file, an evaluation summary or the one IATI activity a file holds or `activity` names, from a path or standard input; all problems at once. */
export async function readInput(file: string, format?: Format, activity?: string): Promise<Outcome<Reading>> {
  const input = await openInput(file, format)
  if (!input.ok) return input
  return 'iati' in input.value ? readActivityFrom(input.value.iati, activity) : readWhole(file, input.value.bytes, format)
}

/** An IATI file as a stream, of whatever size; or the bytes of any other input. */
export type Input = { readonly iati: AsyncIterable<Uint8Array>, readonly size?: number } | { readonly bytes: Uint8Array }

export async function openInput(file: string, format?: Format): Promise<Outcome<Input>> {
  const input = await opened(file)
  if (!input.ok) return input
  if (input.value.start.length > 0 && (format === 'iati' || (format === undefined && looksLikeIati(input.value.start)))) return granted({ iati: input.value.chunks, ...(input.value.size !== undefined && { size: input.value.size }) })
  const bytes = await wholeOf(input.value)
  return bytes.ok ? granted({ bytes: bytes.value }) : bytes
}

export async function readActivityFrom(chunks: AsyncIterable<Uint8Array>, activity?: string): Promise<Outcome<Reading>> {
  const read = await readOneActivity(chunks, activity)
  return read.ok ? granted({ format: 'iati', ...read.value }) : read
}

export const readWhole = (file: string, bytes: Uint8Array, format?: Format): Promise<Outcome<Reading>> => readFile(bytes, { ...(file === '-' ? {} : { name: path.basename(file) }), ...(format ? { format } : {}), onRows: progressOf('Read'), isPlaced: true })
