import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Report } from '#checks/check.ts'
import type { Format } from '#exchange/read.ts'
import { refused, type Outcome } from '#language/problem.ts'

export type Handed = { readonly bytes: Uint8Array, readonly name: string, readonly format?: Format, readonly profile?: string, readonly language: string, readonly today: string }
export type Checked = Outcome<{ readonly format: Format, readonly report: Report }>
/** Where a file handed in stands; `ahead` counts those before it. */
type Standing = { readonly state: 'waiting', readonly ahead: number } | { readonly state: 'working', readonly seconds: number } | { readonly state: 'done', readonly checked: Checked }

/** The desk's limits, as told on the page: files at once, files waiting, reports kept in memory, how long one file may take and a report is kept, the memory of one reader, and how long an idle one stays. */
export const DESK = { atOnce: 2, waiting: 20, kept: 200, longestSeconds: 60, keptMinutes: 15, readerMegabytes: 768, idleSeconds: 120 } as const

type Ticket = { handed?: Handed, began?: number, checked?: Checked }
type Reader = { readonly process: ChildProcess, ticket?: string, alarm?: NodeJS.Timeout }

const READER = fileURLToPath(new URL('reader.ts', import.meta.url))
const onOwnMachine = 'Send a smaller part of it, or check it on your own machine with the command line.'
const tooLong = (seconds: number): Checked => refused({ code: 'took-too-long', at: 'file', say: `Reading and checking this file takes longer than ${seconds} seconds, so it was stopped.`, do: onOwnMachine })
const broken: Checked = refused({ code: 'too-large', at: 'file', say: 'This file needs more memory than one file is given here, so it was stopped.', do: onOwnMachine })

/** Where anybody hands in a file to be checked. Everything stays in memory, at most for a quarter of an hour; nothing is written anywhere. */
export function openDesk(limits: { readonly [Name in keyof typeof DESK]: number } = DESK) {
  const tickets = new Map<string, Ticket>()
  const queue: string[] = []
  const readers = new Set<Reader>()

  function hire(): Reader {
    const child = fork(READER, { serialization: 'advanced', execArgv: [`--max-old-space-size=${limits.readerMegabytes}`], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    const reader: Reader = { process: child }
    child.on('message', (checked: Checked) => finish(reader, checked))
    child.on('exit', () => { readers.delete(reader); finish(reader, broken) })
    child.on('error', () => { readers.delete(reader); finish(reader, broken) })
    // An idle reader keeps nobody from ending.
    child.unref()
    child.channel?.unref()
    readers.add(reader)
    return reader
  }

  function finish(reader: Reader, checked: Checked): void {
    clearTimeout(reader.alarm)
    const found = reader.ticket === undefined ? undefined : tickets.get(reader.ticket)
    if (found && !found.checked) { delete found.handed; found.checked = checked }
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
      found.checked = tooLong(limits.longestSeconds)
      delete found.handed
      reader.process.kill('SIGKILL')
    }, limits.longestSeconds * 1000).unref()
    reader.process.send(found.handed)
  }

  return {
    /** Takes a file; gives the ticket to ask with. Refuses while too many wait. */
    hand(handed: Handed): Outcome<string> {
      if (queue.length >= limits.waiting) return refused({ code: 'busy', at: 'file', say: `${limits.waiting} files are waiting to be checked already.`, do: 'Try again in a minute.' })
      const ticket = randomUUID()
      tickets.set(ticket, { handed })
      if (tickets.size > limits.kept) tickets.delete(tickets.keys().next().value as string)
      setTimeout(() => tickets.delete(ticket), limits.keptMinutes * 60_000).unref()
      queue.push(ticket)
      next()
      return { ok: true, value: ticket }
    },
    /** Where a file stands; undefined for a ticket nobody was given, or whose time is over. */
    standing(ticket: string): Standing | undefined {
      const found = tickets.get(ticket)
      if (!found) return undefined
      if (found.checked) return { state: 'done', checked: found.checked }
      return found.began === undefined ? { state: 'waiting', ahead: queue.indexOf(ticket) } : { state: 'working', seconds: Math.round((Date.now() - found.began) / 1000) }
    },
    /** Ends the readers; for tests, a server's end ends them by itself. */
    close(): void { for (const reader of readers) reader.process.kill('SIGKILL') },
  }
}
