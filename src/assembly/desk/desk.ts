import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { refused, type Outcome } from '#language/problem.ts'

/** Where work handed in stands; `ahead` counts the pieces before it, `done` of `of` is how far a worker says it has come. */
export type Standing<Answer> = { readonly state: 'waiting', readonly ahead: number } | { readonly state: 'working', readonly seconds: number, readonly done?: number, readonly of?: number } | { readonly state: 'done', readonly answer: Outcome<Answer> }

/** A desk's limits: pieces at once, pieces waiting, answers kept in memory, how long one piece may take and an answer is kept, the memory of one worker, and how long an idle one stays. */
export type DeskLimits = { readonly atOnce: number, readonly waiting: number, readonly kept: number, readonly longestSeconds: number, readonly keptMinutes: number, readonly workerMegabytes: number, readonly idleSeconds: number }

/** What a worker sends: how far it has come, or its answer. */
export type FromWorker<Answer> = { readonly done: number, readonly of: number } | { readonly answer: Outcome<Answer> }

type Ticket<Handed, Answer> = { handed?: Handed, began?: number, far?: { readonly done: number, readonly of: number }, answer?: Outcome<Answer>, readonly owner: string | undefined }
type Reader = { readonly process: ChildProcess, ticket?: string, alarm?: NodeJS.Timeout }

const tooLong = (seconds: number, instead: string) => refused({ code: 'took-too-long', at: 'file', say: `Working on this file takes longer than ${seconds} seconds, so it was stopped.`, do: instead })
const broken = (instead: string) => refused({ code: 'too-large', at: 'file', say: 'This file needs more memory than one file is given here, so it was stopped.', do: instead })

/**
 * Where files are handed in to be worked on in processes of their own: however hard one is, the server goes on answering, and the process can be ended. Everything stays in
 * memory; nothing is written anywhere. `worker` is the file such a process runs; `instead` tells what to do with a file that is too much.
 */
export function openDesk<Handed extends object, Answer>({ worker, instead, limits }: { readonly worker: string, readonly instead: string, readonly limits: DeskLimits }) {
  const tickets = new Map<string, Ticket<Handed, Answer>>()
  const queue: string[] = []
  const readers = new Set<Reader>()

  function hire(): Reader {
    const child = fork(worker, { serialization: 'advanced', execArgv: [`--max-old-space-size=${limits.workerMegabytes}`], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    const reader: Reader = { process: child }
    child.on('message', (message: FromWorker<Answer>) => {
      const found = reader.ticket === undefined ? undefined : tickets.get(reader.ticket)
      if ('answer' in message) finish(reader, message.answer)
      else if (found) found.far = message
    })
    child.on('exit', () => { readers.delete(reader); finish(reader, broken(instead)) })
    child.on('error', () => { readers.delete(reader); finish(reader, broken(instead)) })
    // An idle reader keeps nobody from ending.
    child.unref()
    child.channel?.unref()
    readers.add(reader)
    return reader
  }

  function finish(reader: Reader, answer: Outcome<Answer>): void {
    clearTimeout(reader.alarm)
    const found = reader.ticket === undefined ? undefined : tickets.get(reader.ticket)
    if (found && !found.answer) { delete found.handed; found.answer = answer }
    delete reader.ticket
    reader.alarm = setTimeout(() => reader.process.kill('SIGKILL'), limits.idleSeconds * 1000).unref()
    next()
  }

  function next(): void {
    const idle = [...readers].find(reader => reader.ticket === undefined && reader.process.connected)
    const ticket = idle || readers.size < limits.atOnce ? queue.shift() : undefined
    const found = ticket === undefined ? undefined : tickets.get(ticket)
    if (ticket === undefined || !found?.handed) return
    const reader = idle ?? hire()
    clearTimeout(reader.alarm)
    found.began = Date.now()
    reader.ticket = ticket
    reader.alarm = setTimeout(() => {
      found.answer = tooLong(limits.longestSeconds, instead)
      delete found.handed
      reader.process.kill('SIGKILL')
    }, limits.longestSeconds * 1000).unref()
    reader.process.send(found.handed)
  }

  /** Where a file stands; undefined for a ticket nobody was given, or somebody else was, or whose time is over. */
  function standing(ticket: string, owner?: string): Standing<Answer> | undefined {
    const found = tickets.get(ticket)
    if (!found || found.owner !== owner) return undefined
    if (found.answer) return { state: 'done', answer: found.answer }
    return found.began === undefined ? { state: 'waiting', ahead: queue.indexOf(ticket) } : { state: 'working', seconds: Math.round((Date.now() - found.began) / 1000), ...found.far }
  }

  return {
    /** Takes a file; gives the ticket to ask with, which only `owner` may where one is named. Refuses while too many wait. */
    hand(handed: Handed, owner?: string): Outcome<string> {
      if (queue.length >= limits.waiting) return refused({ code: 'busy', at: 'file', say: `${limits.waiting} files are waiting already.`, do: 'Try again in a minute.' })
      const ticket = randomUUID()
      tickets.set(ticket, { handed, owner })
      if (tickets.size > limits.kept) tickets.delete(tickets.keys().next().value as string)
      setTimeout(() => tickets.delete(ticket), limits.keptMinutes * 60_000).unref()
      queue.push(ticket)
      next()
      return { ok: true, value: ticket }
    },
    standing,
    /** Forgets a file that was done. */
    forget(ticket: string): void { if (tickets.get(ticket)?.answer) tickets.delete(ticket) },
    /** Waits until a file is done, at most so many milliseconds, and tells where it stands then. */
    async waitFor(ticket: string, milliseconds: number, owner?: string): Promise<Standing<Answer> | undefined> {
      for (let waited = 0; waited < milliseconds && ['waiting', 'working'].includes(standing(ticket, owner)?.state ?? ''); waited += 50) await pause(50)
      return standing(ticket, owner)
    },
    /** Ends the readers; for tests, a server's end ends them by itself. */
    close(): void { for (const reader of readers) reader.process.kill('SIGKILL') },
  }
}
