import type { z } from 'zod'
import { same } from '#language/same.ts'
import { budgetVersion, keptLine } from '#record/schema/design.ts'
import { countedLines, sumsOf, type Budget, type BudgetLine, type Counted, type Sums, type Terms } from './amounts.ts'

export type BudgetVersion = z.infer<typeof budgetVersion>
export type KeptLine = z.infer<typeof keptLine>
/** One line in two versions; missing on the side that has it not. `difference`: what it moves the sum by. `recounted`: it could be added on one side only. */
export type ComparedLine = { readonly line: string, readonly before?: Counted<KeptLine>, readonly after?: Counted<KeptLine>, readonly change: 'added' | 'removed' | 'more' | 'less' | 'recounted' | 'reworded' | 'same', readonly difference?: bigint }
export type Comparison = { readonly lines: readonly ComparedLine[], readonly before: Sums, readonly after: Sums, readonly difference: bigint }

/** The name by which a version keeps what a line names: what is removed later must not take the old budget's words along. */
export type NameOf = (kind: 'party' | 'result' | 'activity', id: string) => string

/** A line as a version keeps it. */
export function keptFrom(line: BudgetLine, nameOf: NameOf): KeptLine {
  const { id, code, title, category, result, activity, party, amount, currency, purposes } = line
  const led = result !== undefined ? nameOf('result', result) : activity === undefined ? undefined : nameOf('activity', activity)
  return {
    line: id, ...(code === undefined ? {} : { code }), title, ...(category === undefined ? {} : { category }), ...(led === undefined ? {} : { result: led }),
    ...(party === undefined ? {} : { party: nameOf('party', party) }), amount, ...(currency === undefined ? {} : { currency }), ...(purposes === undefined ? {} : { purposes }),
  }
}

/** The budget as it stands, as a version that is kept: with every line, its total, and why it is kept. */
export function keptVersion(id: string, budget: Budget, said: { readonly version: string, readonly approvedOn?: string, readonly reason?: string }, nameOf: NameOf): BudgetVersion {
  return { id, ...said, currency: budget.currency, ...(budget.total === undefined ? {} : { total: budget.total }), lines: (budget.lines ?? []).map(line => keptFrom(line, nameOf)) }
}

function changeOf(before: Counted<KeptLine>, after: Counted<KeptLine>): { change: ComparedLine['change'], difference?: bigint } {
  const difference = (after.common?.minor ?? 0n) - (before.common?.minor ?? 0n)
  // What no rate brought in before and one does now moves the sum, though nobody may have changed the amount.
  if (!before.common !== !after.common) return { change: 'recounted', difference }
  if (difference !== 0n) return { change: difference > 0n ? 'more' : 'less', difference }
  return { change: same(before.of, after.of) ? 'same' : 'reworded' }
}

/** Two lists of lines, line by line by their ids, in the order of the later one, what was removed last. All in one currency, by the same rates. */
export function compared(before: readonly KeptLine[], after: readonly KeptLine[], terms: Terms): Comparison {
  const [older, newer] = [countedLines(before, terms), countedLines(after, terms)]
  const waiting = new Map(older.map(each => [each.of.line, each]))
  const lines = newer.map((each): ComparedLine => {
    const was = waiting.get(each.of.line)
    waiting.delete(each.of.line)
    return was ? { line: each.of.line, before: was, after: each, ...changeOf(was, each) } : { line: each.of.line, after: each, change: 'added', ...(each.common ? { difference: each.common.minor } : {}) }
  })
  const removed = [...waiting.values()].map((was): ComparedLine => ({ line: was.of.line, before: was, change: 'removed', ...(was.common ? { difference: -was.common.minor } : {}) }))
  const sums = [sumsOf(older, terms), sumsOf(newer, terms)] as const
  return { lines: [...lines, ...removed], before: sums[0], after: sums[1], difference: sums[1].common.minor - sums[0].common.minor }
}
