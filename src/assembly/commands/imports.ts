import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { FORMATS } from '#exchange/format.ts'
import { granted, refused, type Problem } from '#language/problem.ts'
import { command, type Caller } from '#platform/command.ts'
import type { Tx } from '#platform/db.ts'
import { record as recordSchema, type ProgrammeRecord } from '#record/record.ts'
import { recordFrom } from '#record/validate.ts'
import { readOutside, type FileRead } from '../import-file/desk.ts'
import { notFound } from '../refusals.ts'
import { addProgramme } from '../store.ts'
import { summaryOf } from '../summary.ts'
import { corrected } from '../correct.ts'

const importId = z.uuid()
const earlier = z.strictObject({ import: importId, programme: z.uuid().optional(), on: z.string() })
const shown = z.strictObject({ import: importId, name: z.string(), format: z.string(), encoding: z.string().optional(), sha256: z.string(), record: recordSchema, text: z.string().optional(), programme: z.uuid().optional(), alreadyImported: earlier.optional() })

type Draft = { id: string, name: string, format: string, encoding: string | null, sha256: string, record: ProgrammeRecord, source_text: string | null, programme_id: string | null }

const show = (row: Draft, before?: z.infer<typeof earlier>): z.infer<typeof shown> => ({
  import: row.id, name: row.name, format: row.format, sha256: row.sha256, record: row.record, ...(row.encoding === null ? {} : { encoding: row.encoding }),
  ...(row.source_text === null ? {} : { text: row.source_text }), ...(row.programme_id === null ? {} : { programme: row.programme_id }), ...(before ? { alreadyImported: before } : {}),
})

async function draftOf(transaction: Tx, id: string): Promise<Draft | undefined> {
  const { rows: [found] } = await sql<Draft>`
    select id, name, format, encoding, sha256, record, source_text, programme_id from exchange.import where id = ${id}::uuid`.execute(transaction)
  return found
}

async function earlierImport(transaction: Tx, sha256: string, not: string): Promise<z.infer<typeof earlier> | undefined> {
  const { rows: [found] } = await sql<{ id: string, programme_id: string | null, on: string }>`
    select id, programme_id, to_char(imported_at at time zone 'UTC', 'YYYY-MM-DD') as on
      from exchange.import
     where sha256 = ${sha256} and id <> ${not}::uuid
     order by programme_id is null, imported_at desc, id
     limit 1`.execute(transaction)
  return found && { import: found.id, on: found.on, ...(found.programme_id === null ? {} : { programme: found.programme_id }) }
}

/** A file as commands take it: its name, and its bytes as base64. */
export const sentFile = { name: z.string().min(1).max(255), bytes: z.string().max(30_000_000).regex(/^[A-Za-z0-9+/]*={0,2}$/, 'is not base64') }

type Brought = { readonly name: string, readonly sha256: string, readonly read: FileRead }

const fileToImport = z.strictObject({ ...sentFile, format: z.enum(FORMATS).optional() })

export const importFile = command<z.infer<typeof fileToImport>, z.infer<typeof shown>>({
  name: 'import-file', summary: 'Read a file into a draft of your own; nothing is saved as a programme yet', needs: 'self', method: 'post', path: '/imports',
  input: fileToImport, output: shown,
  async before({ name, bytes: base64, format }) {
    const bytes = Buffer.from(base64, 'base64')
    const read = await readOutside({ bytes, name, ...(format === undefined ? {} : { format }) })
    return read.ok ? granted({ name, sha256: createHash('sha256').update(bytes).digest('hex'), read: read.value } satisfies Brought) : read
  },
  async run(transaction: Tx, { name, sha256, read }: Brought, { person }: Caller) {
    const id = randomUUID()
    await sql`insert into exchange.import (id, person_id, name, format, encoding, sha256, record, source_text)
      values (${id}::uuid, ${person}, ${name}, ${read.format}, ${read.encoding ?? null}, ${sha256}, ${JSON.stringify(read.record)}::jsonb, ${read.text ?? null})`.execute(transaction)
    const draft = await draftOf(transaction, id)
    return draft ? granted(show(draft, await earlierImport(transaction, sha256, id))) : notFound('import')
  },
})

export const readImport = command({
  name: 'read-import', summary: 'A draft with what was understood and the text it came from', needs: 'self', method: 'get', path: '/imports/{import}',
  input: z.strictObject({ import: importId }), output: shown,
  async run(transaction, input) {
    const draft = await draftOf(transaction, input.import)
    return draft ? granted(show(draft, draft.programme_id === null ? await earlierImport(transaction, draft.sha256, draft.id) : undefined)) : notFound('import')
  },
})

export const correctImport = command({
  name: 'correct-import', summary: 'Correct what was understood, value by value', needs: 'self', method: 'patch', path: '/imports/{import}',
  input: z.strictObject({ import: importId, corrections: z.array(z.strictObject({ at: z.string().min(1).max(500), value: z.unknown() })).min(1).max(500) }), output: shown,
  async run(transaction, input) {
    const draft = await draftOf(transaction, input.import)
    if (!draft || draft.programme_id !== null) return notFound('import')
    const problems: Problem[] = []
    let record: unknown = draft.record
    for (const { at, value } of input.corrections) {
      const changed = corrected(record, at, value)
      if (changed.ok) record = changed.value
      else problems.push(...changed.problems)
    }
    if (problems.length > 0) return refused(...problems)
    const read = recordFrom(record)
    if (!read.ok) return read
    const { rows } = await sql`update exchange.import set record = ${JSON.stringify(read.value)}::jsonb where id = ${draft.id}::uuid returning id`.execute(transaction)
    return rows.length === 0 ? notFound('import') : granted(show({ ...draft, record: read.value }))
  },
})

export const saveImport = command({
  name: 'save-import', summary: 'Make a programme of a draft; you become its manager', needs: 'self', method: 'post', path: '/imports/{import}/save',
  input: z.strictObject({ import: importId }), output: z.strictObject({ programme: z.uuid(), revision: z.int() }),
  async run(transaction, input, { person, today }) {
    const { rows: [draft] } = await sql<Draft>`
      select id, record, programme_id from exchange.import where id = ${input.import}::uuid and person_id = ${person} and programme_id is null for update`.execute(transaction)
    if (!draft) return (await draftOf(transaction, input.import))?.programme_id ? refused({ code: 'already-saved', at: 'import', say: 'This draft was saved already.', do: 'Open the programme it became.' }) : notFound('import')
    const read = recordFrom(draft.record)
    if (!read.ok) return read
    const programme = randomUUID()
    await addProgramme(transaction, programme, read.value, summaryOf(read.value, today))
    await sql`update exchange.import set programme_id = ${programme}::uuid, saved_at = now() where id = ${draft.id}::uuid`.execute(transaction)
    return granted({ programme, revision: 1 })
  },
})

export const discardImport = command({
  name: 'discard-import', summary: 'Throw a draft away', needs: 'self', method: 'delete', path: '/imports/{import}',
  input: z.strictObject({ import: importId }), output: z.strictObject({ discarded: z.literal(true) }),
  async run(transaction, input) {
    const { rows } = await sql`delete from exchange.import where id = ${input.import}::uuid and programme_id is null returning id`.execute(transaction)
    return rows.length === 0 ? notFound('import') : granted({ discarded: true as const })
  },
})
