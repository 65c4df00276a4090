import type { Outcome } from '#language/problem.ts'
import type { Caller } from './command.ts'

/** What the running server lends to pages and endpoints. Set once by the entry; the built pages reach it through the global symbol, because their bundle holds its own copy of this module. */
export type Services = {
  /** Runs the named command: schema, right, decision, SQL and diary in one transaction under row-level security. */
  readonly call: (command: string, input: unknown, as: Caller) => Promise<Outcome<unknown>>
  /** Sets a first password for the person a request's cookie stands for; false where they have one already. */
  readonly setPassword: (headers: Headers, password: string) => Promise<boolean>
  /** better-auth's request handler below `/api/auth`. */
  readonly signIn: (request: Request) => Promise<Response>
  /** Can this copy send mail? Without, a new person gets no link to sign in with. */
  readonly sendsMail: boolean
  /** The person a request's cookie or token stands for. */
  readonly personOf: (headers: Headers) => Promise<{ readonly id: string, readonly name: string, readonly email: string, readonly administrator: boolean, readonly mayWrite: boolean } | undefined>
}

const KEY = Symbol.for('throughline.services')
type Holder = { [KEY]?: Services }

/** The running server's services. Throws when the server has not set them: pages cannot run without it. */
export function services(): Services {
  const found = (globalThis as Holder)[KEY]
  if (!found) throw new Error('services are not set: start the server through src/entry/server.ts')
  return found
}

/** Sets the services; called once, by the entry and by tests. */
export function setServices(value: Services): void { (globalThis as Holder)[KEY] = value }
