import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { refused, type Outcome } from '#language/problem.ts'
import { deskProblems, type Piece } from './problems.ts'
import type { FromWorker } from './worker.ts'

/** Where work handed in stands; `ahead` counts the pieces before it, `done` of `of` is how far a worker says it has come. */
export type Standing<Answer> = { readonly state: 'waiting', readonly ahead: number } | { readonly state: 'working', readonly seconds: number, readonly done?: number, readonly of?: number } | { readonly state: 'done', readonly answer: Outcome<Answer> }

/**
 * A desk's limits: pieces at once, pieces waiting, of these together those of one owner, answers kept in memory, how long one piece may take and an answer is kept, the memory of one worker, and how long an
 * idle one stays.
 */
export type DeskLimits = { readonly atOnce: number, readonly waiting: number, readonly ofOne?: number, readonly kept: number, readonly longestSeconds: number, readonly keptMinutes: number, readonly workerMegabytes: number, readonly idleSeconds: number }

type Ticket<Handed, Answer> = { handed?: Handed, began?: number, far?: { readonly done: number, readonly of: number }, answer?: Outcome<Answer>, readonly owner: string | undefined }
type Reader = { readonly process: ChildProcess, ticket?: string, alarm?: NodeJS.Timeout }

/**
 * Where work is handed in to be done in processes of their own: however hard a piece is, the server goes on answering, and the process can be ended. Everything stays in
 * memory; nothing is written anywhere. `worker` is the file such a process runs; `instead` tells what to do with a piece that is too much; `piece` what one is called, a file unless it is said.
 */
export function openDesk<Handed extends object, Answer>({ worker, instead, limits, piece = 'file' }: { readonly worker: string, readonly instead: string, readonly limits: DeskLimits, readonly piece?: Piece }) {
  const problems = deskProblems(piece, instead)
  const tickets = new Map<string, Ticket<Handed, Answer>>()
  const queue: string[] = []
  const readers = new Set<Reader>()

  function hire(): Reader {
    const child = fork(worker, { serialization: 'advanced', execArgv: [`--max-old-space-size=${limits.workerMegabytes}`], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    const reader: Reader = { process: child }
    child.on('message', (message: FromWorker<Answer>) => {
      const found = reader.ticket === undefined ? undefined : tickets.get(reader.ticket)
      if ('answer' in message) finish(reader, message.answer)
      else if ('failed' in message) { problems.tell(message.failed); finish(reader, problems.brokeOff) }
      else if (found) found.far = message
    })
    child.on('exit', (code, signal) => { readers.delete(reader); finish(reader, problems.ended(code, signal)) })
    child.on('error', () => { readers.delete(reader); finish(reader, problems.brokeOff) })
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
      found.answer = problems.tooLong(limits.longestSeconds)
      delete found.handed
      reader.process.kill('SIGKILL')
    }, limits.longestSeconds * 1000).unref()
    reader.process.send(found.handed)
  }

  /** Takes a piece; gives the ticket to ask with, which only `owner` may where one is named. Refuses while too many wait, or too many of this owner's are not done. */
  function hand(handed: Handed, owner?: string): Outcome<string> {
    if (queue.length >= limits.waiting) return refused(problems.busy(limits.waiting))
    const own = owner === undefined ? 0 : [...tickets.values()].filter(each => each.owner === owner && !each.answer).length
    if (limits.ofOne !== undefined && own >= limits.ofOne) return refused(problems.busyForYou(limits.ofOne))
    const ticket = randomUUID()
    tickets.set(ticket, { handed, owner })
    if (tickets.size > limits.kept) tickets.delete(tickets.keys().next().value as string)
    setTimeout(() => tickets.delete(ticket), limits.keptMinutes * 60_000).unref()
    queue.push(ticket)
    next()
    return { ok: true, value: ticket }
  }

  /** Where a piece stands; undefined for a ticket nobody was given, or somebody else was, or whose time is over. */
  function standing(ticket: string, owner?: string): Standing<Answer> | undefined {
    const found = tickets.get(ticket)
    if (!found || found.owner !== owner) return undefined
    if (found.answer) return { state: 'done', answer: found.answer }
    return found.began === undefined ? { state: 'waiting', ahead: queue.indexOf(ticket) } : { state: 'working', seconds: Math.round((Date.now() - found.began) / 1000), ...found.far }
  }

  return {
    hand,
    standing,
    /** Forgets a piece that was done. */
    forget(ticket: string): void { if (tickets.get(ticket)?.answer) tickets.delete(ticket) },
    /** Waits until a piece is done, at most so many milliseconds, and tells where it stands then. */
    async waitFor(ticket: string, milliseconds: number, owner?: string): Promise<Standing<Answer> | undefined> {
      for (let waited = 0; waited < milliseconds && ['waiting', 'working'].includes(standing(ticket, owner)?.state ?? ''); waited += 50) await pause(50)
      return standing(ticket, owner)
    },
    /** Hands a piece in, waits for its answer and keeps nothing of it: at most so many milliseconds in line, and then as long as one piece may take. What nobody waits for any more is not begun. */
    async ask(handed: Handed, inLine: number, owner?: string): Promise<Outcome<Answer>> {
      const ticket = hand(handed, owner)
      if (!ticket.ok) return ticket
      let now = standing(ticket.value, owner)
      for (let waited = 0; now?.state === 'working' || now?.state === 'waiting' && waited < inLine; waited += 50, now = standing(ticket.value, owner)) await pause(50)
      tickets.delete(ticket.value)
      const place = queue.indexOf(ticket.value)
      if (place >= 0) queue.splice(place, 1)
      return now?.state === 'done' ? now.answer : refused(problems.noTurn)
    },
    /** Ends the readers; for tests, a server's end ends them by itself. */
    close(): void { for (const reader of readers) reader.process.kill('SIGKILL') },
  }
}
