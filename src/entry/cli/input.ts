import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Format } from '#exchange/format.ts'
import { LARGEST_FILE } from '#exchange/format.ts'
import { readFile, type Reading } from '#exchange/read.ts'
import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'

const problem = (code: string, say: string, doThis: string): Problem => ({ code, at: '', say, do: doThis })

/** What messages call the input: its path, or “standard input” for `-`. */
export const nameOf = (file: string): string => file === '-' ? 'standard input' : file

/**
 * The bytes of a file, or of standard input for `-`. Reading stops just past the largest size taken, so an endless input cannot fill
 * the memory; whoever understands the bytes then refuses them by their size.
 */
export async function bytesOf(file: string): Promise<Outcome<Uint8Array>> {
  if (file === '-' && process.stdin.isTTY) process.stderr.write('Reading from the keyboard; end with Ctrl-D.\n')
  try {
    if (file !== '-' && (await stat(file)).isDirectory()) return refused(problem('is-a-folder', 'This is a folder.', 'Name a file in it.'))
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of file === '-' ? process.stdin : createReadStream(file)) {
      chunks.push(chunk as Uint8Array)
      size += (chunk as Uint8Array).length
      if (size > LARGEST_FILE) break
    }
    return granted(new Uint8Array(Buffer.concat(chunks)))
  } catch (error) {
    return refused(openingProblem(error as NodeJS.ErrnoException))
  }
}

function openingProblem(error: NodeJS.ErrnoException): Problem {
  if (error.code === 'ENOENT') return problem('no-such-file', 'There is no such file.', 'Check the spelling; paths are taken from the folder you are in.')
  if (error.code === 'EACCES' || error.code === 'EPERM') return problem('not-allowed', 'You are not allowed to read this file.', 'Ask its owner for the right to read it, or copy it to where you have it.')
  return problem('cannot-open', `The file could not be opened (${error.code ?? error.message}).`, 'Check that the disk is there and that the path is right.')
}

/** Reads a programme file or an evaluation summary, from a path or standard input; all problems at once. */
export async function readInput(file: string, format?: Format): Promise<Outcome<Reading>> {
  const bytes = await bytesOf(file)
  if (!bytes.ok) return bytes
  return readFile(bytes.value, { ...(file === '-' ? {} : { name: path.basename(file) }), ...(format ? { format } : {}) })
}
