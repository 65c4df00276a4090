import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { granted, refused } from '#language/problem.ts'
import { command, type Command } from '#platform/command.ts'
import { moment } from '#platform/moment.ts'
import { hashOfToken, TOKEN_PREFIX } from './sign-in.ts'

const gone = (what: string) => refused({ code: 'not-found', at: what, say: `There is no such ${what}, or it is not open to you.`, do: 'Look at the list of your own.' })

const listSignIns = command({
  name: 'list-sign-ins', summary: 'Where you are signed in', needs: 'self', method: 'get', path: '/sign-ins',
  input: z.strictObject({}), output: z.strictObject({ signIns: z.array(z.strictObject({ id: z.string(), since: z.string(), lastUsed: z.string(), device: z.string().optional() })) }),
  async run(transaction) {
    const { rows } = await sql<{ id: string, since: string, last: string, device: string | null }>`select id, ${moment('since')} as since, ${moment('last_used')} as last, device from access.my_sign_ins() order by since desc, id limit 100`.execute(transaction)
    return granted({ signIns: rows.map(row => ({ id: row.id, since: row.since, lastUsed: row.last, ...(row.device === null ? {} : { device: row.device }) })) })
  },
})

const endSignIn = command({
  name: 'end-sign-in', summary: 'End one of your sign-ins', needs: 'self', method: 'delete', path: '/sign-ins/{signIn}',
  input: z.strictObject({ signIn: z.string().min(1).max(100) }), output: z.strictObject({ ended: z.literal(true) }),
  async run(transaction, { signIn }) {
    const { rows: [row] } = await sql<{ ended: boolean }>`select access.end_my_sign_in(${signIn}) as ended`.execute(transaction)
    return row?.ended ? granted({ ended: true as const }) : gone('sign-in')
  },
})

const createToken = command({
  name: 'create-token', summary: 'Make a personal access token; it is shown this once', needs: 'self', method: 'post', path: '/tokens',
  input: z.strictObject({ name: z.string().trim().min(1).max(100), mayWrite: z.boolean().default(false), days: z.int().min(1).max(365).default(90) }),
  output: z.strictObject({ id: z.uuid(), token: z.string(), expires: z.string() }),
  async run(transaction, { name, mayWrite, days }, { person }) {
    const token = TOKEN_PREFIX + randomBytes(32).toString('base64url')
    const { rows: [made] } = await sql<{ id: string, expires: string }>`
      insert into access.token (person_id, name, hash, may_write, expires_at) values (${person}, ${name}, ${hashOfToken(token)}, ${mayWrite}, now() + make_interval(days => ${days}))
      returning id, ${moment('expires_at')} as expires`.execute(transaction)
    return made ? granted({ ...made, token }) : gone('token')
  },
})

const listTokens = command({
  name: 'list-tokens', summary: 'Your personal access tokens', needs: 'self', method: 'get', path: '/tokens',
  input: z.strictObject({}), output: z.strictObject({ tokens: z.array(z.strictObject({ id: z.uuid(), name: z.string(), mayWrite: z.boolean(), made: z.string(), expires: z.string(), lastUsed: z.string().optional() })) }),
  async run(transaction) {
    const { rows } = await sql<{ id: string, name: string, may_write: boolean, made: string, expires: string, used: string | null }>`
      select id, name, may_write, ${moment('created_at')} as made, ${moment('expires_at')} as expires, ${moment('last_used_at')} as used from access.token order by created_at desc, id limit 100`.execute(transaction)
    return granted({ tokens: rows.map(({ may_write, used, ...row }) => ({ ...row, mayWrite: may_write, ...(used === null ? {} : { lastUsed: used }) })) })
  },
})

const endToken = command({
  name: 'end-token', summary: 'End a token at once', needs: 'self', method: 'delete', path: '/tokens/{token}',
  input: z.strictObject({ token: z.uuid() }), output: z.strictObject({ ended: z.literal(true) }),
  async run(transaction, { token }) {
    const { rows } = await sql`delete from access.token where id = ${token}::uuid returning id`.execute(transaction)
    return rows.length > 0 ? granted({ ended: true as const }) : gone('token')
  },
})

/** What people do with their own sign-ins and tokens. */
export const SIGN_IN_COMMANDS = { 'list-sign-ins': listSignIns, 'end-sign-in': endSignIn, 'create-token': createToken, 'list-tokens': listTokens, 'end-token': endToken } satisfies Record<string, Command<any, any>>
