import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import { same } from '#language/same.ts'
import type { Tx } from '#platform/db.ts'
import type { Change } from '#record/change.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { notAllowed } from './refusals.ts'
import { replaceProgramme, withAllReports, type Loaded } from './store.ts'
import { summaryAfterCells } from './summary-after-cells.ts'
import { summaryOf, summaryWithoutReports, type Summary } from './summary.ts'
import { waiversOf } from './waivers.ts'

/** What a record would change of evaluations that are their evaluators' to write. The database refuses it too; here it is told which, and what to do. */
function takenFromTeams(before: ProgrammeRecord, after: ProgrammeRecord, teams: ReadonlySet<string>): Problem[] {
  const of = (record: ProgrammeRecord, id: string) => record.evaluations?.find(each => each.id === id)
  return [...teams].filter(id => !same(of(before, id), of(after, id))).map(id => ({
    code: 'not-allowed', at: 'evaluations', say: `The evaluation “${id}” is independent: only its evaluators change it. Nothing was saved.`, do: 'Leave it as it is, and tell its evaluators what you would see changed; what they publish stands in the record.',
  }))
}

/** How a record came of the one that was loaded: by these changes; `uncopied` is what they made before validation copied it. */
export type Made = { readonly changes: readonly Change[], readonly uncopied: ProgrammeRecord }

/** What the portfolio shows of a record that is about to be saved. Where not every report is at hand, all are fetched only if a check asks for them and what was counted before does not help. */
async function summaryAfter(transaction: Tx, before: Loaded, record: ProgrammeRecord, today: string, waived: Awaited<ReturnType<typeof waiversOf>>, made?: Made): Promise<Summary> {
  if (!before.left) return summaryOf(record, today, waived)
  return summaryWithoutReports(record, today, waived) ?? (made && summaryAfterCells(before.summary, [before.record, record], made.changes, today, waived)) ?? summaryOf(await withAllReports(transaction, before, record), today, waived)
}

/** Saves a programme’s record, whoever asks for it, where it still is as it was loaded; summed up anew. Gives its new revision. */
export async function saveProgramme(transaction: Tx, before: Loaded, record: ProgrammeRecord, today: string, made?: Made): Promise<Outcome<number>> {
  const waived = await waiversOf(transaction, before.id)
  const taken = takenFromTeams(before.record, record, waived.independent)
  if (taken.length > 0) return refused(...taken)
  const revision = await replaceProgramme(transaction, before, record, await summaryAfter(transaction, before, record, today, waived, made), waived.independent, made?.uncopied)
  return revision === undefined ? notAllowed('change this programme') : granted(revision)
}
