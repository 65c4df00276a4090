import { sql } from 'kysely'
import { z } from 'zod'
import type { WorkbookToCompare } from '#exchange/xlsx/read-workbook.ts'
import { granted, refused } from '#language/problem.ts'
import { command } from '#platform/command.ts'
import { moment } from '#platform/moment.ts'
import type { Tx } from '#platform/db.ts'
import type { Change } from '#record/change.ts'
import { inverseOf } from '#record/inverse.ts'
import { mayWrite, queuedToWrite } from '../may.ts'
import { notAllowed, notFound } from '../refusals.ts'
import { loadProgramme } from '../store.ts'
import { NO_CHOICES, PAGE, previewOf, problemsWith, shownChanges, takenOf, type Choices, type ShownProposal } from '../workbook/preview.ts'
import { changedBy } from '../workbook/changed-by.ts'
import { because, editLoaded, editProgramme, MOST_CHANGES } from './edit.ts'
import { programmeId } from './programmes.ts'
import { standingOf } from './workbooks.ts'

const one = { programme: programmeId, workbook: z.uuid() }
const count = z.int().min(0)
const key = z.string().max(200)

type Kept = { readonly name: string, readonly reading: WorkbookToCompare | null, readonly choices: Partial<Choices>, readonly changes: readonly Change[] | null, readonly reason: string | null, readonly by: string, readonly at: string, readonly applied: string | null, readonly undone_by: string | null, readonly undone: string | null }

async function keptOf(transaction: Tx, programme: string, workbook: string): Promise<Kept | undefined> {
  const { rows: [found] } = await sql<Kept>`
    select workbook.name, workbook.reading, workbook.choices, workbook.changes, workbook.reason, coalesce(person.name, 'someone no longer here') as by, ${moment('workbook.handed_in_at')} as at,
           ${moment('workbook.applied_at')} as applied, undoer.name as undone_by, ${moment('workbook.undone_at')} as undone
      from exchange.workbook
      left join access.person as person on person.id = workbook.person_id
      left join access.person as undoer on undoer.id = workbook.undone_by
     where workbook.programme_id = ${programme}::uuid and workbook.id = ${workbook}::uuid`.execute(transaction)
  return found
}

const problem = z.strictObject({ code: z.string(), at: z.string(), say: z.string(), do: z.string(), line: z.int().exactOptional(), column: z.int().exactOptional() })
const words = { name: z.string(), told: z.array(z.custom<ShownProposal['told'][number]>()), holds: z.array(z.custom<ShownProposal['holds'][number]>()) }
const act = z.enum(['added', 'removed', 'changed'])
const proposal = z.strictObject({
  key, sheet: key, act, kind: z.string(), id: z.string(), within: z.string().optional(), field: z.string().optional(), seen: z.string(), isChosen: z.boolean(), ...words, cell: z.string().optional(),
  conflict: z.enum(['changed', 'removed', 'kept', 'unseen']).optional(), by: z.string().optional(), on: z.string().optional(),
})
const shown = z.discriminatedUnion('state', [
  z.strictObject({ state: z.enum(['waiting', 'working']), ahead: count.optional(), seconds: count.optional(), done: count.optional(), of: count.optional() }),
  z.strictObject({ state: z.literal('refused'), problems: z.array(problem) }),
  z.strictObject({
    state: z.literal('ready'), name: z.string(), handedInAt: z.string(), madeFrom: count.optional(), revision: count, knows: z.enum(['everything', 'nothing', 'empty']),
    sheets: z.array(z.strictObject({ key, title: z.string(), isTaken: z.boolean(), added: count, changed: count, removed: count, conflicts: count, taken: count })),
    silent: z.array(z.strictObject({ kind: z.string(), fields: z.array(z.string()) })),
    shown: z.array(proposal), sheet: key.optional(), page: count, pages: count, total: count, taken: count, problems: z.array(problem),
  }),
  z.strictObject({ state: z.literal('applied'), name: z.string(), by: z.string(), at: z.string(), reason: z.string(), changes: count, shown: z.array(z.strictObject({ act, kind: z.string(), field: z.string().optional(), ...words })), page: count, pages: count, undoneBy: z.string().optional(), undoneAt: z.string().optional() }),
])

export const readWorkbookCommand = command({
  name: 'read-workbook', summary: 'A workbook handed in: how far its reading has come, then every addition, change and removal it asks for, or what it changed', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/workbooks/{workbook}',
  input: z.strictObject({ ...one, sheet: key.optional(), page: z.coerce.number().int().min(1).max(10_000).default(1) }), output: shown,
  async run(transaction, { programme, workbook, sheet, page }, { person }) {
    let kept = await keptOf(transaction, programme, workbook)
    if (!kept) {
      const standing = await mayWrite(transaction, programme) ? standingOf(workbook, programme, person) : undefined
      if (!standing) return notFound('workbook')
      if (standing.state !== 'done') return granted(standing)
      if (!standing.answer.ok) return granted({ state: 'refused' as const, problems: [...standing.answer.problems] })
      // Read by now: kept from its first look on, until its owner decides.
      const { name, reading } = standing.answer.value
      await sql`insert into exchange.workbook (programme_id, id, person_id, name, reading) values (${programme}::uuid, ${workbook}::uuid, ${person}, ${name}, ${JSON.stringify(reading)}::jsonb) on conflict do nothing`.execute(transaction)
      kept = await keptOf(transaction, programme, workbook)
    }
    const loaded = await loadProgramme(transaction, programme)
    if (!kept || !loaded) return notFound('workbook')
    if (!kept.reading) {
      const changes = kept.changes ?? []
      const pages = Math.max(1, Math.ceil(changes.length / PAGE))
      const own = changes.slice((Math.min(page, pages) - 1) * PAGE, Math.min(page, pages) * PAGE)
      const said = shownChanges(own, loaded.record, loaded.record)
      return granted({ state: 'applied' as const, name: kept.name, by: kept.by, at: kept.applied ?? '', reason: kept.reason ?? '', changes: changes.length, page: Math.min(page, pages), pages, shown: own.map(({ act: did, kind, field }, place) => ({ act: did, kind, ...(field === undefined ? {} : { field }), ...plain(said[place]) })), ...(kept.undone_by === null ? {} : { undoneBy: kept.undone_by }), ...(kept.undone === null ? {} : { undoneAt: kept.undone }) })
    }
    const { base } = kept.reading
    const preview = previewOf(loaded.record, kept.reading, programme, { ...NO_CHOICES, ...kept.choices }, { sheet, page })
    const by = await changedBy(transaction, programme, preview.shown.filter(each => each.conflict !== undefined))
    return granted({
      state: 'ready' as const, name: kept.name, handedInAt: kept.at, revision: loaded.revision, knows: base?.programme !== programme ? 'nothing' as const : base.isEmpty ? 'empty' as const : 'everything' as const, ...(base?.revision === undefined ? {} : { madeFrom: base.revision }),
      ...(sheet === undefined ? {} : { sheet }), ...preview, sheets: [...preview.sheets], problems: [...preview.problems], shown: preview.shown.map(each => ({ ...each, ...plain(each), ...by(each) })),
    })
  },
})

const plain = (said: { readonly name: string, readonly told: ShownProposal['told'], readonly holds: ShownProposal['holds'] } | undefined) => ({ name: said?.name ?? '', told: [...said?.told ?? []], holds: [...said?.holds ?? []] })

export const chooseFromWorkbook = command({
  name: 'choose-from-workbook', summary: 'Say what of a workbook is to be taken; nothing is changed yet', needs: 'programme:write', method: 'patch', path: '/programmes/{programme}/workbooks/{workbook}',
  input: z.strictObject({
    ...one, take: z.array(key).max(1000).default([]).describe('keys of changes to take'), leave: z.array(key).max(1000).default([]).describe('keys of changes to leave'),
    mine: z.record(key, z.string().max(20)).default({}).describe('keys of conflicts in which the workbook’s value is taken, with the mark of the value that was seen'), takeSheets: z.array(key).max(200).default([]), leaveSheets: z.array(key).max(200).default([]),
  }), output: z.strictObject({ chosen: z.literal(true) }),
  async run(transaction, { programme, workbook, take, leave, mine, takeSheets, leaveSheets }) {
    const kept = await keptOf(transaction, programme, workbook)
    if (!kept?.reading) return notFound('workbook')
    const before: Choices = { ...NO_CHOICES, ...kept.choices }
    const touched = new Set([...take, ...leave])
    const choices: Choices = {
      left: [...before.left.filter(each => !touched.has(each)), ...leave], sheetsLeft: [...before.sheetsLeft.filter(each => !takeSheets.includes(each) && !leaveSheets.includes(each)), ...leaveSheets],
      mine: { ...Object.fromEntries(Object.entries(before.mine).filter(([each]) => !touched.has(each))), ...mine },
    }
    const { rows } = await sql`update exchange.workbook set choices = ${JSON.stringify(choices)}::jsonb where programme_id = ${programme}::uuid and id = ${workbook}::uuid and applied_at is null returning id`.execute(transaction)
    return rows.length === 0 ? notFound('workbook') : granted({ chosen: true as const })
  },
})

export const applyWorkbook = command({
  name: 'apply-workbook', summary: 'Make the chosen changes of a workbook as one set, with a reason; what somebody changed meanwhile is never overwritten unseen', needs: 'programme:write', method: 'post', path: '/programmes/{programme}/workbooks/{workbook}/apply',
  input: z.strictObject({ ...one, reason: because }), output: z.strictObject({ revision: z.int(), changes: z.int() }),
  async run(transaction, { programme, workbook, reason }, { today }) {
    const { rows: [open] } = await sql<{ id: string }>`select id from exchange.workbook where programme_id = ${programme}::uuid and id = ${workbook}::uuid and applied_at is null for update`.execute(transaction)
    const kept = open === undefined ? undefined : await keptOf(transaction, programme, workbook)
    if (!kept?.reading) return notFound('workbook')
    if (!await queuedToWrite(transaction, programme)) return notAllowed('change this programme')
    const loaded = await loadProgramme(transaction, programme)
    if (!loaded) return notFound('workbook')
    const changes = takenOf(loaded.record, kept.reading, programme, { ...NO_CHOICES, ...kept.choices })
    if (changes.length === 0) return refused({ code: 'nothing-taken', at: '', say: 'Nothing of this workbook is taken, so there is nothing to change.', do: 'Take a change, or throw the workbook away.' })
    if (changes.length > MOST_CHANGES) return refused({ code: 'too-many', at: '', say: `${changes.length} changes are more than the ${MOST_CHANGES} made at once.`, do: 'Leave some sheets out, apply, and hand the workbook in again.' })
    const problems = problemsWith(loaded.record, kept.reading, changes)
    if (problems.length > 0) return refused(...problems)
    const edited = await editLoaded(transaction, loaded, changes, today, reason)
    if (!edited.ok) return edited
    const { rows } = await sql`update exchange.workbook set applied_at = clock_timestamp(), reason = ${reason}, changes = ${JSON.stringify(changes)}::jsonb, reading = null, choices = '{}' where programme_id = ${programme}::uuid and id = ${workbook}::uuid returning id`.execute(transaction)
    return rows.length === 0 ? notFound('workbook') : granted({ revision: edited.value.revision, changes: changes.length })
  },
})

export const undoWorkbook = command({
  name: 'undo-workbook', summary: 'Take back what a workbook changed; refused where somebody changed any of it since', needs: 'programme:write', method: 'post', path: '/programmes/{programme}/workbooks/{workbook}/undo',
  input: z.strictObject(one), output: z.strictObject({ revision: z.int(), changes: z.int() }),
  async run(transaction, { programme, workbook }, { today, person }) {
    const kept = await keptOf(transaction, programme, workbook)
    if (!kept?.changes) return notFound('workbook')
    if (!await mayWrite(transaction, programme)) return notAllowed('change this programme')
    const { rows: [open] } = await sql`select id from exchange.workbook where programme_id = ${programme}::uuid and id = ${workbook}::uuid and undone_at is null for update`.execute(transaction)
    if (!open) return refused({ code: 'already-undone', at: 'workbook', say: 'These changes were taken back already.', do: 'Look at the history.' })
    const edited = await editProgramme(transaction, programme, inverseOf(kept.changes), today)
    if (!edited.ok) return edited
    const { rows } = await sql`update exchange.workbook set undone_at = clock_timestamp(), undone_by = ${person} where programme_id = ${programme}::uuid and id = ${workbook}::uuid returning id`.execute(transaction)
    return rows.length === 0 ? notFound('workbook') : granted({ revision: edited.value.revision, changes: edited.value.changes })
  },
})
