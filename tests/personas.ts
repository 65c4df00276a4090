// The people every test of access speaks of: those of the worked example, and a stranger.
import { Client } from 'pg'
import { addPersonWithSignIn, EXAMPLE_PROGRAMME, loadWorkedExample } from '#assembly/demo.ts'
import { callCommand } from '#assembly/call.ts'
import type { Outcome } from '#language/problem.ts'
import { openDatabase, type Database } from '#platform/db.ts'
import { testDatabase, type TestDatabase } from './cluster.ts'

export const PERSONAS = ['manager', 'partner', 'subcontractor', 'evaluator', 'constituent', 'donor', 'administrator', 'stranger'] as const
export type PersonaName = typeof PERSONAS[number]
export const TODAY = '2026-11-24'
export { EXAMPLE_PROGRAMME }

export const personId = (name: PersonaName): string | undefined => name === 'stranger' ? undefined : `demo-${name}`

/** The worked example on a database of its own, and its people ready to act. */
export type Stage = { readonly files: TestDatabase, readonly database: Database, readonly owner: Client, as(name: PersonaName, command: string, input: unknown): Promise<Outcome<any>>, close(): Promise<void> }

/** Sets the stage. Fails where the worked example is missing: access without rows to protect proves nothing. */
export async function setStage(): Promise<Stage> {
  const files = await testDatabase()
  const database = openDatabase(files.url, 3)
  const people = await loadWorkedExample(files.ownerUrl, database, TODAY, addPersonWithSignIn)
  if (people.length !== PERSONAS.length - 1) throw new Error(`the worked example gave ${people.length} people; a partner, a sub-contractor or an evaluation is missing in it`)
  const owner = new Client({ connectionString: files.ownerUrl })
  await owner.connect()
  return {
    files, database, owner,
    as: (name, command, input) => callCommand(database, command, input, { person: personId(name), today: TODAY }),
    close: async () => { await owner.end(); await database.close(); await files.drop() },
  }
}
