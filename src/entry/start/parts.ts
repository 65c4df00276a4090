import { sql } from 'kysely'
import pg from 'pg'
import { callCommand } from '#assembly/call.ts'
import { commands } from '#assembly/commands.ts'
import { addPersonWithSignIn, loadWorkedExample } from '#assembly/demo.ts'
import { sumUpOutdated } from '#assembly/sum-up.ts'
import { apiRoutes } from '#platform/api/api.ts'
import type { Config } from '#platform/config.ts'
import { openDatabase, type Database } from '#platform/db.ts'
import type { Log } from '#platform/log.ts'
import { mailThrough } from '#platform/mail.ts'
import { setServices, type Services } from '#platform/services.ts'
import { LINK_MINUTES, openSignIn, type SignIn } from '#platform/sign-in/sign-in.ts'
import type { Parts } from '../server.ts'
import { appointAdministrator } from './administrator.ts'
import { invitationMail } from './invitation-mail.ts'
import type { Store } from './store.ts'

export type OpenParts = Pick<Parts, 'isHealthy' | 'signIn' | 'api'> & {
  /** Lines that tell who can sign in, with a one-time link each. */
  readonly invitations: () => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

/** Joins database, sign-in, commands and API, lends them to the pages, and loads the worked example into an empty database. */
export async function openParts(store: Store, config: Config, log: Log): Promise<OpenParts> {
  const database = openDatabase(store.url)
  const send = config.smtpUrl && config.mailFrom ? mailThrough(config.smtpUrl, config.mailFrom) : undefined
  const mail = send ? { mail: send } : {}
  const signIn = await openSignIn({ url: store.url, origin: config.origin, ...mail, mailFailed: error => log.error({ err: error }, 'a sign-in link could not be mailed') })
  const services: Services = {
    async call(name, input, as) {
      const outcome = await callCommand(database, name, input, as)
      const invited = send && invitationMail(name, input, outcome, config.origin)
      // Not waited for: how long mail takes would tell what the server knows of the address.
      if (invited) send(invited).catch((error: unknown) => log.error({ err: error }, 'an invitation could not be mailed'))
      return outcome
    },
    sendsMail: send !== undefined,
    signIn: signIn.respond,
    personOf: signIn.personOf,
    setPassword: signIn.setPassword,
  }
  setServices(services)
  const added = await loadWorkedExample(store.ownerUrl, database, today(), addPersonWithSignIn)
  if (added.length > 0) log.info('loaded the worked example')
  // Beside the pages, which meanwhile show what was counted last.
  const closed = new AbortController()
  const summedUp = sumUpOutdated(store.ownerUrl, database, today(), closed.signal)
    .then(counted => { if (counted.programmes + counted.versions > 0) log.info(counted, 'counted anew what the checks say, because the checks have changed') }, (error: unknown) => log.error({ err: error }, 'what the portfolio shows of the checks could not be counted anew'))
  const purging = purgeDue(database, log)
  return {
    signIn: signIn.respond,
    api: apiRoutes({ commands, call: services.call, personOf: signIn.personOf, origin: config.origin, today }),
    isHealthy: () => database.asPerson(undefined, transaction => sql`select`.execute(transaction)).then(() => true, () => false),
    invitations: () => invitations(store.ownerUrl, signIn, config),
    close: async () => { closed.abort(); purging.end(); await summedUp; await Promise.all([signIn.close(), database.close()]) },
  }
}

/** Takes away what evaluators agreed to forget, at the start and then every hour: a copy that runs for months keeps its word as one that is started daily does. */
function purgeDue(database: Database, log: Log): { end(): void } {
  const once = () => database.asPerson(undefined, transaction => sql`select evaluation.purge_due()`.execute(transaction)).catch((error: unknown) => log.error({ err: error }, 'what was agreed to be forgotten could not be taken away'))
  void once()
  const timer = setInterval(() => void once(), 60 * 60 * 1000)
  timer.unref()
  return { end: () => clearInterval(timer) }
}

// The one clock commands are given.
const today = (): string => new Date().toISOString().slice(0, 10)

/**
 * Links for those who may come in: the administrator just appointed, and the worked example's people. The latter only while nobody else
 * is meant to use this copy: an address of its own ends that.
 */
async function invitations(ownerUrl: string, signIn: SignIn, config: Config): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const lines: string[] = []
    if (config.administrator && await appointAdministrator(client, config.administrator)) lines.push(`${config.administrator} is now an administrator of this copy: ${await signIn.oneTimeLink(config.administrator.toLowerCase())}`)
    if (config.originIsGiven) return lines
    const { rows } = await client.query<{ id: string, name: string, email: string }>(`select id, name, email from access.person where id like 'demo-%' order by created_at, id`)
    if (rows.length > 0) lines.push(`Sign in to the worked example as (each link works once, for ${LINK_MINUTES} minutes):`)
    for (const { id, name, email } of rows) lines.push(`  ${id.slice('demo-'.length).padEnd(14)} ${name.padEnd(14)} ${await signIn.oneTimeLink(email)}`)
    return lines
  } finally {
    await client.end()
  }
}
