import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { granted, refused, type Outcome } from '#language/problem.ts'

/** Role the server works as: it owns nothing and row-level security binds it. */
export const APPLICATION_ROLE = 'throughline_app'
/** Oldest PostgreSQL the SQL here runs on. */
export const OLDEST_POSTGRESQL = 16

const FOLDER = path.resolve(import.meta.dirname, '../../database')
/** Any number, the same for every copy: two copies migrating one database wait for each other. */
const LOCK = 4_310_431_043

type Script = { readonly name: string, readonly sql: string, readonly checksum: string }

/** The SQL files of one folder below database/, in the order of their names. */
function scriptsIn(folder: string): Script[] {
  const place = path.join(FOLDER, folder)
  if (!existsSync(place)) return []
  return readdirSync(place).filter(file => file.endsWith('.sql')).sort().map(file => {
    const sql = readFileSync(path.join(place, file), 'utf8')
    return { name: `${folder}/${file}`, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

async function run(client: Client, script: Script): Promise<void> {
  await client.query('begin')
  try {
    await client.query(script.sql)
    await client.query('insert into throughline.migration (name, checksum) values ($1, $2) on conflict (name) do update set checksum = excluded.checksum, applied_at = now()', [script.name, script.checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`${script.name}: ${(error as Error).message}`, { cause: error })
  }
}

async function prepareRole(client: Client, password: string): Promise<void> {
  const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [APPLICATION_ROLE])
  const literal = client.escapeLiteral(password)
  await client.query(rows.length === 0
    ? `create role ${APPLICATION_ROLE} login nosuperuser nocreatedb nocreaterole noinherit nobypassrls password ${literal}`
    : `alter role ${APPLICATION_ROLE} login password ${literal}`)
}

/**
 * Brings a database to the present shape, as its owner: the application's role, then each new migration in its own transaction, then the
 * policies where they changed. Refuses a server too old, a database newer than this software, and an applied migration that was edited since.
 * Returns the names of what was run.
 */
export async function migrate(ownerUrl: string, applicationPassword: string, progress: (message: string) => void = () => {}): Promise<Outcome<readonly string[]>> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows: [version] } = await client.query<{ number: number }>(`select current_setting('server_version_num')::int / 10000 as number`)
    if ((version?.number ?? 0) < OLDEST_POSTGRESQL) return refused({ code: 'postgresql-too-old', at: 'DATABASE_URL', say: `The database is PostgreSQL ${version?.number}; Throughline needs ${OLDEST_POSTGRESQL} or newer.`, do: 'Upgrade it, or leave DATABASE_URL empty to use the embedded one.' })
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query('create schema if not exists throughline')
    await client.query(`create table if not exists throughline.migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
    await client.query(`comment on column throughline.migration.name is 'Folder and file below database/'; comment on column throughline.migration.checksum is 'SHA-256 of the file as applied'; comment on column throughline.migration.applied_at is 'When it was applied last'`)
    const { rows: applied } = await client.query<{ name: string, checksum: string }>('select name, checksum from throughline.migration')
    const before = new Map(applied.map(row => [row.name, row.checksum]))
    const migrations = scriptsIn('migrations')
    const known = new Set(migrations.map(script => script.name))
    const newer = applied.find(row => row.name.startsWith('migrations/') && !known.has(row.name))
    if (newer) return refused({ code: 'database-newer', at: newer.name, say: `The database was brought to “${newer.name}” by a newer Throughline.`, do: 'Start the newer version, or use another database.' })
    const edited = migrations.find(script => before.has(script.name) && before.get(script.name) !== script.checksum)
    if (edited) return refused({ code: 'migration-edited', at: edited.name, say: `“${edited.name}” was changed after it had been applied to this database.`, do: 'Restore the file and put the change into a new migration.' })
    await prepareRole(client, applicationPassword)
    const wanted = [...migrations.filter(script => !before.has(script.name)), ...scriptsIn('policies').filter(script => before.get(script.name) !== script.checksum)]
    for (const script of wanted) { progress(`database: ${script.name}`); await run(client, script) }
    return granted(wanted.map(script => script.name))
  } finally { await client.end() }
}

/** The same database as `ownerUrl` names, connected to as the application's role. */
export function applicationUrl(ownerUrl: string, applicationPassword: string): string {
  const url = new URL(ownerUrl)
  url.username = APPLICATION_ROLE
  url.password = applicationPassword
  return url.href
}
