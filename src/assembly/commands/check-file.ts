import { z } from 'zod'
import { activitiesReport } from '#checks/activities/report.ts'
import { profiles, type Report } from '#checks/check.ts'
import { report as reportSchema } from '#checks/report.ts'
import { FORMATS } from '#exchange/format.ts'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { openLimit } from '#platform/api/limit.ts'
import { command } from '#platform/command.ts'
import { openCheckDesk } from '../check-file/desk.ts'
import { notFound } from '../refusals.ts'
import { sentFile } from './imports.ts'

/** Files one address may hand in a minute. */
export const FILES_A_MINUTE = 10
/** Findings a report gives here; the rest is counted. */
const MOST_FINDINGS = 2000
/** How long the answer waits for the report before it gives the ticket alone, in milliseconds: most files are done by then. */
const PATIENCE = 1500

const desk = openCheckDesk()
const wait = openLimit(FILES_A_MINUTE)

const standing = z.strictObject({
  ticket: z.uuid(), state: z.enum(['waiting', 'working', 'done']), ahead: z.int().optional(), seconds: z.int().optional(),
  done: z.int().describe('How much of the file has been worked on, of what “of” says').optional(), of: z.int().optional(),
  format: z.string().optional(), report: reportSchema.optional(), activities: activitiesReport.optional(), leftOut: z.int().optional(),
})
type Shown = z.infer<typeof standing>

function shown(ticket: string): Outcome<Shown> {
  const found = desk.standing(ticket)
  if (!found) return notFound('ticket')
  if (found.state !== 'done') return granted({ ticket, ...found })
  if (!found.answer.ok) return found.answer
  if ('activities' in found.answer.value) return granted({ ticket, state: 'done', ...found.answer.value })
  const { format, report } = found.answer.value
  const bounded: Report = { ...report, findings: report.findings.slice(0, MOST_FINDINGS) }
  return granted({ ticket, state: 'done', format, report: bounded, ...(report.findings.length > MOST_FINDINGS ? { leftOut: report.findings.length - MOST_FINDINGS } : {}) })
}

export const checkFile = command({
  name: 'check-file', summary: 'Check a file without signing in; nothing of it is stored. The answer holds the report, or a ticket to ask with while it is worked on', needs: 'public', method: 'post', path: '/check-file',
  input: z.strictObject({ ...sentFile, format: z.enum(FORMATS).optional(), profile: z.string().max(100).optional(), language: z.string().max(35).default('en') }),
  output: standing,
  async work({ name, bytes, format, profile, language }, { address, today }) {
    const seconds = await wait(address ?? 'here')
    if (seconds > 0) return refused({ code: 'too-many', at: 'file', say: `More than ${FILES_A_MINUTE} files came from your address within a minute.`, do: `Wait ${seconds} seconds.` })
    if (profile !== undefined && !Object.hasOwn(profiles(), profile)) return refused({ code: 'no-such-profile', at: 'profile', say: `There is no profile “${profile}”.`, do: `Use one of: ${Object.keys(profiles()).join(', ')}.` })
    const ticket = desk.hand({ bytes: Buffer.from(bytes, 'base64'), name, language, today, ...(format === undefined ? {} : { format }), ...(profile === undefined ? {} : { profile }) })
    if (!ticket.ok) return ticket
    await desk.waitFor(ticket.value, PATIENCE)
    return shown(ticket.value)
  },
})

export const readCheckedFile = command({
  name: 'read-checked-file', summary: 'Where a file handed in stands: its report once it is done, for a quarter of an hour', needs: 'public', method: 'get', path: '/check-file',
  input: z.strictObject({ ticket: z.uuid() }), output: standing,
  work: async ({ ticket }) => shown(ticket),
})
