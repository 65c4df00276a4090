import { createHash } from 'node:crypto'
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { magicLink, twoFactor } from 'better-auth/plugins'
import { APIError } from 'better-auth/api'
import pg from 'pg'
import type { SendMail } from '#platform/mail.ts'

/** Who is behind a request. `mayWrite` is false only for a token that may just read. */
export type SignedIn = { readonly id: string, readonly name: string, readonly email: string, readonly administrator: boolean, readonly mayWrite: boolean }

export type SignInOptions = {
  /** The database as the application's role. */
  readonly url: string
  /** Address people reach this server at, without a path. Cookies are secure where it is https. */
  readonly origin: string
  readonly mail?: SendMail
  /** Told when a link could not be mailed. */
  readonly mailFailed?: (error: unknown) => void
  /** Attempts a minute from one address; the library's limits for single paths stay. */
  readonly attemptsPerMinute?: number
}

/** Minutes a one-time link holds. */
export const LINK_MINUTES = 15
const PREFIX = 'tl_'

export type SignIn = {
  /** Handles every request below /api/auth. */
  readonly respond: (request: Request) => Promise<Response>
  /** Who a request's token or cookie stands for. */
  readonly personOf: (headers: Headers) => Promise<SignedIn | undefined>
  /** A link that signs its person in once, for whoever starts the server; it holds LINK_MINUTES. */
  readonly oneTimeLink: (email: string) => Promise<string>
  /** Sets a first or a new password for a signed-in person. */
  readonly setPassword: (headers: Headers, password: string) => Promise<boolean>
  readonly close: () => Promise<void>
}

/**
 * Sign-in by better-auth: password, one-time link, passkey, and a second factor for those who switch it on. Nobody signs up unasked: an address
 * is let in when it belongs to someone or was invited, and a link sent to it proves it. Answers never tell which addresses are known.
 */
export async function openSignIn(options: SignInOptions): Promise<SignIn> {
  // Connections of sign-in work as its own role, the only one that reaches its tables.
  const pool = new pg.Pool({ connectionString: options.url, max: 4, options: '-c role=throughline_sign_in -c search_path=sign_in' })
  pool.on('error', () => {})
  const people = new pg.Pool({ connectionString: options.url, max: 4 })
  people.on('error', () => {})
  const { rows: [secret] } = await pool.query<{ value: string }>('select value from sign_in.secret')
  if (!secret) throw new Error('sign_in.secret is empty: the database was not migrated')
  const mayEnter = async (email: string) => (await pool.query('select access.may_sign_in($1) as may', [email])).rows[0]?.may === true
  const waiting = new Map<string, (url: string) => void>()

  const auth = betterAuth({
    appName: 'Throughline', baseURL: options.origin, basePath: '/api/auth', secret: secret.value, database: pool, trustedOrigins: [options.origin],
    telemetry: { enabled: false }, logger: { level: 'error' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 * 24 },
    advanced: { disableCSRFCheck: false, disableOriginCheck: false, useSecureCookies: options.origin.startsWith('https:'), defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' }, cookiePrefix: 'throughline' },
    rateLimit: { enabled: true, storage: 'database', window: 60, max: options.attemptsPerMinute ?? 100, customRules: { '/sign-in/email': { window: 60, max: 10 }, '/sign-in/magic-link': { window: 60, max: 5 } } },
    databaseHooks: { user: { create: { before: async user => { if (!(await mayEnter(user.email))) throw new APIError('FORBIDDEN', { message: 'Sign-up is by invitation only.' }) } } } },
    plugins: [
      magicLink({
        expiresIn: LINK_MINUTES * 60, storeToken: 'hashed',
        sendMagicLink: async ({ email, url }) => {
          const asked = waiting.get(email)
          if (asked) { asked(url); return }
          if (!options.mail || !(await mayEnter(email))) return
          // Not waited for: how long mail takes, or that it failed, would tell that the address is known.
          options.mail({ to: email, subject: 'Your link to Throughline', text: `Open this link to sign in. It works once, for ${LINK_MINUTES} minutes.\n\n${url}\n\nIf you did not ask for it, do nothing: nobody can sign in without it.` }).catch((error: unknown) => options.mailFailed?.(error))
        },
      }),
      twoFactor({ issuer: 'Throughline' }), passkey({ rpID: new URL(options.origin).hostname, rpName: 'Throughline', origin: options.origin }),
    ],
  })

  async function describe(id: string, mayWrite: boolean): Promise<SignedIn | undefined> {
    const client = await people.connect()
    try {
      await client.query('begin')
      await client.query(`select set_config('app.person', $1, true)`, [id])
      const { rows: [found] } = await client.query<{ name: string, email: string, administrator: boolean }>('select name, email, administrator from access.person where id = $1', [id])
      await client.query('commit')
      return found && { id, mayWrite, ...found }
    } finally { client.release() }
  }

  return {
    respond: request => auth.handler(request),
    async personOf(headers) {
      const bearer = /^Bearer (tl_[A-Za-z0-9_-]{20,100})$/.exec(headers.get('authorization') ?? '')?.[1]
      if (bearer) {
        const { rows: [token] } = await people.query<{ person_id: string, may_write: boolean }>('select person_id, may_write from access.person_of_token($1)', [hashOfToken(bearer)])
        return token && describe(token.person_id, token.may_write)
      }
      if (!headers.get('cookie')?.includes('throughline.session_token')) return undefined
      const session = await auth.api.getSession({ headers })
      return session ? describe(session.user.id, true) : undefined
    },
    async oneTimeLink(email) {
      const link = new Promise<string>(resolve => waiting.set(email, resolve))
      try {
        await auth.api.signInMagicLink({ body: { email, callbackURL: '/' }, headers: new Headers({ origin: options.origin }) })
        return await link
      } finally { waiting.delete(email) }
    },
    async setPassword(headers, password) {
      const set = await auth.api.setPassword({ body: { newPassword: password }, headers }).catch(() => undefined)
      return set?.status === true
    },
    close: async () => { await Promise.all([pool.end(), people.end()]) },
  }
}

/** What is kept of a token. Tokens hold 256 random bits, so a plain hash cannot be guessed back. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest()
export const TOKEN_PREFIX = PREFIX
