import { sql } from 'kysely'
import { z } from 'zod'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { command } from '#platform/command.ts'
import { moment } from '#platform/moment.ts'
import type { Tx } from '#platform/db.ts'
import { designOf } from '#record/design-part.ts'
import { record as recordSchema } from '#record/record.ts'
import { notAllowed, notFound } from '../refusals.ts'
import { loadProgramme } from '../store.ts'
import { keepTally, tallyOf } from '../version-tally.ts'
import { keepVersion, loadVersion } from '../versions.ts'
import { programmeId } from './programmes.ts'

const STATES = ['submitted', 'approved', 'returned', 'withdrawn'] as const
const number = z.coerce.number().int().min(1)
const words = z.string().trim().min(1, 'needs words').max(5000)
const version = z.strictObject({
  number: z.int(), state: z.enum(STATES), isBaseline: z.boolean(), reason: z.string(), submittedBy: z.string(), submittedAt: z.string(),
  decidedBy: z.string().optional(), decidedFor: z.string().optional(), remark: z.string().optional(), decidedAt: z.string().optional(), comments: z.int(),
})
type Shown = z.infer<typeof version>
type Row = { number: number, state: Shown['state'], baseline: boolean, reason: string, submitted_by: string, submitted: string, decided_by: string | null, decided_for: string | null, remark: string | null, decided: string | null, comments: number }

const shown = (row: Row): Shown => ({
  number: row.number, state: row.state, isBaseline: row.baseline, reason: row.reason, submittedBy: row.submitted_by, submittedAt: row.submitted, comments: row.comments,
  ...(row.decided_by === null ? {} : { decidedBy: row.decided_by }), ...(row.decided_for === null ? {} : { decidedFor: row.decided_for }), ...(row.remark === null ? {} : { remark: row.remark }), ...(row.decided === null ? {} : { decidedAt: row.decided }),
})

/** Most versions listed; the latest come first. */
const MOST = 500

async function versionsOf(transaction: Tx, programme: string, only?: number): Promise<Shown[]> {
  const { rows } = await sql<Row>`
    select version.number, version.state, version.reason, version.remark, version.decided_for, ${moment('version.submitted_at')} as submitted, ${moment('version.decided_at')} as decided,
           version.number = (select min(first.number) from versions.version as first where first.programme_id = version.programme_id and first.state = 'approved') as baseline,
           coalesce(submitter.name, 'someone no longer here') as submitted_by, decider.name as decided_by,
           (select count(*)::int from versions.comment where comment.programme_id = version.programme_id and comment.version = version.number) as comments
      from versions.version
      left join access.person as submitter on submitter.id = version.submitted_by
      left join access.person as decider on decider.id = version.decided_by
     where version.programme_id = ${programme}::uuid ${only === undefined ? sql`` : sql`and version.number = ${only}`}
     order by version.number desc
     limit ${MOST}`.execute(transaction)
  return rows.map(row => shown({ ...row, baseline: row.baseline ?? false }))
}

/** Whether the person may do something with the programme; what is hidden from them answers like what is not there. */
async function holding(transaction: Tx, programme: string, right: string): Promise<'yes' | 'no' | 'hidden'> {
  const { rows: [found] } = await sql<{ held: boolean }>`
    select ${programme}::uuid in (select access.programmes_with(${right})) as held from access.programme where id = ${programme}::uuid`.execute(transaction)
  return !found ? 'hidden' : found.held ? 'yes' : 'no'
}

export const listVersions = command({
  name: 'list-versions', summary: 'The versions of a design, latest first, and what was decided on each', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/versions',
  input: z.strictObject({ programme: programmeId }), output: z.strictObject({ versions: z.array(version), mayDecide: z.boolean(), mayComment: z.boolean() }),
  async run(transaction, { programme }) {
    const held = await holding(transaction, programme, 'programme:read')
    if (held !== 'yes') return notFound('programme')
    const [decide, comment] = [await holding(transaction, programme, 'programme:approve'), await holding(transaction, programme, 'programme:comment')]
    return granted({ versions: await versionsOf(transaction, programme), mayDecide: decide === 'yes', mayComment: comment === 'yes' })
  },
})

const comment = z.strictObject({ id: z.uuid(), about: z.string().optional(), words: z.string(), by: z.string(), at: z.string() })

export const readVersion = command({
  name: 'read-version', summary: 'One version of a design with what was said on it', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/versions/{version}',
  input: z.strictObject({ programme: programmeId, version: number }), output: z.strictObject({ version, design: recordSchema, comments: z.array(comment) }),
  async run(transaction, { programme, version: which }) {
    const [found] = await versionsOf(transaction, programme, which)
    const design = found && await loadVersion(transaction, programme, which)
    if (!found || !design) return notFound('version')
    const { rows } = await sql<{ id: string, about: string | null, words: string, by: string, at: string }>`
      select comment.id, comment.about, comment.words, coalesce(person.name, 'someone no longer here') as by, ${moment('comment.written_at')} as at
        from versions.comment
        left join access.person on person.id = comment.person_id
       where comment.programme_id = ${programme}::uuid and comment.version = ${which}
       order by comment.written_at, comment.id
       limit 1000`.execute(transaction)
    return granted({ version: found, design, comments: rows.map(({ about, ...row }) => ({ ...row, ...(about === null ? {} : { about }) })) })
  },
})

export const submitVersion = command({
  name: 'submit-version', summary: 'Submit the design as it stands now for comment and approval', needs: 'programme:write', method: 'post', path: '/programmes/{programme}/versions',
  input: z.strictObject({ programme: programmeId, reason: words }), output: z.strictObject({ version: z.int() }),
  async run(transaction, { programme, reason }, { person, today }) {
    const held = await holding(transaction, programme, 'programme:write')
    if (held !== 'yes') return held === 'no' ? notAllowed('submit a version of this programme') : notFound('programme')
    // Two submitters at once get two numbers: the second waits here for the first, and nobody changes the programme under it.
    await sql`select id from access.programme where id = ${programme}::uuid for update`.execute(transaction)
    const loaded = await loadProgramme(transaction, programme)
    if (!loaded) return notFound('programme')
    const open = (await versionsOf(transaction, programme)).find(each => each.state === 'submitted')
    if (open) return refused({ code: 'already-submitted', at: 'version', say: `Version ${open.number} is still being decided on.`, do: 'Have it decided first, or withdraw it.' })
    const design = designOf(loaded.record)
    const number = await keepVersion(transaction, programme, design, reason, person)
    await keepTally(transaction, programme, number, tallyOf(design, today))
    return granted({ version: number })
  },
})

export const commentOnVersion = command({
  name: 'comment-on-version', summary: 'Say something on a submitted version', needs: 'programme:comment', method: 'post', path: '/programmes/{programme}/versions/{version}/comments',
  input: z.strictObject({ programme: programmeId, version: number, about: z.string().trim().min(1).max(500).optional(), words }), output: z.strictObject({ comment: z.uuid() }),
  async run(transaction, { programme, version: which, about, words: said }, { person }) {
    const [found] = await versionsOf(transaction, programme, which)
    if (!found) return notFound('version')
    if (await holding(transaction, programme, 'programme:comment') !== 'yes') return notAllowed('comment on this version')
    if (found.state !== 'submitted') return refused(decided(found))
    const { rows: [added] } = await sql<{ id: string }>`insert into versions.comment (programme_id, version, about, words, person_id) values (${programme}::uuid, ${which}, ${about ?? null}, ${said}, ${person}) returning id`.execute(transaction)
    return added ? granted({ comment: added.id }) : notAllowed('comment on this version')
  },
})

const decided = (found: Shown) => ({ code: 'already-decided', at: 'version', say: `Version ${found.number} was ${found.state} already.`, do: 'Submit the design as it stands now as a new version.' })

export const decideVersion = command({
  name: 'decide-version', summary: 'Approve or return a submitted version, or withdraw it; the first one approved is the baseline', needs: 'programme:approve', method: 'patch', path: '/programmes/{programme}/versions/{version}',
  input: z.strictObject({ programme: programmeId, version: number, decision: z.enum(['approved', 'returned', 'withdrawn']), decidedFor: z.string().trim().min(1).max(500).optional(), remark: words.optional() }), output: z.strictObject({ version: z.int(), state: z.enum(STATES) }),
  async run(transaction, { programme, version: which, decision, decidedFor, remark }, { person }): Promise<Outcome<{ version: number, state: Shown['state'] }>> {
    const [found] = await versionsOf(transaction, programme, which)
    if (!found) return notFound('version')
    if (found.state !== 'submitted') return refused(decided(found))
    const { rows: [kept] } = await sql<{ mine: boolean }>`select submitted_by = access.me() as mine from versions.version where programme_id = ${programme}::uuid and number = ${which}`.execute(transaction)
    const may = await holding(transaction, programme, 'programme:approve')
    if (decision === 'withdrawn' ? !kept?.mine && may !== 'yes' : may !== 'yes') return notAllowed('decide on this version')
    // Nobody approves alone what they submitted: another person does, or a body that is named.
    if (decision === 'approved' && kept?.mine && decidedFor === undefined) return refused({ code: 'own-version', at: 'decidedFor', say: 'You submitted this version, so its approval needs somebody else.', do: 'Have another approver decide, or name the body that approved it, such as the steering committee.' })
    if (decision === 'returned' && remark === undefined) return refused({ code: 'wrong-value', at: 'remark', say: 'Nothing says why the version is returned.', do: 'Say what is to be changed before it is submitted again.' })
    const { rows } = await sql`
      update versions.version set state = ${decision}, decided_by = ${person}, decided_for = ${decidedFor ?? null}, remark = ${remark ?? null}, decided_at = now()
       where programme_id = ${programme}::uuid and number = ${which} and state = 'submitted'
      returning number`.execute(transaction)
    return rows.length > 0 ? granted({ version: which, state: decision }) : notAllowed('decide on this version')
  },
})
