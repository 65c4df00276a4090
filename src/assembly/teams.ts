import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'

/** The evaluations of a programme that have evaluators, who alone write them. */
export async function evaluationsOfTeams(transaction: Tx, programme: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ evaluation: string }>`select evaluation from access.evaluations_of_teams() as team where team.programme_id = ${programme}::uuid`.execute(transaction)
  return new Set(rows.map(row => row.evaluation))
}

/** The evaluations of a programme that the transaction's person evaluates. */
export async function evaluatedByMe(transaction: Tx, programme: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ evaluation: string }>`select evaluation from access.my_evaluations() as mine where mine.programme_id = ${programme}::uuid`.execute(transaction)
  return new Set(rows.map(row => row.evaluation))
}
