import { createHash, createHmac } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import { databaseProblem, placeOf } from './database-problem.ts'

/** Role the server works as: it owns nothing and row-level security binds it. */
const APPLICATION_ROLE = 'throughline_app'
/** Oldest PostgreSQL the SQL here runs on. */
export const OLDEST_POSTGRESQL = 16

const FOLDER = path.resolve(import.meta.dirname, '../../database')
/** Any number, the same for every copy: two copies migrating one database wait for each other. */
const LOCK = 4_310_431_043

type Script = { readonly name: string, readonly sql: string, readonly checksum: string }

export type MigrateOptions = {
  /** Folder with `migrations/` and `policies/`; the project's own where not given. */
  readonly folder?: string
  /** The application role's password; from the owner's where not given. */
  readonly applicationPassword?: string
  /** Told what is going on, for people who wait. */
  readonly progress?: (message: string) => void
}

/**
 * Brings a database to the present shape, as its owner: the application's role, then each new migration in a transaction of its own, then
 * the policies that changed. Returns the names of what was run. Refuses an unreachable or too old server, a database newer than this
 * software, an applied migration that was edited since, and SQL that fails, with file and line; what ran before it stays.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<Outcome<readonly string[]>> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await migrateConnected(client, ownerUrl, options)
  } catch (error) {
    const problem = databaseProblem(error, ownerUrl)
    if (!problem) throw error
    return refused(problem)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function migrateConnected(client: pg.Client, ownerUrl: string, options: MigrateOptions): Promise<Outcome<readonly string[]>> {
  const { rows: [server] } = await client.query<{ number: number, text: string }>(`select current_setting('server_version_num')::int / 10000 as number, current_setting('server_version') as text`)
  if (!server || server.number < OLDEST_POSTGRESQL) {
    return refused({ code: 'postgresql-too-old', at: placeOf(ownerUrl), say: `The database at ${placeOf(ownerUrl)} is PostgreSQL ${server?.text}; Throughline needs ${OLDEST_POSTGRESQL} or newer.`, do: 'Upgrade it, or leave DATABASE_URL empty: then Throughline brings its own.' })
  }
  await client.query('select pg_advisory_lock($1)', [LOCK])
  const applied = await appliedIn(client)
  const folder = options.folder ?? FOLDER
  const migrations = scriptsIn(folder, 'migrations')
  const problem = disagreement(applied, migrations)
  if (problem) return refused(problem)
  await prepareRole(client, options.applicationPassword ?? applicationPassword(ownerUrl))
  const wanted = [...migrations.filter(script => !applied.has(script.name)), ...scriptsIn(folder, 'policies').filter(script => applied.get(script.name) !== script.checksum)]
  for (const script of wanted) {
    options.progress?.(`database: ${script.name}`)
    const failure = await run(client, script)
    if (failure) return refused(failure)
  }
  return granted(wanted.map(script => script.name))
}

/** What was applied to this database: name → checksum. */
async function appliedIn(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  const { rowCount } = await client.query(`select from pg_catalog.pg_tables where schemaname = 'throughline' and tablename = 'migration'`)
  if (rowCount === 0) {
    await client.query(`
      create schema if not exists throughline;
      comment on schema throughline is 'What the software notes about itself';
      create table throughline.migration (name text primary key, checksum text not null, applied_at timestamptz not null default now());
      comment on table throughline.migration is 'SQL files applied to this database';
      comment on column throughline.migration.name is 'Folder and file below database/';
      comment on column throughline.migration.checksum is 'SHA-256 of the file as applied';
      comment on column throughline.migration.applied_at is 'When it was applied last';
      alter table throughline.migration enable row level security`)
  }
  const { rows } = await client.query<{ name: string, checksum: string }>('select name, checksum from throughline.migration')
  return new Map(rows.map(row => [row.name, row.checksum]))
}

function disagreement(applied: ReadonlyMap<string, string>, migrations: readonly Script[]): Problem | undefined {
  const known = new Set(migrations.map(script => script.name))
  const newer = [...applied.keys()].filter(name => name.startsWith('migrations/') && !known.has(name)).sort().at(-1)
  if (newer) return { code: 'database-newer', at: newer, say: `The database was brought to “${newer}” by a newer Throughline than this one.`, do: 'Start the newer version, or use another database.' }
  const edited = migrations.find(script => applied.has(script.name) && applied.get(script.name) !== script.checksum)
  if (edited) return { code: 'migration-edited', at: edited.name, say: `“${edited.name}” was changed after it had been applied to this database.`, do: 'Restore the file and put the change into a new migration.' }
  return undefined
}

/** The SQL files of one folder below database/, in the order of their names. */
function scriptsIn(folder: string, kind: 'migrations' | 'policies'): Script[] {
  const place = path.join(folder, kind)
  if (!existsSync(place)) return []
  return readdirSync(place).filter(file => file.endsWith('.sql')).sort().map(file => {
    const sql = readFileSync(path.join(place, file), 'utf8')
    return { name: `${kind}/${file}`, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

/** Runs one file in a transaction; gives the problem when it fails. Errors of the disk or the connection are thrown on. */
async function run(client: pg.Client, script: Script): Promise<Problem | undefined> {
  await client.query('begin')
  try {
    await client.query(script.sql)
    await client.query('insert into throughline.migration (name, checksum) values ($1, $2) on conflict (name) do update set checksum = excluded.checksum, applied_at = now()', [script.name, script.checksum])
    await client.query('commit')
    return undefined
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    const { position, message, code = '' } = error as pg.DatabaseError
    if (!code || /^(53|57|08)/.test(code)) throw error
    const line = position === undefined ? undefined : script.sql.slice(0, Number(position)).split('\n').length
    return { code: 'migration-failed', at: script.name, ...line === undefined ? {} : { line }, say: `“${script.name}”${line === undefined ? '' : `, line ${line},`} cannot be applied: ${message}.`, do: 'The database is as it was before this file. Mend the file, or tell its makers.' }
  }
}

/** What PostgreSQL answers where another database of the same server is being prepared at this moment: roles belong to the whole server, and its lock to one database. */
const MEANWHILE = new Set(['XX000', '23505', '42710'])

async function prepareRole(client: pg.Client, password: string, attempts = 20): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [APPLICATION_ROLE])
  const literal = client.escapeLiteral(password)
  try {
    await client.query(rowCount === 0
      ? `create role ${APPLICATION_ROLE} login nosuperuser nocreatedb nocreaterole noinherit nobypassrls password ${literal}`
      : `alter role ${APPLICATION_ROLE} login password ${literal}`)
  } catch (error) {
    if (attempts === 1 || !MEANWHILE.has((error as pg.DatabaseError).code ?? '')) throw error
    await setTimeout(Math.random() * 50)
    await prepareRole(client, password, attempts - 1)
  }
}

/**
 * The application role's password, made from the owner's: every server on the same database comes to the same one, none has to keep it,
 * and whoever learns it does not learn the owner's.
 */
function applicationPassword(ownerUrl: string): string {
  return createHmac('sha256', decodeURIComponent(new URL(ownerUrl).password)).update(APPLICATION_ROLE).digest('base64url')
}

/** The same database as `ownerUrl` names, connected to as the application's role. */
export function applicationUrl(ownerUrl: string, password: string = applicationPassword(ownerUrl)): string {
  const url = new URL(ownerUrl)
  url.username = APPLICATION_ROLE
  url.password = encodeURIComponent(password)
  return url.href
}
