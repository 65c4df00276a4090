import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { parse } from 'yaml'
import type { Database } from '#platform/db.ts'
import { recordFrom } from '#record/validate.ts'
import { addProgramme } from './store.ts'
import { summaryOf } from './summary.ts'

/** A person of the worked example: invented, one for each part people play. */
export type Persona = { readonly id: string, readonly name: string, readonly email: string, readonly does: string, readonly role?: string, readonly party?: string, readonly evaluation?: string, readonly administrator?: true }

const EXAMPLE = path.resolve(import.meta.dirname, '../../examples/sse-asia/programme.yaml')
/** The worked example's id in addresses, the same on every machine, so that what is written about it stays true. */
export const EXAMPLE_PROGRAMME = '0193c1a0-0000-7000-8000-000000004310'

/** The people of the worked example. `party` and `evaluation` name things of its record. */
export function personasOf(record: { parties?: readonly { id: string, roles?: readonly string[] | undefined }[] | undefined, evaluations?: readonly { id: string }[] | undefined }): readonly Persona[] {
  const withRole = (role: string) => record.parties?.find(party => party.roles?.includes(role))?.id
  const [implementing, subcontractor, evaluation] = [withRole('implementing'), withRole('sub-contractor'), record.evaluations?.[0]?.id]
  return [
    { id: 'demo-manager', name: 'Maria Santos', email: 'manager@demo.example', does: 'programme manager', role: 'manager' },
    ...(implementing ? [{ id: 'demo-partner', name: 'Jiwoo Han', email: 'partner@demo.example', does: 'implementing partner’s officer', role: 'partner', party: implementing }] : []),
    ...(subcontractor ? [{ id: 'demo-subcontractor', name: 'Minseo Park', email: 'subcontractor@demo.example', does: 'sub-contractor’s officer', role: 'partner', party: subcontractor }] : []),
    ...(evaluation ? [{ id: 'demo-evaluator', name: 'Elena Rossi', email: 'evaluator@demo.example', does: 'independent evaluator', role: 'evaluator', evaluation }] : []),
    { id: 'demo-constituent', name: 'Dewi Lestari', email: 'constituent@demo.example', does: 'constituent', role: 'constituent' },
    { id: 'demo-donor', name: 'Haruto Ito', email: 'donor@demo.example', does: 'donor', role: 'donor' },
    { id: 'demo-administrator', name: 'Adanna Obi', email: 'administrator@demo.example', does: 'administrator of this copy', administrator: true as const },
  ]
}

/**
 * Loads the worked example and its people into an empty database, as its owner; does nothing where anyone or anything is there already.
 * `addPerson` makes the sign-in of a person (their row in access.person follows from it). Returns the people added.
 */
export async function loadWorkedExample(ownerUrl: string, database: Database, today: string, addPerson: (client: Client, persona: Persona) => Promise<void>): Promise<readonly Persona[]> {
  if (!existsSync(EXAMPLE)) return []
  const read = recordFrom(parse(readFileSync(EXAMPLE, 'utf8')))
  if (!read.ok) throw new Error(`examples/sse-asia/programme.yaml cannot be read: ${read.problems[0]?.say}`)
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows: [known] } = await client.query('select exists (select from access.person) or exists (select from access.programme) as used')
    if (known.used) return []
    const personas = personasOf(read.value)
    for (const persona of personas) {
      await addPerson(client, persona)
      if (persona.administrator) await client.query('update access.person set administrator = true where id = $1', [persona.id])
    }
    const manager = personas[0]
    if (!manager) return []
    await database.asPerson(manager.id, transaction => addProgramme(transaction, EXAMPLE_PROGRAMME, read.value, summaryOf(read.value, today)))
    for (const persona of personas) {
      if (persona.role && persona !== manager) await client.query('insert into access.membership (programme_id, person_id, role, party, evaluation) values ($1, $2, $3, $4, $5)', [EXAMPLE_PROGRAMME, persona.id, persona.role, persona.party ?? null, persona.evaluation ?? null])
    }
    return personas
  } finally { await client.end() }
}

/** Adds a person with a sign-in of their own, without a password: they come by one-time link. */
export async function addPersonWithSignIn(client: Client, persona: Persona): Promise<void> {
  await client.query('insert into sign_in."user" ("id", "name", "email", "emailVerified") values ($1, $2, $3, true)', [persona.id, persona.name, persona.email])
}
