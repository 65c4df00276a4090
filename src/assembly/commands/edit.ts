import { sql } from 'kysely'
import { z } from 'zod'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { command } from '#platform/command.ts'
import type { Tx } from '#platform/db.ts'
import { moment } from '#platform/moment.ts'
import { applyChanges, type Change } from '#record/change.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { withBudgetCurrency } from '#record/budget-currency.ts'
import { recordFrom } from '#record/validate.ts'
import { isOpen, queuedToWrite } from '../may.ts'
import { notAllowed, notFound } from '../refusals.ts'
import { reportsFor } from '../reports-named.ts'
import { saveProgramme } from '../save.ts'
import { loadProgramme, type Loaded } from '../store.ts'
import { programmeId } from './programmes.ts'

/** Most changes one edit may carry: a workbook of a large programme. */
export const MOST_CHANGES = 50_000
export const change = z.strictObject({
  act: z.enum(['added', 'removed', 'changed']), kind: z.string().max(40), id: z.string().max(200), within: z.string().max(200).optional(), at: z.string().max(500).optional(), field: z.string().max(100).optional(),
  before: z.unknown().optional(), after: z.unknown().optional(),
})

/** Why something was changed, in the words of whoever did. */
export const because = z.string().trim().min(1, 'needs words').max(2000)

type Edited = Outcome<{ programme: string, revision: number, changes: number }>

/** Makes changes to a programme in this transaction, whoever asks for them: compare-and-set against what is there now, the whole validated, all or nothing. `because` stands beside each of them in the diary. */
export async function editProgramme(transaction: Tx, programme: string, changes: readonly Change[], today: string, because?: string): Promise<Edited> {
  if (!await queuedToWrite(transaction, programme)) return await isOpen(transaction, programme) ? notAllowed('change this programme') : notFound('programme')
  const loaded = await loadProgramme(transaction, programme, new Set(), reportsFor(changes))
  return loaded ? editLoaded(transaction, loaded, changes, today, because) : notFound('programme')
}

/** The same to a programme that was loaded since one queued to write it. */
export async function editLoaded(transaction: Tx, loaded: Loaded, changes: readonly Change[], today: string, because?: string): Promise<Edited> {
  const asked = withBudgetCurrency(loaded.record, changes)
  if (asked.problem) return refused(asked.problem)
  const changed = applyChanges(loaded.record, asked.changes)
  if (!changed.ok) return changed
  const read = recordFrom(changed.value)
  if (!read.ok) return read
  if (because !== undefined) await sql`select set_config('app.because', ${because}, true)`.execute(transaction)
  const saved = await saveProgramme(transaction, loaded, read.value, today, { changes: asked.changes, uncopied: changed.value as ProgrammeRecord })
  return saved.ok ? granted({ programme: loaded.id, revision: saved.value, changes: changes.length }) : saved
}

export const editProgrammeCommand = command({
  name: 'edit-programme', summary: 'Make changes to a programme, each compared with what you saw before; others’ changes are never overwritten', needs: 'programme:write', method: 'patch', path: '/programmes/{programme}',
  input: z.strictObject({ programme: programmeId, changes: z.array(change).min(1).max(MOST_CHANGES), because: because.optional() }),
  output: z.strictObject({ programme: programmeId, revision: z.int(), changes: z.int() }),
  run: (transaction, { programme, changes, because: why }, { today }) => editProgramme(transaction, programme, changes as readonly Change[], today, why),
})

export const readRevision = command({
  name: 'read-revision', summary: 'Whether a programme was changed since: its revision, when, and by whom', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/revision',
  input: z.strictObject({ programme: programmeId }),
  output: z.strictObject({ revision: z.int(), changedAt: z.string(), by: z.string().optional() }),
  async run(transaction, { programme }) {
    const { rows: [found] } = await sql<{ revision: number, changed: string, name: string | null }>`
      select programme.revision, ${moment('programme.changed_at')} as changed, person.name
        from access.programme
        left join lateral (select person_id from diary.entry where entry.programme_id = programme.id and entry.noun not like 'versions.%' order by entry.id desc limit 1) as latest on true
        left join access.person on person.id = latest.person_id
       where programme.id = ${programme}::uuid`.execute(transaction)
    return found ? granted({ revision: found.revision, changedAt: found.changed, ...(found.name ? { by: found.name } : {}) }) : notFound('programme')
  },
})
