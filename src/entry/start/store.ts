import { granted, type Outcome } from '#language/problem.ts'
import type { Config } from '#platform/config.ts'
import { applicationUrl, migrate } from '#platform/migrate.ts'
import { startPostgres } from '#platform/postgres/start.ts'

/** The database, ready to use: as its owner, and as the application that row-level security binds. `ended` never resolves for a server of one's own. */
export type Store = { readonly ownerUrl: string, readonly url: string, readonly stop: () => Promise<void>, readonly ended: Promise<void> }

/** Starts the embedded PostgreSQL, or takes the one of DATABASE_URL, and brings it to the present shape. */
export async function openStore(config: Config, progress: (message: string) => void): Promise<Outcome<Store>> {
  const server = await serverOf(config, progress)
  if (!server.ok) return server
  const { url, stop, ended } = server.value
  const password = config.databaseApplicationPassword
  try {
    const migrated = await migrate(url, { progress, ...password === undefined ? {} : { applicationPassword: password } })
    if (migrated.ok) return granted({ ownerUrl: url, url: applicationUrl(url, password), stop, ended })
    await stop()
    return migrated
  } catch (error) {
    await stop()
    throw error
  }
}

async function serverOf(config: Config, progress: (message: string) => void): Promise<Outcome<Pick<Store, 'url' | 'stop' | 'ended'>>> {
  if (config.databaseUrl) return granted({ url: config.databaseUrl, stop: async () => {}, ended: new Promise(() => {}) })
  const started = await startPostgres(config.dataFolder)
  if (started.ok) for (const note of started.value.notes) progress(note)
  return started
}
