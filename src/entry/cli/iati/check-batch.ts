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
/** What was noticed in batches: how many activities could not be read, and the problem that ends the reading. */
export type Noticed = { readonly notes: readonly Problem[], readonly unread: number, readonly problem?: Problem }
export type BatchChecked = Noticed & { readonly tally: Tally }
/** Reads and checks batches in the order of their file, up to the first problem; and gives what was counted since that was last taken. */
export type BatchChecker = { readonly check: (batches: readonly Held[]) => Noticed, readonly take: () => Tally }

/** Most notes one batch hands on; further ones are counted. */
const MOST_NOTES = 20

/** A batch with what its whole file shares. */
export type Held = { readonly batch: Batch, readonly opening: Opening, readonly isLast: boolean }

/** What reads and checks the activities of batches, the rules made ready once. Only sums are kept, so that memory does not grow with the file. */
export function batchChecker(checking: Checking): BatchChecker {
  const judge = judgeOf(checking.options)
  const tallying = new Tallying(checking.most, checking.options.timing)
  const check = (batches: readonly Held[]): Noticed => {
    const notes: Problem[] = []
    let unread = 0
    let problem: Problem | undefined
    const each = (activity: ReadActivity) => {
      const { record, places } = activity
      tallying.add(activity, judge(record), checking.bar, finding => placeAt(record, finding.at, places))
      if (notes.length < MOST_NOTES) notes.push(...activity.notes)
    }
    for (const { batch, opening, isLast } of batches) {
      const read = readBatchEach(batch, opening, isLast, each)
      notes.push(...read.notes)
      unread += read.notes.filter(note => note.code === 'too-many').length
      problem = read.problem
      if (problem) break
    }
    return { notes, unread, ...(problem && { problem }) }
  }
  return { check, take: () => tallying.take() }
}

/** Checks batches and takes what was counted of them. */
export const checkedBatches = ({ check, take }: BatchChecker, batches: readonly Held[]): BatchChecked => { const noticed = check(batches); return { ...noticed, tally: take() } }

