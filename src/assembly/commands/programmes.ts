import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { granted, refused } from '#language/problem.ts'
import { command } from '#platform/command.ts'
import { record } from '#record/record.ts'
import { recordFrom } from '#record/validate.ts'
import { notAllowed, notFound, stale } from '../refusals.ts'
import { saveProgramme } from '../save.ts'
import { addProgramme, loadProgramme } from '../store.ts'
import { summaryOf, type Summary } from '../summary.ts'
import { evaluatedByMe, evaluationsOfTeams } from '../teams.ts'

export const programmeId = z.uuid()
const count = z.int().min(0)
const checks = z.strictObject({ minor: count, moderate: count, serious: count, blocking: count })
const portfolioRow = z.strictObject({
  id: programmeId, code: z.string().optional(), title: z.string().optional(), countries: z.array(z.string()), start: z.string().optional(), end: z.string().optional(), status: z.string().optional(),
  role: z.string(), revision: z.int(), recommendations: count, openActions: count, checks, changedAt: z.string(),
})

export const listProgrammes = command({
  name: 'list-programmes', summary: 'The programmes open to you, last changed first', needs: 'self', method: 'get', path: '/programmes',
  input: z.strictObject({ after: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
  output: z.strictObject({ programmes: z.array(portfolioRow), next: z.string().optional() }),
  async run(transaction, { after, limit }) {
    const [changedAt, id] = after?.split('|') ?? []
    const beyond = changedAt && id && !Number.isNaN(Date.parse(changedAt)) && programmeId.safeParse(id).success ? sql`where (changed_at, id) < (${changedAt}::timestamptz, ${id}::uuid)` : sql``
    const { rows } = await sql<{ id: string, revision: number, summary: Summary, role: string, changed: string }>`
      select programme.id, programme.revision, programme.summary, coalesce(membership.role, 'administrator') as role,
             to_char(programme.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as changed
        from access.programme
        left join access.membership on membership.programme_id = programme.id and membership.person_id = (select access.me())
        ${beyond}
       order by changed_at desc, id desc
       limit ${limit + 1}`.execute(transaction)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return granted({
      programmes: page.map(({ id: programme, revision, role, changed, summary: { failing: _, rules: __, profile: ___, on: ____, isIndicatorWaived: _____, ...summary } }) => ({ id: programme, revision, role, changedAt: changed, ...summary, countries: [...summary.countries] })),
      ...(rows.length > limit && last ? { next: `${last.changed}|${last.id}` } : {}),
    })
  },
})

export const readProgramme = command({
  name: 'read-programme', summary: 'A programme’s whole record', needs: 'programme:read', method: 'get', path: '/programmes/{programme}',
  input: z.strictObject({ programme: programmeId }),
  output: z.strictObject({ id: programmeId, revision: z.int(), role: z.string(), mayWrite: z.boolean(), independent: z.array(z.string()).readonly().describe('evaluations that only their evaluators write'), evaluates: z.array(z.string()).readonly().describe('those you evaluate'), source: z.strictObject({ import: z.string(), name: z.string() }).optional(), record }),
  async run(transaction, { programme }) {
    const loaded = await loadProgramme(transaction, programme)
    if (!loaded) return notFound('programme')
    const { rows: [mine] } = await sql<{ role: string | null, writes: boolean, import: string | null, name: string | null }>`
      select (select role from access.membership where programme_id = ${programme}::uuid and person_id = access.me()) as role,
             ${programme}::uuid in (select access.programmes_with('programme:write')) as writes, source.id as import, source.name
        from (select 1) as one
        left join lateral (select id, name from exchange.import where programme_id = ${programme}::uuid and source_text is not null order by saved_at desc limit 1) as source on true`.execute(transaction)
    const independent = loaded.record.evaluations ? [...await evaluationsOfTeams(transaction, programme)] : []
    return granted({ id: loaded.id, revision: loaded.revision, record: loaded.record, independent, evaluates: [...await evaluatedByMe(transaction, programme)], role: mine?.role ?? 'administrator', mayWrite: mine?.writes ?? false, ...(mine?.import ? { source: { import: mine.import, name: mine.name ?? '' } } : {}) })
  },
})

export const createProgramme = command({
  name: 'create-programme', summary: 'Add a programme from a record; you become its manager', needs: 'self', method: 'post', path: '/programmes',
  input: z.strictObject({ record: z.unknown() }),
  output: z.strictObject({ programme: programmeId, revision: z.int() }),
  async run(transaction, input, { today }) {
    const read = recordFrom(input.record)
    if (!read.ok) return read
    const programme = randomUUID()
    await addProgramme(transaction, programme, read.value, summaryOf(read.value, today))
    return granted({ programme, revision: 1 })
  },
})

export const changeProgramme = command({
  name: 'change-programme', summary: 'Replace a programme’s record where nobody changed it meanwhile', needs: 'programme:write', method: 'put', path: '/programmes/{programme}',
  input: z.strictObject({ programme: programmeId, revision: z.int().min(1), record: z.unknown() }),
  output: z.strictObject({ programme: programmeId, revision: z.int() }),
  async run(transaction, { programme, revision, record: given }, { today }) {
    const before = await loadProgramme(transaction, programme)
    if (!before) return notFound('programme')
    const read = recordFrom(given)
    if (!read.ok) return read
    if (before.revision !== revision) return stale(revision, before.revision)
    const saved = await saveProgramme(transaction, before, read.value, today)
    return saved.ok ? granted({ programme, revision: saved.value }) : saved
  },
})

export const removeProgramme = command({
  name: 'remove-programme', summary: 'Remove a programme with everything that belongs to it; once someone evaluates it, only an administrator of the copy can', needs: 'programme:members', method: 'delete', path: '/programmes/{programme}',
  input: z.strictObject({ programme: programmeId }), output: z.strictObject({ removed: z.literal(true) }),
  async run(transaction, { programme }) {
    const { rows } = await sql`delete from access.programme where id = ${programme}::uuid returning id`.execute(transaction)
    if (rows.length > 0) return granted({ removed: true as const })
    const { rows: [standing] } = await sql<{ evaluated: boolean, writes: boolean }>`
      select exists (select from access.evaluations_of_teams() as team where team.programme_id = ${programme}::uuid) as evaluated, ${programme}::uuid in (select access.programmes_with('programme:write')) as writes
       where ${programme}::uuid in (select access.programmes_with('programme:read'))`.execute(transaction)
    if (!standing) return notFound('programme')
    if (standing.evaluated && standing.writes) return refused({ code: 'not-allowed', at: 'programme', say: 'Evaluators work on this programme: what they heard and wrote would go with it.', do: 'Ask an administrator of this copy to remove it.' })
    return notAllowed('remove this programme')
  },
})
