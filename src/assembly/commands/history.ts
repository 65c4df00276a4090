import { sql } from 'kysely'
import { z } from 'zod'
import { granted } from '#language/problem.ts'
import { command } from '#platform/command.ts'
import { moment } from '#platform/moment.ts'
import { isOpen } from '../may.ts'
import { notFound } from '../refusals.ts'

const entry = z.strictObject({ id: z.int(), at: z.string(), person: z.string(), noun: z.string(), nounId: z.string(), evaluation: z.string().optional(), act: z.enum(['insert', 'update', 'delete']), before: z.unknown(), after: z.unknown(), because: z.string().optional() })

export const readHistory = command({
  name: 'read-history', summary: 'Who changed what, newest first', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/history',
  input: z.strictObject({ programme: z.uuid(), after: z.coerce.number().int().min(0).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.strictObject({ entries: z.array(entry), next: z.int().optional() }),
  async run(transaction, { programme, after, limit }) {
    if (!await isOpen(transaction, programme)) return notFound('programme')
    const { rows } = await sql<{ id: number, at: string, person: string, noun: string, noun_id: string, evaluation: string | null, act: 'insert' | 'update' | 'delete', before: unknown, after: unknown, because: string | null }>`
      select entry.id, ${moment('entry.at')} as at, coalesce(person.name, 'Throughline') as person, entry.noun, entry.noun_id, entry.evaluation_id as evaluation, entry.act, entry.before, entry.after, entry.because
        from diary.entry
        left join access.person on person.id = entry.person_id
       where entry.programme_id = ${programme}::uuid ${after === undefined ? sql`` : sql`and entry.id < ${after}`}
       order by entry.id desc
       limit ${limit + 1}`.execute(transaction)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return granted({ entries: page.map(({ noun_id, evaluation, because, ...row }) => ({ ...row, nounId: noun_id, ...(evaluation === null ? {} : { evaluation }), ...(because === null ? {} : { because }) })), ...(rows.length > limit && last ? { next: last.id } : {}) })
  },
})
