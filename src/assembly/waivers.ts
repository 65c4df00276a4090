import { sql } from 'kysely'
import { z } from 'zod'
import type { GivenWaiver } from '#checks/check.ts'
import type { Tx } from '#platform/db.ts'
import { moment } from '#platform/moment.ts'
import { evaluationsOfTeams } from './teams.ts'

/** A waiver as kept. `evaluation`: its evaluators gave it. */
export const keptWaiver = z.strictObject({ id: z.uuid(), rule: z.string(), at: z.string(), because: z.string(), until: z.string().optional(), who: z.string(), waivedAt: z.string(), evaluation: z.string().optional() })

/** The waivers of a programme, newest first, at most a thousand. */
export async function keptWaivers(transaction: Tx, id: string): Promise<z.infer<typeof keptWaiver>[]> {
  const { rows } = await sql<{ id: string, rule: string, at: string, because: string, until: string | null, who: string, waived: string, evaluation: string | null }>`
    select waiver.id, waiver.rule, waiver.at, waiver.because, waiver.until, coalesce(person.name, 'someone no longer here') as who, ${moment('waiver.waived_at')} as waived, waiver.evaluation_id as evaluation
      from checks.waiver
      left join access.person on person.id = waiver.person_id
     where waiver.programme_id = ${id}::uuid
     order by waiver.waived_at desc, waiver.id
     limit 1000`.execute(transaction)
  return rows.map(({ until, waived, evaluation, ...row }) => ({ ...row, waivedAt: waived, ...(until === null ? {} : { until }), ...(evaluation === null ? {} : { evaluation }) }))
}

/** A programme’s waivers, and the evaluations that are their evaluators’ alone, as the checks take them. */
export async function waiversOf(transaction: Tx, id: string): Promise<{ readonly waivers: readonly GivenWaiver[], readonly independent: ReadonlySet<string> }> {
  return { waivers: (await keptWaivers(transaction, id)).map(({ id: _, waivedAt: __, ...waiver }) => waiver), independent: await evaluationsOfTeams(transaction, id) }
}
