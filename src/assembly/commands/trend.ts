import { sql } from 'kysely'
import { z } from 'zod'
import { granted } from '#language/problem.ts'
import { command } from '#platform/command.ts'
import { notFound } from '../refusals.ts'
import { programmeId } from './programmes.ts'

const count = z.int().min(0)
const counted = z.strictObject({ number: z.int(), state: z.enum(['submitted', 'approved', 'returned', 'withdrawn']), submittedAt: z.string(), passes: count, cannotTell: count, minor: count, moderate: count, serious: count, blocking: count })

/** Versions shown of a trend, the latest. */
const MOST = 100

export const readTrend = command({
  name: 'read-checks-trend', summary: 'How many checks of a full design failed at each version of it, oldest first; nothing to those who see a part of the design only', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/checks/trend',
  input: z.strictObject({ programme: programmeId }), output: z.strictObject({ versions: z.array(counted) }),
  async run(transaction, { programme }) {
    const { rows } = await sql<z.infer<typeof counted> & { number: number | null }>`
      select version.number, version.state, to_char(version.submitted_at at time zone 'UTC', 'YYYY-MM-DD') as "submittedAt", tally.passes, tally.cannot_tell as "cannotTell", tally.minor, tally.moderate, tally.serious, tally.blocking
        from access.programme
        left join checks.version_tally as tally on tally.programme_id = programme.id
        left join versions.version on version.programme_id = tally.programme_id and version.number = tally.version
       where programme.id = ${programme}::uuid
       order by version.number desc
       limit ${MOST}`.execute(transaction)
    if (rows.length === 0) return notFound('programme')
    return granted({ versions: rows.filter(row => row.number !== null).reverse() })
  },
})
