import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Outcome } from '#language/problem.ts'

/** Rights a command may need. `programme:*` rights are held through a role in that programme, `instance:*` by the administrator, `self` by whoever is signed in. */
export type Right = 'public' | 'self' | 'programme:read' | 'programme:write' | 'programme:members' | 'programme:approve' | 'programme:comment' | 'evaluation:confidential' | 'instance:administer'

/** Who runs a command: the signed-in person's id, or undefined for a stranger; `today` is the one clock a command may read. `address` is where the request came from: for limits, never kept. */
export type Caller = { readonly person: string | undefined, readonly today: string, readonly address?: string | undefined }

/**
 * What a person can do, declared once and entered three ways: the page's form action, the REST endpoint, the command line.
 * `path` is below `/api/v1`, with `{programme}` placeholders filled from `input`. `run` works in one transaction that carries the person;
 * expected refusals are returned, and roll the transaction back. What needs no database declares `work` instead; what needs it only at first goes on in `finish` with what
 * `run` found, and what is worked out first without it in `before`, whose find `run` is given: so nobody's long work holds a connection.
 * What `finish` made is put into the database in `keep`, in a second transaction that carries the person again.
 */
export type Command<Input = unknown, Output = unknown> = Declared<Input, Output> & (
  | { readonly run: (transaction: Transaction<any>, input: Input, as: Caller) => Promise<Outcome<Output>>, readonly work?: undefined, readonly before?: undefined, readonly finish?: undefined, readonly keep?: undefined }
  | { readonly run: (transaction: Transaction<any>, input: Input, as: Caller) => Promise<Outcome<any>>, readonly finish: (found: any, as: Caller) => Promise<Outcome<Output>>, readonly work?: undefined, readonly before?: undefined, readonly keep?: undefined }
  | { readonly run: (transaction: Transaction<any>, input: Input, as: Caller) => Promise<Outcome<any>>, readonly finish: (found: any, as: Caller) => Promise<Outcome<any>>, readonly keep: (transaction: Transaction<any>, made: any, as: Caller) => Promise<Outcome<Output>>, readonly work?: undefined, readonly before?: undefined }
  | { readonly before: (input: Input, as: Caller) => Promise<Outcome<any>>, readonly run: (transaction: Transaction<any>, found: any, as: Caller) => Promise<Outcome<Output>>, readonly work?: undefined, readonly finish?: undefined, readonly keep?: undefined }
  | { readonly work: (input: Input, as: Caller) => Promise<Outcome<Output>>, readonly run?: undefined, readonly before?: undefined, readonly finish?: undefined, readonly keep?: undefined }
)

type Declared<Input, Output> = {
  readonly name: string
  readonly summary: string
  readonly needs: Right
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  readonly path: string
  readonly input: z.ZodType<Input>
  readonly output: z.ZodType<Output>
}

/** Declares a command; exists so that types flow from the schemas to `run`. */
export const command = <Input, Output>(declaration: Command<Input, Output>): Command<Input, Output> => declaration
