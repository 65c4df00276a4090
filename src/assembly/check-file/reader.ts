// Reads and checks files in a process of its own, one after the other: however hard a file is, the server goes on answering, and the process can be ended.
import { checkRecord } from '#checks/check.ts'
import { placedInFile } from '#checks/activities/placed.ts'
import { looksLikeIati } from '#exchange/iati/encoding.ts'
import { readFile, refusalBySize } from '#exchange/read.ts'
import type { Outcome } from '#language/problem.ts'
import { activitiesChecked } from './activities.ts'
import type { Checked, Handed } from './desk.ts'

async function checked(handed: Handed): Promise<Outcome<Checked>> {
  const { bytes, name, format, profile, language, today } = handed
  const isIati = format === 'iati' || (format === undefined && looksLikeIati(bytes))
  if (isIati && !refusalBySize(bytes.byteLength)) return activitiesChecked(handed, done => { process.send?.({ done, of: bytes.byteLength }) })
  const read = await readFile(bytes, { name, ...(format === undefined ? {} : { format }), isPlaced: true })
  if (!read.ok) return read
  const report = checkRecord(read.value.record, { today, language, ...(profile === undefined ? {} : { profile }) })
  return { ok: true, value: { format: read.value.format, report: read.value.format.startsWith('programme-') ? placedInFile(report, read.value.placeOf) : report } }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin : a process’s channel, not a window’s
process.on('message', (handed: Handed) => { void checked(handed).then(answer => process.send?.({ answer })) })
// The server is gone: nobody asks any more.
process.on('disconnect', () => process.exit())
