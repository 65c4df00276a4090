// Reads files to be brought in, in a process of its own, one after the other: however hard a file is, the server goes on answering, and the process can be ended.
import { readFile } from '#exchange/read.ts'
import { granted, type Outcome } from '#language/problem.ts'
import type { FileRead, FileToRead } from './desk.ts'

async function readingOf({ bytes, ...options }: FileToRead): Promise<Outcome<FileRead>> {
  const read = await readFile(bytes, options)
  if (!read.ok) return read
  const { places: _, ...rest } = read.value
  return granted(rest)
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin : a process’s channel, not a window’s
process.on('message', (handed: FileToRead) => { void readingOf(handed).then(answer => process.send?.({ answer })) })
// The server is gone: nobody asks any more.
process.on('disconnect', () => process.exit())
