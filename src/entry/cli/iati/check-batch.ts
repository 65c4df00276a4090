import { judgeOf, type CheckOptions } from '#checks/check.ts'
import { readBatchEach, type Opening } from '#exchange/iati/activities.ts'
import type { Batch } from '#exchange/iati/batches.ts'
import type { Seriousness } from '#language/code-lists.ts'
import type { Problem } from '#language/problem.ts'
import type { ReadActivity } from '#exchange/iati/reading/read-activity.ts'
import { placeAt } from '#checks/activities/placed.ts'
import { Tallying, type Tally } from '#checks/activities/tally.ts'

/** How activities are checked: options of the checks, the bar, how many stay listed. */
export type Checking = { readonly options: CheckOptions, readonly bar: Seriousness, readonly most: number }
export type BatchChecked = { readonly tally: Tally, readonly notes: readonly Problem[], readonly unread: number, readonly problem?: Problem }

/** Most notes one batch hands on; further ones are counted. */
const MOST_NOTES = 20

/** A batch with what its whole file shares. */
export type Held = { readonly batch: Batch, readonly opening: Opening, readonly isLast: boolean }

/** What reads and checks the activities of batches up to the first problem, in the order of the file, the rules made ready once; gives back sums only, so that memory does not grow with the file. */
export function batchChecker(checking: Checking): (batches: readonly Held[]) => BatchChecked {
  const judge = judgeOf(checking.options)
  const tallying = new Tallying(checking.most, checking.options.timing)
  return batches => {
    const notes: Problem[] = []
    let unread = 0
    let problem: Problem | undefined
    const each = ({ record, places, line, notes: own }: ReadActivity) => {
      const { iatiIdentifier, title } = record.programme
      tallying.add({ identifier: iatiIdentifier, title, line }, judge(record), checking.bar, finding => placeAt(record, finding.at, places))
      if (notes.length < MOST_NOTES) notes.push(...own)
    }
    for (const { batch, opening, isLast } of batches) {
      const read = readBatchEach(batch, opening, isLast, each)
      notes.push(...read.notes)
      unread += read.notes.filter(note => note.code === 'too-many').length
      problem = read.problem
      if (problem) break
    }
    return { tally: tallying.take(), notes, unread, ...(problem && { problem }) }
  }
}
