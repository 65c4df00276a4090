import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { LARGEST_FILE, readFile, refusalBySize, type Format, type Reading } from '#exchange/read.ts'
import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'

const problem = (code: string, say: string, doThis: string): Problem => ({ code, at: '', say, do: doThis })

/** What messages call the input: its path, or “standard input” for `-`. */
export const nameOf = (file: string): string => file === '-' ? 'standard input' : file

/**
 * The bytes of a file, or of standard input for `-`. A file's size is asked before it is opened, and reading stops just past the largest
 * size taken, so that neither a huge file nor an endless input fills the memory.
 */
export async function bytesOf(file: string): Promise<Outcome<Uint8Array>> {
  if (file === '-' && process.stdin.isTTY) process.stderr.write('Reading from the keyboard; end with Ctrl-D.\n')
  try {
    const found = file === '-' ? undefined : await stat(file)
    if (found?.isDirectory()) return refused(problem('is-a-folder', 'This is a folder.', 'Name a file in it.'))
    const bySize = found?.isFile() ? refusalBySize(found.size) : undefined
    if (bySize) return refused(bySize)
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of file === '-' ? process.stdin : createReadStream(file)) {
      chunks.push(chunk as Uint8Array)
      size += (chunk as Uint8Array).length
      if (size > LARGEST_FILE) return refused(problem('too-large', `More than ${LARGEST_FILE / 1024 / 1024} MB came in, which is the most that is read.`, 'Leave out pictures and annexes, or take the summary’s pages out of the report.'))
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
