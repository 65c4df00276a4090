import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'

/** Rows are typed where they are read; the tables all have one shape. */
export type Tx = Transaction<any>

/** The application's door to PostgreSQL. */
export type Database = {
  /** Runs `work` in one transaction that carries the person, so that row-level security knows who asks. Undefined: a stranger. Throwing rolls back. */
  asPerson<T>(person: string | undefined, work: (transaction: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

// Dates stay the text PostgreSQL sends: a calendar day is no instant. Big integers count diary entries, far below 2^53.
const types = { getTypeParser: (oid: number, format?: any) => oid === pg.types.builtins.DATE ? (value: string) => value : oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format) }

/** Opens a pool of at most `connections` as the role that `url` names; no named prepared statements, which connection poolers break. */
export function openDatabase(url: string, connections = 10): Database {
  const pool = new pg.Pool({ connectionString: url, max: connections, types: types as never, idleTimeoutMillis: 30_000 })
  // An idle connection the server closes is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {})
  const kysely = new Kysely<any>({ dialect: new PostgresDialect({ pool }) })
  return {
    asPerson: (person, work) => kysely.transaction().execute(async transaction => {
      await sql`select set_config('app.person', ${person ?? ''}, true)`.execute(transaction)
      return work(transaction)
    }),
    close: () => kysely.destroy(),
  }
}
