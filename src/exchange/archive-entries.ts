/** One part of a ZIP archive as its table of contents has it: how it is packed, its checksum, and its bytes as they lie in the archive; undefined where they lie outside of it. */
export type ArchiveEntry = { readonly name: string, readonly isLocked: boolean, readonly method: number, readonly checksum: number, readonly isWithin: boolean, readonly stored: Buffer | undefined }

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50

/** Where the table of contents of a ZIP archive (APPNOTE 6.3) begins, and how many parts it names; undefined where the archive's end is missing. */
export function directoryOf(view: Buffer): { readonly at: number, readonly entries: number } | undefined {
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  return end === -1 || end + 22 > view.length || view.readUInt32LE(end) !== END_OF_DIRECTORY ? undefined : { at: view.readUInt32LE(end + 16), entries: view.readUInt16LE(end + 10) }
}

/** The parts one after the other, none of them unpacked; `damaged` where the table of contents itself cannot be read further. */
export function* entriesOf(view: Buffer, { at: from, entries }: { readonly at: number, readonly entries: number }): Generator<ArchiveEntry | 'damaged'> {
  let at = from
  for (let entry = 0; entry < entries; entry++) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== DIRECTORY_ENTRY) { yield 'damaged'; return }
    const [packed, header, length] = [view.readUInt32LE(at + 20), view.readUInt32LE(at + 42), view.readUInt16LE(at + 28)]
    const isWithin = header + 30 <= view.length
    const start = isWithin ? header + 30 + view.readUInt16LE(header + 26) + view.readUInt16LE(header + 28) : 0
    yield {
      name: view.toString('utf8', at + 46, at + 46 + length).slice(0, 120), isLocked: (view.readUInt16LE(at + 8) & 1) === 1, method: view.readUInt16LE(at + 10), checksum: view.readUInt32LE(at + 16),
      isWithin, stored: isWithin && start + packed <= view.length ? view.subarray(start, start + packed) : undefined,
    }
    at += 46 + length + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
  }
}
