import { sql } from 'kysely'
import { z } from 'zod'
import { granted, refused } from '#language/problem.ts'
import { ROLES } from '#platform/access.ts'
import { command } from '#platform/command.ts'
import { notAllowed, notFound } from '../refusals.ts'

const programme = z.uuid()
const role = z.enum(ROLES)
const member = z.strictObject({ person: z.string(), name: z.string(), role, party: z.string().optional(), evaluation: z.string().optional() })

export const listMembers = command({
  name: 'list-members', summary: 'Who takes part in a programme, and as what', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/members',
  input: z.strictObject({ programme }), output: z.strictObject({ members: z.array(member) }),
  async run(transaction, { programme: id }) {
    const { rows } = await sql<{ person: string, name: string, role: z.infer<typeof role>, party: string | null, evaluation: string | null }>`
      select membership.person_id as person, person.name, membership.role, membership.party, membership.evaluation
        from access.membership
        join access.person on person.id = membership.person_id
       where membership.programme_id = ${id}::uuid
       order by person.name, person.id
       limit 1000`.execute(transaction)
    if (rows.length === 0) return notFound('programme')
    return granted({ members: rows.map(({ party, evaluation, ...row }) => ({ ...row, ...(party === null ? {} : { party }), ...(evaluation === null ? {} : { evaluation }) })) })
  },
})

export const inviteMember = command({
  name: 'invite-member', summary: 'Ask someone to join a programme in a role', needs: 'programme:members', method: 'post', path: '/programmes/{programme}/members',
  input: z.strictObject({ programme, email: z.email().max(254).transform(address => address.toLowerCase()), role, party: z.string().max(100).optional(), evaluation: z.string().max(100).optional() }),
  output: z.strictObject({ invited: z.literal(true) }),
  async run(transaction, { programme: id, email, role: wanted, party, evaluation }, { person }) {
    const { rows: [may] } = await sql<{ sees: boolean, invites: boolean }>`
      select ${id}::uuid in (select access.programmes_with('programme:read')) as sees, ${wanted === 'evaluator' && evaluation ? sql`access.may_appoint(access.me(), ${id}::uuid, ${evaluation})` : sql`${id}::uuid in (select access.programmes_with('programme:members'))`} as invites`.execute(transaction)
    if (!may?.sees) return notFound('programme')
    if (!may.invites) return notAllowed(wanted === 'evaluator' ? 'say who evaluates: once an evaluation has an evaluator, those who evaluate it say who joins them' : 'invite people to this programme')
    if (wanted === 'partner' && !party) return refused({ code: 'missing', at: 'party', say: 'A partner’s officer needs the party they work for.', do: 'Give the id of a party of the programme.' })
    if (wanted === 'evaluator' && !evaluation) return refused({ code: 'missing', at: 'evaluation', say: 'An evaluator needs the evaluation they work on.', do: 'Give the id of an evaluation of the programme.' })
    // The same answer whether the address is known or not: who has an account is nobody's business.
    await sql`insert into access.invitation (programme_id, email, role, party, evaluation, invited_by) values (${id}::uuid, ${email}, ${wanted}, ${party ?? null}, ${evaluation ?? null}, ${person})`.execute(transaction)
    return granted({ invited: true as const })
  },
})

export const removeMember = command({
  name: 'remove-member', summary: 'End someone’s part in a programme', needs: 'programme:members', method: 'delete', path: '/programmes/{programme}/members/{person}',
  input: z.strictObject({ programme, person: z.string().min(1).max(100) }), output: z.strictObject({ removed: z.literal(true) }),
  async run(transaction, { programme: id, person }, caller) {
    if (person === caller.person) return refused({ code: 'not-yourself', at: 'person', say: 'You cannot end your own part in a programme.', do: 'Ask another manager to do so.' })
    const { rows } = await sql`delete from access.membership where programme_id = ${id}::uuid and person_id = ${person} returning person_id`.execute(transaction)
    if (rows.length > 0) return granted({ removed: true as const })
    const { rows: [seen] } = await sql`select 1 as one from access.membership where programme_id = ${id}::uuid and person_id = ${person}`.execute(transaction)
    return seen ? notAllowed('remove people from this programme') : notFound('member')
  },
})
