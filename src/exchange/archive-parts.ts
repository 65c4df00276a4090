import { inflateRawSync } from 'node:zlib'
import { directoryOf, entriesOf } from './archive-entries.ts'

/**
 * The parts of a ZIP archive by name, each unpacked when it is asked for. Only for archives that `archiveProblem` has let through: it says nothing of damage.
 * Of two parts with one name the last one counts, as in the word processors.
 */
export function partsOf(bytes: Uint8Array): ReadonlyMap<string, () => Buffer> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = directoryOf(view)
  const parts = new Map<string, () => Buffer>()
  if (!directory) return parts
  for (const entry of entriesOf(view, directory)) {
    if (entry === 'damaged' || !entry.stored) continue
    const { name, method, stored } = entry
    parts.set(name, () => method === 8 ? inflateRawSync(stored) : stored)
  }
  return parts
}
