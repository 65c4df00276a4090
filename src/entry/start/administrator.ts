import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { addPersonWithSignIn } from '#assembly/demo.ts'

/**
 * Makes the owner of an address an administrator, adding the person where nobody has it. Nobody can sign up unasked, so a new copy's first
 * person comes in this way. Tells whether that was new.
 */
export async function appointAdministrator(owner: Client, email: string): Promise<boolean> {
  const address = email.toLowerCase()
  const { rows: [known] } = await owner.query<{ administrator: boolean }>('select administrator from access.person where email = $1', [address])
  if (known?.administrator) return false
  if (!known) await addPersonWithSignIn(owner, { id: randomUUID(), name: address.slice(0, address.indexOf('@')), email: address, does: 'administrator of this copy' })
  await owner.query('update access.person set administrator = true where email = $1', [address])
  return true
}
