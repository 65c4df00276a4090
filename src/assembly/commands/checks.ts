import { sql } from 'kysely'
import { z } from 'zod'
import { checkRecord, profiles, rules, type Waiver } from '#checks/check.ts'
import { report as reportSchema } from '#checks/report.ts'
import { granted, refused } from '#language/problem.ts'
import { nearest } from '#language/nearest.ts'
import { command } from '#platform/command.ts'
import type { Tx } from '#platform/db.ts'
import { datePrecision } from '#language/day.ts'
import { notAllowed, notFound } from '../refusals.ts'
import { loadProgramme } from '../store.ts'
import { summaryOf } from '../summary.ts'

const programme = z.uuid()
const waiver = z.strictObject({ id: z.uuid(), rule: z.string(), at: z.string(), because: z.string(), until: z.string().optional(), who: z.string(), waivedAt: z.string() })

type KeptWaiver = z.infer<typeof waiver>

async function keptWaivers(transaction: Tx, id: string): Promise<KeptWaiver[]> {
  const { rows } = await sql<{ id: string, rule: string, at: string, because: string, until: string | null, who: string, waived: string }>`
    select waiver.id, waiver.rule, waiver.at, waiver.because, waiver.until, coalesce(person.name, 'someone no longer here') as who, to_char(waiver.waived_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as waived
      from checks.waiver
      left join access.person on person.id = waiver.person_id
     where waiver.programme_id = ${id}::uuid
     order by waiver.waived_at desc, waiver.id
     limit 1000`.execute(transaction)
  return rows.map(({ until, waived, ...row }) => ({ ...row, waivedAt: waived, ...(until === null ? {} : { until }) }))
}

/** A programme's waivers as the checks take them. */
export async function waiversOf(transaction: Tx, id: string): Promise<Waiver[]> {
  return (await keptWaivers(transaction, id)).map(({ rule, at, because, until, who }) => ({ rule, at, because, who, ...(until === undefined ? {} : { until }) }))
}

export const checkProgramme = command({
  name: 'check-programme', summary: 'What holds, what does not, and what cannot be told yet', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/checks',
  input: z.strictObject({ programme, profile: z.string().max(100).optional(), language: z.string().max(35).optional() }), output: reportSchema,
  async run(transaction, { programme: id, profile, language }, { today }) {
    if (profile !== undefined && !(profile in profiles())) return refused({ code: 'no-such-profile', at: 'profile', say: `There is no profile “${profile}”.`, do: `Use one of: ${Object.keys(profiles()).join(', ')}.${nearest(profile, Object.keys(profiles())) ? ` Did you mean “${nearest(profile, Object.keys(profiles()))}”?` : ''}` })
    const loaded = await loadProgramme(transaction, id)
    if (!loaded) return notFound('programme')
    return granted(checkRecord(loaded.record, { today, waivers: await waiversOf(transaction, id), ...(profile === undefined ? {} : { profile }), ...(language === undefined ? {} : { language }) }))
  },
})

/** Brings the portfolio's counts up to date after a waiver came or went. */
async function sumUpAnew(transaction: Tx, id: string, today: string): Promise<void> {
  const loaded = await loadProgramme(transaction, id)
  if (!loaded) return
  const summary = summaryOf(loaded.record, today, await waiversOf(transaction, id))
  await sql`update access.programme set summary = ${JSON.stringify(summary)}::jsonb where id = ${id}::uuid`.execute(transaction)
}

export const waiveCheck = command({
  name: 'waive-check', summary: 'Set a failing check aside for one thing, with a reason', needs: 'programme:write', method: 'post', path: '/programmes/{programme}/waivers',
  input: z.strictObject({ programme, rule: z.string().min(1).max(200), at: z.string().min(1).max(500), because: z.string().trim().min(1, 'needs a reason').max(2000), until: z.string().refine(value => datePrecision(value) === 'day', 'is not a day such as “2027-06-30”').optional() }),
  output: z.strictObject({ waiver: z.uuid() }),
  async run(transaction, { programme: id, rule, at, because, until }, { person, today }) {
    if (!(await loadProgramme(transaction, id))) return notFound('programme')
    if (!rules().some(each => each.id === rule)) return refused({ code: 'no-such-rule', at: 'rule', say: `There is no check “${rule}” in force.`, do: 'Take the id from the checks page.' })
    const { rows: [added] } = await sql<{ id: string }>`
      insert into checks.waiver (programme_id, rule, at, because, until, person_id) values (${id}::uuid, ${rule}, ${at}, ${because}, ${until ?? null}::date, ${person})
      on conflict (programme_id, rule, at) do nothing returning id`.execute(transaction)
    if (!added) return refused({ code: 'already-waived', at: 'at', say: 'This check is already waived for this thing.', do: 'End the present waiver first, if its reason or last day has changed.' })
    await sumUpAnew(transaction, id, today)
    return granted({ waiver: added.id })
  },
})

export const endWaiver = command({
  name: 'end-waiver', summary: 'End a waiver: the check counts again', needs: 'programme:write', method: 'delete', path: '/programmes/{programme}/waivers/{waiver}',
  input: z.strictObject({ programme, waiver: z.uuid() }), output: z.strictObject({ ended: z.literal(true) }),
  async run(transaction, { programme: id, waiver: which }, { today }) {
    const { rows } = await sql`delete from checks.waiver where programme_id = ${id}::uuid and id = ${which}::uuid returning id`.execute(transaction)
    if (rows.length === 0) return (await keptWaivers(transaction, id)).some(each => each.id === which) ? notAllowed('end this waiver') : notFound('waiver')
    await sumUpAnew(transaction, id, today)
    return granted({ ended: true as const })
  },
})

export const listWaivers = command({
  name: 'list-waivers', summary: 'The waivers of a programme, newest first', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/waivers',
  input: z.strictObject({ programme }), output: z.strictObject({ waivers: z.array(waiver) }),
  async run(transaction, { programme: id }) {
    const { rows } = await sql`select from access.programme where id = ${id}::uuid`.execute(transaction)
    return rows.length === 0 ? notFound('programme') : granted({ waivers: await keptWaivers(transaction, id) })
  },
})
