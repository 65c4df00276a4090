import { sql } from 'kysely'
import { z } from 'zod'
import { checkRecord, profileForEvaluation } from '#checks/check.ts'
import { report } from '#checks/report.ts'
import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import { id as recordId } from '#language/values.ts'
import { command } from '#platform/command.ts'
import type { Tx } from '#platform/db.ts'
import { moment } from '#platform/moment.ts'
import { applyChanges, type Change } from '#record/change.ts'
import { NOUNS } from '#record/nouns.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { evaluation as evaluationSchema, type Evaluation } from '#record/schema/evaluation.ts'
import { recordFrom } from '#record/validate.ts'
import { asPublished, differenceOfEvaluations, withEvaluation } from '#record/with-evaluation.ts'
import { asRecorded, beginDraft, evaluates, keepDraft, loadDraft, noteDraftPublished } from '../evaluation-drafts.ts'
import { notFound } from '../refusals.ts'
import { loadProgramme, publishInto } from '../store.ts'
import { summaryOf } from '../summary.ts'
import { waiversOf } from '../waivers.ts'
import { because, change } from './edit.ts'
import { programmeId } from './programmes.ts'

const PATH = '/programmes/{programme}/evaluations/{evaluation}'
const of = { programme: programmeId, evaluation: recordId }
const standing = z.strictObject({ revision: z.int(), at: z.string() })
/** Nothing in a record names a report of an indicator, so an evaluation is written and validated without the thousands there may be. */
const REPORTS: ReadonlySet<string> = new Set(['measurement'])
/** Most changes of a working copy in one edit. */
const MOST_CHANGES = 5000

export const readEvaluationDraft = command({
  name: 'read-evaluation-draft', summary: 'An evaluation as its evaluators have written it so far; revision 0 where they have not begun and it is what the record holds', needs: 'evaluation:confidential', method: 'get', path: `${PATH}/draft`,
  input: z.strictObject(of),
  output: z.strictObject({ evaluation: evaluationSchema, revision: z.int(), changedAt: z.string().optional(), published: standing.optional(), unpublished: z.int().describe('changes the record does not hold yet') }),
  async run(transaction, { programme, evaluation: id }) {
    if (!await evaluates(transaction, programme, id)) return notFound('evaluation')
    const loaded = await loadProgramme(transaction, programme, REPORTS)
    if (!loaded) return notFound('evaluation')
    const draft = await loadDraft(transaction, programme, id)
    if (!draft) return granted({ evaluation: asRecorded(loaded.record, id), revision: 0, unpublished: 0 })
    const shown = loaded.record.evaluations?.find(each => each.id === id)
    return granted({ ...draft, unpublished: differenceOfEvaluations(shown, asPublished(draft.evaluation, shown)).length })
  },
})

/** The programme as it would be were the working copy published now, and the evaluation as the record holds it; undefined for whoever does not evaluate it. */
export async function composed(transaction: Tx, programme: string, id: string): Promise<{ readonly record: ProgrammeRecord, readonly shown: Evaluation | undefined } | undefined> {
  const loaded = await evaluates(transaction, programme, id) ? await loadProgramme(transaction, programme) : undefined
  return loaded && { record: withEvaluation(loaded.record, (await loadDraft(transaction, programme, id))?.evaluation ?? asRecorded(loaded.record, id)), shown: loaded.record.evaluations?.find(each => each.id === id) }
}

export const checkEvaluationDraft = command({
  name: 'check-evaluation-draft', summary: 'What the checks of an evaluation say of the programme with the evaluation as its evaluators have written it so far, from its plan on; nobody’s waivers but their own silence what they say of the evaluation', needs: 'evaluation:confidential', method: 'get', path: `${PATH}/draft/checks`,
  input: z.strictObject({ ...of, language: z.string().max(35).optional() }), output: report,
  async run(transaction, { programme, evaluation, language }, { today }) {
    const made = await composed(transaction, programme, evaluation)
    if (!made) return notFound('evaluation')
    return granted(checkRecord(made.record, { today, profile: profileForEvaluation(asRecorded(made.record, evaluation)), ...await waiversOf(transaction, programme), ...(language === undefined ? {} : { language }) }))
  },
})

const told = z.strictObject({ id: z.int(), revision: z.int(), at: z.string(), person: z.string(), act: z.enum(['added', 'changed', 'removed', 'published']), kind: z.string(), thing: z.string(), field: z.string().optional(), before: z.unknown().optional(), after: z.unknown().optional(), because: z.string().optional() })

export const listDraftChanges = command({
  name: 'list-draft-changes', summary: 'Who of the evaluators changed what in their working copy, newest first', needs: 'evaluation:confidential', method: 'get', path: `${PATH}/draft/changes`,
  input: z.strictObject({ ...of, after: z.coerce.number().int().min(1).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.strictObject({ changes: z.array(told), next: z.int().optional() }),
  async run(transaction, { programme, evaluation, after, limit }) {
    if (!await evaluates(transaction, programme, evaluation)) return notFound('evaluation')
    const { rows } = await sql<{ id: number, revision: number, at: string, person: string, act: z.infer<typeof told>['act'], kind: string, thing: string, field: string | null, before: unknown, after: unknown, because: string | null }>`
      select change.id, change.revision, ${moment('change.at')} as at, coalesce(person.name, 'someone no longer here') as person, change.act, change.kind, change.noun_id as thing, change.field, change.before, change.after, change.because
        from evaluation.draft_change as change
        left join access.person on person.id = change.person_id
       where change.programme_id = ${programme}::uuid and change.evaluation_id = ${evaluation} ${after === undefined ? sql`` : sql`and change.id < ${after}`}
       order by change.id desc
       limit ${limit + 1}`.execute(transaction)
    const [page, last] = [rows.slice(0, limit), rows[limit - 1]]
    const filled = ({ field, before, after: now, because: why, ...row }: typeof rows[number]) => ({ ...row, ...(field === null ? {} : { field }), ...(before === null ? {} : { before }), ...(now === null ? {} : { after: now }), ...(why === null ? {} : { because: why }) })
    return granted({ changes: page.map(filled), ...(rows.length > limit && last ? { next: last.id } : {}) })
  },
})

/** Is this a change of the evaluation itself or of what stands in it, and of nothing else? */
const isWithin = (evaluation: string, { act, kind, id, within, field }: Change): boolean =>
  kind === 'evaluation' ? id === evaluation && act === 'changed' && field !== 'id' : NOUNS[kind]?.path[0] === 'evaluations' && within === evaluation

const outside = (change: Change): Problem => ({ code: 'not-allowed', at: change.at ?? `${change.kind} “${change.id}”`, say: `${change.kind} “${change.id}” is no part of this evaluation, which is all its evaluators write.`, do: 'Change what stands in the evaluation, or ask a manager of the programme for the rest.' })

export const editEvaluation = command({
  name: 'edit-evaluation', summary: 'Make changes to your evaluation’s working copy, each compared with what you saw before; nobody but its evaluators sees them until it is published', needs: 'evaluation:confidential', method: 'patch', path: `${PATH}/draft`,
  input: z.strictObject({ ...of, changes: z.array(change).min(1).max(MOST_CHANGES), because: because.optional() }),
  output: z.strictObject({ revision: z.int(), changes: z.int() }),
  async run(transaction, { programme, evaluation: id, changes: given, because: why }): Promise<Outcome<{ revision: number, changes: number }>> {
    const changes = given as readonly Change[]
    if (!await evaluates(transaction, programme, id)) return notFound('evaluation')
    const others = changes.filter(each => !isWithin(id, each))
    if (others.length > 0) return refused(...others.map(outside))
    const loaded = await loadProgramme(transaction, programme, REPORTS)
    if (!loaded) return notFound('evaluation')
    const draft = await beginDraft(transaction, programme, asRecorded(loaded.record, id))
    const changed = applyChanges(withEvaluation(loaded.record, draft.evaluation), changes)
    if (!changed.ok) return changed
    const read = recordFrom(changed.value)
    if (!read.ok) return read
    return granted({ revision: await keepDraft(transaction, programme, draft, asRecorded(read.value, id), changes, why), changes: changes.length })
  },
})

export const publishEvaluation = command({
  name: 'publish-evaluation', summary: 'Put the working copy of your evaluation into the programme’s record, where everybody who reads the programme sees it; `revision` is the working copy’s, as you saw it', needs: 'evaluation:confidential', method: 'post', path: `${PATH}/publication`,
  input: z.strictObject({ ...of, revision: z.coerce.number().int().min(1), because: because.optional() }),
  output: z.strictObject({ programme: programmeId, revision: z.int(), changes: z.int() }),
  async run(transaction, { programme, evaluation: id, revision: seen, because: why }, { today }): Promise<Outcome<{ programme: string, revision: number, changes: number }>> {
    // Others who write the programme wait from here on, so that what is loaded is what is replaced.
    const { rows: [queued] } = await sql<{ mine: boolean }>`select evaluation.queue_to_publish(${programme}::uuid, ${id}) as mine`.execute(transaction)
    const loaded = queued?.mine ? await loadProgramme(transaction, programme) : undefined
    if (!loaded) return notFound('evaluation')
    const draft = await loadDraft(transaction, programme, id, { locked: true })
    const shown = loaded.record.evaluations?.find(each => each.id === id)
    const open = draft && asPublished(draft.evaluation, shown)
    const changes = open ? differenceOfEvaluations(shown, open).length : 0
    if (!open || changes === 0) return refused({ code: 'nothing-differs', at: 'evaluation', say: 'The record holds all that was written of this evaluation.', do: 'Write first, then publish.' })
    if (draft.revision !== seen) return refused({ code: 'stale', at: 'revision', say: 'Another evaluator changed the working copy since you looked at it. Nothing was published.', do: 'Look at what changed, then publish.' })
    const read = recordFrom(withEvaluation(loaded.record, open))
    if (!read.ok) return read
    if (why !== undefined) await sql`select set_config('app.because', ${why}, true)`.execute(transaction)
    const revision = await publishInto(transaction, loaded, read.value, id, summaryOf(read.value, today, await waiversOf(transaction, programme)))
    if (revision === undefined) throw new Error('a programme that was queued for was changed all the same')
    await noteDraftPublished(transaction, programme, draft, why)
    return granted({ programme, revision, changes })
  },
})
