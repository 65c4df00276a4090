import { sql } from 'kysely'
import { z } from 'zod'
import { granted } from '#language/problem.ts'
import { command } from '#platform/command.ts'
import { moment } from '#platform/moment.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { isOpen, mayWrite } from '../may.ts'
import { notAllowed, notFound } from '../refusals.ts'
import { loadProgramme } from '../store.ts'
import { openReadingDesk, openWritingDesk, type ToRead, type ToWrite } from '../workbook/desk.ts'
import { sentFile } from './imports.ts'
import { programmeId } from './programmes.ts'

const reading = openReadingDesk()
const writing = openWritingDesk()
/** How long the answer waits for a workbook before it gives the ticket alone, and how long one to be written waits for its turn, in milliseconds. */
const [PATIENCE, IN_LINE] = [1500, 10_000]
/** Days a workbook waits to be chosen from. */
const KEPT_DAYS = 14
/** Most workbooks listed. */
const MOST = 50

/** Only whoever handed a workbook in, for that programme, may ask where it stands. */
const ownerOf = (programme: string, person: string | undefined) => `${programme} ${person ?? ''}`
/** Where a workbook handed in stands while it is read; undefined for anybody else’s. */
export const standingOf = (workbook: string, programme: string, person: string | undefined) => reading.standing(workbook, ownerOf(programme, person))

/** What IATI publishes of a programme’s contact persons is not needed to design it, so it is written only when asked for. */
const CONTACTS = ['programme/iati']
const name = (record: ProgrammeRecord): string => record.programme.id.replaceAll(/[^\w.-]+/g, '-').slice(0, 80)

export const exportWorkbook = command({
  name: 'export-workbook', summary: 'A programme as one Excel workbook, as far as it is open to you, filled or empty; what only IATI speaks of, contact persons among it, only when asked for', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/workbook',
  input: z.strictObject({ programme: programmeId, what: z.enum(['filled', 'empty']).default('filled'), language: z.enum(['en', 'fr']).default('en'), contacts: z.enum(['yes', 'no']).default('no') }),
  output: z.strictObject({ name: z.string(), type: z.string(), bytes: z.string().describe('base64') }),
  async run(transaction, { programme, what, language, contacts }, { today }) {
    const loaded = await loadProgramme(transaction, programme)
    if (!loaded) return notFound('programme')
    return granted({ work: 'write', record: loaded.record, asked: { language, isEmpty: what === 'empty', programme, revision: loaded.revision, on: today, without: contacts === 'yes' ? [] : CONTACTS } } satisfies ToWrite)
  },
  async finish(found: ToWrite) {
    const written = await writing.ask(found, IN_LINE)
    return written.ok ? granted({ name: `${name(found.record)}${found.asked.isEmpty ? '-empty' : ''}.xlsx`, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes: Buffer.from(written.value).toString('base64') }) : written
  },
})

export const handInWorkbook = command({
  name: 'hand-in-workbook', summary: 'Hand in a programme’s workbook to see what it would change; nothing is changed yet', needs: 'programme:write', method: 'post', path: '/programmes/{programme}/workbooks',
  input: z.strictObject({ programme: programmeId, ...sentFile, format: z.literal('programme-xlsx').optional() }),
  output: z.strictObject({ workbook: z.uuid(), state: z.enum(['waiting', 'working', 'done']) }),
  async run(transaction, { programme, name: file, bytes }, { person }) {
    const loaded = await loadProgramme(transaction, programme)
    if (!loaded) return notFound('programme')
    if (!await mayWrite(transaction, programme)) return notAllowed('change this programme')
    await sql`delete from exchange.workbook where person_id = ${person} and applied_at is null and handed_in_at < now() - make_interval(days => ${KEPT_DAYS})`.execute(transaction)
    return granted({ work: 'read', name: file, bytes: Buffer.from(bytes, 'base64'), programme, id: loaded.record.programme.id } satisfies ToRead)
  },
  async finish(found: ToRead, { person }) {
    const owner = ownerOf(found.programme, person)
    const ticket = reading.hand(found, owner)
    if (!ticket.ok) return ticket
    const standing = await reading.waitFor(ticket.value, PATIENCE, owner)
    if (standing?.state === 'done' && !standing.answer.ok) return standing.answer
    return granted({ workbook: ticket.value, state: standing?.state ?? 'waiting' })
  },
})

const applied = z.strictObject({ workbook: z.uuid(), name: z.string(), reason: z.string(), by: z.string(), at: z.string(), changes: z.int(), undoneBy: z.string().optional(), undoneAt: z.string().optional() })

export const listWorkbooks = command({
  name: 'list-workbooks', summary: 'Your workbooks that wait to be chosen from, and those whose changes were made, latest first', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/workbooks',
  input: z.strictObject({ programme: programmeId }),
  output: z.strictObject({ waiting: z.array(z.strictObject({ workbook: z.uuid(), name: z.string(), at: z.string() })), applied: z.array(applied) }),
  async run(transaction, { programme }, { person }) {
    if (!await isOpen(transaction, programme)) return notFound('programme')
    const { rows: waiting } = await sql<{ workbook: string, name: string, at: string }>`
      select id as workbook, name, ${moment('handed_in_at')} as at
        from exchange.workbook
       where programme_id = ${programme}::uuid and person_id = ${person} and applied_at is null
       order by handed_in_at desc, id
       limit ${MOST}`.execute(transaction)
    const { rows } = await sql<{ workbook: string, name: string, reason: string, by: string, at: string, changes: number, undone_by: string | null, undone_at: string | null }>`
      select workbook.id as workbook, workbook.name, workbook.reason, coalesce(person.name, 'someone no longer here') as by, jsonb_array_length(workbook.changes) as changes, undoer.name as undone_by,
             ${moment('workbook.applied_at')} as at, ${moment('workbook.undone_at')} as undone_at
        from exchange.workbook
        left join access.person as person on person.id = workbook.person_id
        left join access.person as undoer on undoer.id = workbook.undone_by
       where workbook.programme_id = ${programme}::uuid and workbook.applied_at is not null
       order by workbook.applied_at desc, workbook.id
       limit ${MOST}`.execute(transaction)
    return granted({ waiting, applied: rows.map(({ undone_by, undone_at, ...row }) => ({ ...row, ...(undone_by === null ? {} : { undoneBy: undone_by }), ...(undone_at === null ? {} : { undoneAt: undone_at }) })) })
  },
})

export const discardWorkbook = command({
  name: 'discard-workbook', summary: 'Throw away a workbook you handed in; nothing of it is taken', needs: 'programme:write', method: 'delete', path: '/programmes/{programme}/workbooks/{workbook}',
  input: z.strictObject({ programme: programmeId, workbook: z.uuid() }), output: z.strictObject({ discarded: z.literal(true) }),
  async run(transaction, { programme, workbook }) {
    const { rows } = await sql`delete from exchange.workbook where programme_id = ${programme}::uuid and id = ${workbook}::uuid and applied_at is null returning id`.execute(transaction)
    if (rows.length === 0) return notFound('workbook')
    reading.forget(workbook)
    return granted({ discarded: true as const })
  },
})
