import { checkRecord, type CheckOptions } from '#checks/check.ts'
import { readBatch, type Opening } from '#exchange/iati/activities.ts'
import type { Batch } from '#exchange/iati/batches.ts'
import type { Seriousness } from '#language/code-lists.ts'
import type { Problem } from '#language/problem.ts'
import { placed } from './placed.ts'
import { NOTHING, tallyOf, together, type Tally } from './tally.ts'

/** How activities are checked: options of the checks, the bar, how many stay listed. */
export type Checking = { readonly options: CheckOptions, readonly bar: Seriousness, readonly most: number }
export type BatchChecked = { readonly tally: Tally, readonly notes: readonly Problem[], readonly unread: number, readonly problem?: Problem }

/** Most notes one batch hands on; further ones are counted. */
const MOST_NOTES = 20

/** Reads and checks the activities of a batch; gives back sums only, so that memory does not grow with the file. */
export function checkBatch(batch: Batch, opening: Opening, isLast: boolean, checking: Checking): BatchChecked {
  const read = readBatch(batch, opening, isLast)
  let tally = NOTHING
  const notes = [...read.notes]
  for (const { record, places, line, notes: own } of read.activities) {
    const { programme } = record
    const report = placed(checkRecord(record, checking.options), record, places)
    tally = together(tally, tallyOf({ identifier: programme.iatiIdentifier, title: programme.title, line }, report, checking.bar), checking.most)
    if (notes.length < MOST_NOTES) notes.push(...own)
  }
  return { tally, notes, unread: read.notes.filter(note => note.code === 'too-many').length, ...(read.problem && { problem: read.problem }) }
}
