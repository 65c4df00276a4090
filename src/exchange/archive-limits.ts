import { crc32, inflateRawSync } from 'node:zlib'
import type { Problem } from '#language/problem.ts'
import { fileProblem } from './file-problems.ts'

/** What an archive of one kind may hold: `kind` is what messages call it, `unpacked` the most bytes of all its parts together. */
export type ArchiveLimit = { readonly kind: string, readonly unpacked: number }

const MOST_ENTRIES = 5000
const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50

/**
 * Looks at a ZIP archive (APPNOTE 6.3) before anything unpacks it: unpacks each entry once into nothing, with a running limit, because declared
 * sizes may lie, and holds it against its checksum, because a damaged part can unpack to something. Returns what is wrong: too much inside, encrypted, cut off, damaged.
 */
export function archiveProblem(bytes: Uint8Array, limit: ArchiveLimit): Problem | undefined {
  const { kind } = limit
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end === -1 || end + 22 > view.length || view.readUInt32LE(end) !== END_OF_DIRECTORY) return fileProblem.unreadable(kind, 'its end is missing')
  const entries = view.readUInt16LE(end + 10)
  if (entries > MOST_ENTRIES) return fileProblem.bomb(kind, `${MOST_ENTRIES} parts`)
  let at = view.readUInt32LE(end + 16)
  let left = limit.unpacked
  for (let entry = 0; entry < entries; entry++) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== DIRECTORY_ENTRY) return fileProblem.unreadable(kind, 'its table of contents is damaged')
    if ((view.readUInt16LE(at + 8) & 1) === 1) return fileProblem.locked(kind)
    const unpacked = unpackedSize(view, at, left, limit)
    if (typeof unpacked !== 'number') return unpacked
    left -= unpacked
    at += 46 + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
  }
  return undefined
}

function unpackedSize(view: Buffer, entry: number, left: number, { kind, unpacked }: ArchiveLimit): number | Problem {
  const bomb = () => fileProblem.bomb(kind, `${Math.round(unpacked / 1024 / 1024)} MB`)
  const [method, packed, header] = [view.readUInt16LE(entry + 10), view.readUInt32LE(entry + 20), view.readUInt32LE(entry + 42)]
  if (header + 30 > view.length) return fileProblem.unreadable(kind, 'a part lies outside of it')
  const start = header + 30 + view.readUInt16LE(header + 26) + view.readUInt16LE(header + 28)
  const name = view.toString('utf8', entry + 46, entry + 46 + view.readUInt16LE(entry + 28)).slice(0, 120)
  if (start + packed > view.length) return fileProblem.unreadable(kind, `its part “${name}” is cut off`)
  const whole = (content: Buffer): number | Problem => crc32(content) === view.readUInt32LE(entry + 16) ? content.length : fileProblem.unreadable(kind, `its part “${name}” is damaged`)
  const stored = view.subarray(start, start + packed)
  if (method === 0) return packed <= left ? whole(stored) : bomb()
  if (method !== 8) return fileProblem.unreadable(kind, `its part “${name}” is packed in an unusual way`)
  try {
    return whole(inflateRawSync(stored, { maxOutputLength: Math.max(1, left) }))
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? bomb() : fileProblem.unreadable(kind, `its part “${name}” is damaged`)
  }
}
