// Reads files to be brought in, at a desk.
import { readFile } from '#exchange/read.ts'
import { granted } from '#language/problem.ts'
import { workAtDesk } from '../desk/worker.ts'
import type { FileRead, FileToRead } from './desk.ts'

workAtDesk<FileToRead, FileRead>(async ({ bytes, ...options }) => {
  const read = await readFile(bytes, options)
  if (!read.ok) return read
  const { places: _, ...rest } = read.value
  return granted(rest)
})
