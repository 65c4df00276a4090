import { sql } from 'kysely'

/** A column of moments as text, to the second, in UTC: `2026-11-24T09:30:00Z`. */
export const moment = (column: string) => sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
