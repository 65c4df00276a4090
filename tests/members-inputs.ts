// Commands on the people of a programme: what each persona may do, and what a command needs to be there before it is tried.
import { randomUUID } from 'node:crypto'
import type { Stage } from './personas.ts'

/** Rows of the command × persona table (tests/command-persona.test.ts). What a list of invitations holds differs: see tests/members.test.ts. */
export const OF_MEMBERS = {
  //                     manager  partner  subcontr evaluat. constit. donor    admin.   stranger
  'list-members':       ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'list-invitations':   ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'invite-member':      ['yes',    'no',     'no',     'no',     'no',     'no',     'yes',    'out'],
  'withdraw-invitation': ['yes',   'hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'yes',    'out'],
  'remove-member':      ['yes',    'no',     'no',     'no',     'no',     'no',     'yes',    'out'],
} as const

/** The input of such a command, made anew as the manager. */
export async function memberInput(command: string, stage: Stage, programme: string): Promise<object> {
  switch (command) {
    case 'invite-member': return { programme, email: `${randomUUID()}@example.org`, role: 'reader' }
    case 'withdraw-invitation': {
      const email = `${randomUUID()}@example.org`
      await stage.as('manager', 'invite-member', { programme, email, role: 'reader' })
      return { programme, invitation: (await stage.owner.query('select id from access.invitation where email = $1', [email])).rows[0].id as string }
    }
    case 'remove-member': {
      const id = `guest-${randomUUID()}`
      await stage.owner.query('insert into access.person (id, name, email) values ($1, $1, $1)', [id])
      await stage.owner.query(`insert into access.membership (programme_id, person_id, role) values ($1, $2, 'reader')`, [programme, id])
      return { programme, person: id }
    }
    default: return { programme }
  }
}
