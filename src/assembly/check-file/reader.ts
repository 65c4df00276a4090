// Reads and checks files at a desk.
import { checkRecord } from '#checks/check.ts'
import { placedInFile } from '#checks/activities/placed.ts'
import { looksLikeIati } from '#exchange/iati/encoding.ts'
import { readFile, refusalBySize } from '#exchange/read.ts'
import { workAtDesk } from '../desk/worker.ts'
import { activitiesChecked } from './activities.ts'
import type { Checked, Handed } from './desk.ts'

workAtDesk<Handed, Checked>(async (handed, far) => {
  const { bytes, name, format, profile, language, today } = handed
  const isIati = format === 'iati' || (format === undefined && looksLikeIati(bytes))
  if (isIati && !refusalBySize(bytes.byteLength)) return activitiesChecked(handed, done => far(done, bytes.byteLength))
  const read = await readFile(bytes, { name, ...(format === undefined ? {} : { format }), isPlaced: true })
  if (!read.ok) return read
  const report = checkRecord(read.value.record, { today, language, ...(profile === undefined ? {} : { profile }) })
  return { ok: true, value: { format: read.value.format, report: read.value.format.startsWith('programme-') ? placedInFile(report, read.value.placeOf) : report } }
})
