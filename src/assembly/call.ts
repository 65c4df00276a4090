import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import type { Caller, Command } from '#platform/command.ts'
import type { Database, Tx } from '#platform/db.ts'
import { placeOf, reasonOf } from '#record/validate.ts'
import { commands } from './commands.ts'
import { notAllowed } from './refusals.ts'

/** Carries a refusal out of the transaction, so that what was done before it is rolled back. */
class Refusal extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) { super('refused'); this.problems = problems }
}

/** PostgreSQL's code where row-level security or a missing grant forbids a statement. */
const FORBIDDEN = '42501'
const STRANGERS = new Set<Command['needs']>(['public'])

const byName = new Map(commands.map(each => [each.name, each]))

/**
 * Runs a command: schema (every problem at once), sign-in, then the command in one transaction under row-level security. A refusal rolls back.
 * @throws for a command that does not exist and for broken assumptions: those are defects, not answers.
 */
export async function callCommand(database: Database, name: string, input: unknown, caller: Caller, known: ReadonlyMap<string, Command<any, any>> = byName): Promise<Outcome<unknown>> {
  const command = known.get(name)
  if (!command) throw new RangeError(`there is no command “${name}”`)
  if (caller.person === undefined && !STRANGERS.has(command.needs)) return refused({ code: 'sign-in-needed', at: '', say: 'You are not signed in.', do: 'Sign in, or send a personal access token.' })
  const parsed = command.input.safeParse(input)
  if (!parsed.success) {
    return refused(...parsed.error.issues.flatMap((issue): Problem[] => {
      const at = placeOf(issue.path)
      if (issue.code === 'unrecognized_keys') return issue.keys.map(key => ({ code: 'unknown-key', at: key, say: `“${key}” is not something “${name}” takes.`, do: 'Leave it out.' }))
      return [{ code: 'wrong-value', at, say: `“${at}” ${issue.code === 'custom' || issue.code === 'invalid_format' ? issue.message : `cannot be taken: ${reasonOf(issue)}`}.`, do: 'Correct it and send again.' }]
    }))
  }
  const untold = placesOfNul(parsed.data)
  if (untold.length > 0) return refused(...untold.map(at => ({ code: 'wrong-value', at, say: `“${at}” holds a character that is no text (U+0000).`, do: 'Leave it out and send again.' })))
  const { run, before, work, finish, keep } = command
  const answered = (outcome: Outcome<unknown>) => outcome.ok ? granted(command.output.parse(outcome.value) as unknown) : outcome
  if (work) return answered(await work(parsed.data, caller))
  const prepared = before ? await before(parsed.data, caller) : granted(parsed.data)
  if (!prepared.ok) return prepared
  const found = await asOneChange(database, caller, async transaction => { const outcome = await run(transaction, prepared.value, caller); return finish ? outcome : answered(outcome) })
  if (!finish || !found.ok) return found
  const made = await finish(found.value, caller)
  if (!keep || !made.ok) return answered(made)
  return asOneChange(database, caller, async transaction => answered(await keep(transaction, made.value, caller)))
}

/** Where strings hold U+0000, which PostgreSQL keeps in no text: asked to, it fails, and whoever sent it would read that something went wrong here. */
function placesOfNul(value: unknown, path: readonly (string | number)[] = []): string[] {
  if (typeof value === 'string') return value.includes('\0') ? [placeOf(path)] : []
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return []
  return Object.entries(value).flatMap(([key, each]) => placesOfNul(each, [...path, Array.isArray(value) ? Number(key) : key]))
}

/** One transaction as the person: a refusal rolls back what was done before it. */
async function asOneChange(database: Database, { person }: Caller, run: (transaction: Tx) => Promise<Outcome<unknown>>): Promise<Outcome<unknown>> {
  try {
    return granted(await database.asPerson(person, async transaction => {
      const outcome = await run(transaction)
      if (!outcome.ok) throw new Refusal(outcome.problems)
      return outcome.value
    }))
  } catch (error) {
    if (error instanceof Refusal) return refused(...error.problems)
    if ((error as { code?: string }).code === FORBIDDEN) return notAllowed('do this')
    throw error
  }
}
