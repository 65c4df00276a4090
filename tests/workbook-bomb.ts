import { deflateRawSync } from 'node:zlib'

/** An archive of one part that says it is a workbook and unpacks to 200 MB of nothing. */
export function workbookBomb(): Buffer {
  const name = Buffer.from('xl/workbook.xml')
  const packed = deflateRawSync(Buffer.alloc(200 * 1024 * 1024))
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0); header.writeUInt16LE(20, 4); header.writeUInt16LE(8, 8); header.writeUInt32LE(packed.length, 18); header.writeUInt32LE(1000, 22); header.writeUInt16LE(name.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0); entry.writeUInt16LE(20, 4); entry.writeUInt16LE(20, 6); entry.writeUInt16LE(8, 10); entry.writeUInt32LE(packed.length, 20); entry.writeUInt32LE(1000, 24); entry.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  const start = header.length + name.length + packed.length
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(1, 8); end.writeUInt16LE(1, 10); end.writeUInt32LE(entry.length + name.length, 12); end.writeUInt32LE(start, 16)
  return Buffer.concat([header, name, packed, entry, name, end])
}
