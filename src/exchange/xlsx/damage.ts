import { constants, crc32, inflateRawSync } from 'node:zlib'
import type { Problem } from '#language/problem.ts'
import { directoryOf, entriesOf, type ArchiveEntry } from '../archive-entries.ts'
import { cellProblem } from './place.ts'

/** As much of a part as can be unpacked, as text; damage ends it. `limit`: the most bytes looked at. */
function readableIn({ method, stored }: ArchiveEntry, limit: number): string {
  if (!stored) return ''
  if (method === 0) return stored.toString('utf8', 0, limit)
  // A stream broken in its middle gives nothing when it is unpacked whole, so the longest beginning that unpacks is sought, halving the doubt each time.
  let [sound, broken] = [0, stored.length + 1]
  let text = ''
  while (broken - sound > 1) {
    const length = Math.floor((sound + broken) / 2)
    try {
      text = inflateRawSync(stored.subarray(0, length), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: limit }).toString('utf8')
      sound = length
    } catch { broken = length }
  }
  return text
}

/** Is a part what its checksum says? */
function isWhole({ method, stored, checksum }: ArchiveEntry, limit: number): boolean {
  if (!stored) return false
  try { return crc32(method === 0 ? stored : inflateRawSync(stored, { maxOutputLength: limit })) === checksum } catch { return false }
}

const plain = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')
const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]

/** The name on the tab of each sheet's part (`xl/worksheets/sheet3.xml`), as far as the workbook's own list can be read. */
function tabsOf(entries: readonly ArchiveEntry[], limit: number): ReadonlyMap<string, string> {
  const read = (name: string) => { const entry = entries.find(each => each.name === name); return entry ? readableIn(entry, limit) : '' }
  const targets = new Map([...read('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\s[^>]*>/g)].map(([tag]) => [attribute(tag, 'Id'), `xl/${(attribute(tag, 'Target') ?? '').replace(/^\/?(xl\/)?/, '')}`]))
  return new Map([...read('xl/workbook.xml').matchAll(/<sheet\s[^>]*>/g)].flatMap(([tag]) => { const part = targets.get(attribute(tag, 'r:id')); const name = attribute(tag, 'name'); return part !== undefined && name !== undefined ? [[part, plain(name)] as const] : [] }))
}

/** The last cell that was begun in what could be read of a sheet, counted from 0. */
function lastCellIn(sheet: string): { readonly row: number, readonly column: number } {
  const [, letters = 'A', row = '1'] = [...sheet.matchAll(/<c\s[^>]*\br="([A-Z]{1,3})(\d+)"/g)].at(-1) ?? []
  return { row: Number(row) - 1, column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 }
}

/**
 * Where a damaged workbook is damaged: the sheet, and the last cell that could be read of it; undefined where no sheet is, or which one cannot be known. `limit`: the most bytes a part
 * is unpacked to.
 */
export function damagedSheet(bytes: Uint8Array, limit: number): Problem | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = directoryOf(view)
  if (!directory) return undefined
  const entries = [...entriesOf(view, directory)].filter(entry => entry !== 'damaged')
  const damaged = entries.find(entry => !isWhole(entry, limit))
  const name = damaged && tabsOf(entries, limit).get(damaged.name)
  if (!damaged || name === undefined) return undefined
  const before = entries.slice(0, entries.indexOf(damaged)).filter(entry => entry.name.startsWith('xl/worksheets/')).length
  return cellProblem({ sheet: name, ...lastCellIn(readableIn(damaged, limit)) }, 'unreadable', `the sheet is damaged after this cell, which is the last that could be read of it; ${before} other sheets were read before it and are sound.`, 'Open the workbook in the program it was made with, look at that sheet, save it again, and bring that; an unfinished upload looks like this too.')
}
