import { sql } from 'kysely'
import { z } from 'zod'
import { granted, refused } from '#language/problem.ts'
import { ROLES } from '#platform/access.ts'
import { command } from '#platform/command.ts'
import { notAllowed, notFound } from '../refusals.ts'
import { loadProgramme } from '../store.ts'

const programme = z.uuid()
const role = z.enum(ROLES)
/** A row without what is null in it. */
const filled = <Row extends { party: string | null, evaluation: string | null }>({ party, evaluation, ...row }: Row) => ({ ...row, ...(party === null ? {} : { party }), ...(evaluation === null ? {} : { evaluation }) })
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
    return granted({ members: rows.map(filled) })
  },
})

/** Days an invitation holds, and most that are open in one programme at a time. */
const [HOLDS, MOST_OPEN] = [14, 200]
const invitation = z.strictObject({ id: z.uuid(), email: z.string(), role, party: z.string().optional(), evaluation: z.string().optional(), by: z.string(), until: z.string() })

export const listInvitations = command({
  name: 'list-invitations', summary: 'Who was asked to join a programme and has not come yet, for those who may ask: whoever looks after its people, and evaluators for their own evaluation; and in which roles you may ask someone', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/invitations',
  input: z.strictObject({ programme }), output: z.strictObject({ invitations: z.array(invitation), mayInvite: z.array(role) }),
  async run(transaction, { programme: id }) {
    const { rows: [may] } = await sql<{ sees: boolean, invites: boolean, evaluates: boolean }>`
      select ${id}::uuid in (select access.programmes_with('programme:read')) as sees, ${id}::uuid in (select access.programmes_with('programme:members')) as invites, exists (select from access.my_evaluations() as mine where mine.programme_id = ${id}::uuid) as evaluates`.execute(transaction)
    if (!may?.sees) return notFound('programme')
    const { rows } = await sql<{ id: string, email: string, role: z.infer<typeof role>, party: string | null, evaluation: string | null, by: string, until: string }>`
      select invitation.id, invitation.email, invitation.role, invitation.party, invitation.evaluation, person.name as by, to_char(invitation.expires_at, 'YYYY-MM-DD') as until
        from access.invitation join access.person on person.id = invitation.invited_by
       where invitation.programme_id = ${id}::uuid and invitation.expires_at > now()
       order by invitation.expires_at desc, invitation.id limit ${MOST_OPEN}`.execute(transaction)
    return granted({ invitations: rows.map(filled), mayInvite: may.invites ? [...ROLES] : may.evaluates ? ['evaluator' as const] : [] })
  },
})

export const inviteMember = command({
  name: 'invite-member', summary: `Ask someone to join a programme in a role; the invitation holds ${HOLDS} days and takes the place of an earlier one to the same address`, needs: 'programme:members', method: 'post', path: '/programmes/{programme}/members',
  input: z.strictObject({ programme, email: z.email().max(254).transform(address => address.toLowerCase()), role, party: z.string().max(100).optional(), evaluation: z.string().max(100).optional() }),
  output: z.strictObject({ invited: z.literal(true), until: z.string(), by: z.string(), title: z.string().optional() }),
  async run(transaction, { programme: id, email, role: wanted, party, evaluation }, { person }) {
    const { rows: [may] } = await sql<{ sees: boolean, invites: boolean }>`
      select ${id}::uuid in (select access.programmes_with('programme:read')) as sees, ${wanted === 'evaluator' && evaluation ? sql`access.may_appoint(access.me(), ${id}::uuid, ${evaluation})` : sql`${id}::uuid in (select access.programmes_with('programme:members'))`} as invites`.execute(transaction)
    const loaded = may?.sees ? await loadProgramme(transaction, id) : undefined
    if (!may || !loaded) return notFound('programme')
    if (!may.invites) return notAllowed(wanted === 'evaluator' ? 'say who evaluates: once an evaluation has an evaluator, those who evaluate it say who joins them' : 'invite people to this programme')
    const [its, of] = [{ party: loaded.record.parties ?? [], evaluation: loaded.record.evaluations ?? [] }, { party: wanted === 'partner' ? party : undefined, evaluation: wanted === 'evaluator' ? evaluation : undefined }]
    if (wanted === 'partner' && !party) return refused({ code: 'missing', at: 'party', say: 'A partner’s officer needs the party they work for.', do: 'Choose a party of the programme.' })
    if (wanted === 'evaluator' && !evaluation) return refused({ code: 'missing', at: 'evaluation', say: 'An evaluator needs the evaluation they work on.', do: 'Choose an evaluation of the programme.' })
    const unknown = (['party', 'evaluation'] as const).filter(kind => of[kind] !== undefined && !its[kind].some(each => each.id === of[kind]))
    if (unknown.length > 0) return refused(...unknown.map(kind => ({ code: 'not-found', at: kind, say: `The programme has no ${kind} “${of[kind]}”.`, do: `Choose one of the programme’s: ${its[kind].slice(0, 20).map(each => each.id).join(', ') || 'there is none yet, so add it first'}.` })))
    const { rows: [standing] } = await sql<{ member: boolean, open: number, by: string }>`
      select exists (select from access.membership join access.person on person.id = membership.person_id where membership.programme_id = ${id}::uuid and person.email = ${email}) as member,
             (select count(*)::int from access.invitation where programme_id = ${id}::uuid and expires_at > now()) as open, (select name from access.person where id = access.me()) as by`.execute(transaction)
    if (standing?.member) return refused({ code: 'is-member', at: 'email', say: 'Whoever has this address already takes part in the programme.', do: 'To give them another role, end their part first.' })
    if ((standing?.open ?? 0) >= MOST_OPEN) return refused({ code: 'too-many', at: 'email', say: `${MOST_OPEN} invitations to this programme are open, which is the most.`, do: 'Take back some that nobody will follow.' })
    await sql`delete from access.invitation where programme_id = ${id}::uuid and email = ${email}`.execute(transaction)
    // The same answer whether the address is known or not: who has an account is nobody's business.
    const { rows: [made] } = await sql<{ until: string }>`
      insert into access.invitation (programme_id, email, role, party, evaluation, invited_by, expires_at) values (${id}::uuid, ${email}, ${wanted}, ${of.party ?? null}, ${of.evaluation ?? null}, ${person}, now() + make_interval(days => ${HOLDS}))
      returning to_char(expires_at, 'YYYY-MM-DD') as until`.execute(transaction)
    const { title } = loaded.record.programme
    return granted({ invited: true as const, until: made?.until ?? '', by: standing?.by ?? '', ...(title === undefined ? {} : { title }) })
  },
})

export const withdrawInvitation = command({
  name: 'withdraw-invitation', summary: 'Take back an invitation nobody has followed yet', needs: 'programme:members', method: 'delete', path: '/programmes/{programme}/invitations/{invitation}',
  input: z.strictObject({ programme, invitation: z.uuid() }), output: z.strictObject({ withdrawn: z.literal(true) }),
  async run(transaction, { programme: id, invitation: which }) {
    const { rows } = await sql`delete from access.invitation where programme_id = ${id}::uuid and id = ${which}::uuid returning id`.execute(transaction)
    return rows.length > 0 ? granted({ withdrawn: true as const }) : notFound('invitation')
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
