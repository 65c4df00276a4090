import { crc32, deflateRawSync } from 'node:zlib'

const [LOCAL_HEADER, DIRECTORY_ENTRY, END_OF_DIRECTORY] = [0x04034b50, 0x02014b50, 0x06054b50]
/** 1 January 1980, the first day the format knows: the same parts make the same archive on any day. */
const FIRST_DAY = 0x21
const [UTF8_NAMES, DEFLATED, VERSION] = [0x800, 8, 20]

/** A ZIP archive (APPNOTE 6.3) of these parts, in their order. For archives under 4 GB. */
export function archiveOf(parts: Iterable<readonly [name: string, content: Uint8Array]>): Uint8Array {
  const [bodies, entries]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [name, content] of parts) {
    const [called, packed] = [Buffer.from(name, 'utf8'), deflateRawSync(content)]
    // What stands in both headers, from the version needed to the lengths of name and extra field.
    const common = Buffer.alloc(26)
    for (const [place, value] of [[0, VERSION], [2, UTF8_NAMES], [4, DEFLATED], [8, FIRST_DAY], [22, called.length]] as const) common.writeUInt16LE(value, place)
    for (const [place, value] of [[10, crc32(content)], [14, packed.length], [18, content.length]] as const) common.writeUInt32LE(value, place)
    const local = Buffer.alloc(4)
    local.writeUInt32LE(LOCAL_HEADER)
    const [head, tail] = [Buffer.alloc(6), Buffer.alloc(14)]
    head.writeUInt32LE(DIRECTORY_ENTRY)
    head.writeUInt16LE(VERSION, 4)
    tail.writeUInt32LE(at, 10)
    entries.push(head, common, tail, called)
    bodies.push(local, common, called, packed)
    at += 30 + called.length + packed.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END_OF_DIRECTORY)
  for (const place of [8, 10]) end.writeUInt16LE(entries.length / 4, place)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...bodies, directory, end]))
}
