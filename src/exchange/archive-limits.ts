import { crc32, inflateRawSync } from 'node:zlib'
import type { Problem } from '#language/problem.ts'
import { directoryOf, entriesOf, type ArchiveEntry } from './archive-entries.ts'
import { fileProblem } from './file-problems.ts'

/** What an archive of one kind may hold: `kind` is what messages call it, `unpacked` the most bytes of all its parts together. */
export type ArchiveLimit = { readonly kind: string, readonly unpacked: number }

const MOST_ENTRIES = 5000

/**
 * Looks at a ZIP archive (APPNOTE 6.3) before anything unpacks it: unpacks each entry once into nothing, with a running limit, because declared
 * sizes may lie, and holds it against its checksum, because a damaged part can unpack to something. Returns what is wrong: too much inside, encrypted, cut off, damaged.
 */
export function archiveProblem(bytes: Uint8Array, limit: ArchiveLimit): Problem | undefined {
  const { kind } = limit
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = directoryOf(view)
  if (!directory) return fileProblem.unreadable(kind, 'its end is missing')
  if (directory.entries > MOST_ENTRIES) return fileProblem.bomb(kind, `${MOST_ENTRIES} parts`)
  let left = limit.unpacked
  for (const entry of entriesOf(view, directory)) {
    if (entry === 'damaged') return fileProblem.unreadable(kind, 'its table of contents is damaged')
    if (entry.isLocked) return fileProblem.locked(kind)
    const unpacked = unpackedSize(entry, left, limit)
    if (typeof unpacked !== 'number') return unpacked
    left -= unpacked
  }
  return undefined
}

function unpackedSize({ name, method, checksum, isWithin, stored }: ArchiveEntry, left: number, { kind, unpacked }: ArchiveLimit): number | Problem {
  const bomb = () => fileProblem.bomb(kind, `${Math.round(unpacked / 1024 / 1024)} MB`)
  if (!isWithin) return fileProblem.unreadable(kind, 'a part lies outside of it')
  if (!stored) return fileProblem.unreadable(kind, `its part “${name}” is cut off`)
  const whole = (content: Buffer): number | Problem => crc32(content) === checksum ? content.length : fileProblem.unreadable(kind, `its part “${name}” is damaged`)
  if (method === 0) return stored.length <= left ? whole(stored) : bomb()
  if (method !== 8) return fileProblem.unreadable(kind, `its part “${name}” is packed in an unusual way`)
  try {
    return whole(inflateRawSync(stored, { maxOutputLength: Math.max(1, left) }))
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? bomb() : fileProblem.unreadable(kind, `its part “${name}” is damaged`)
  }
}
