import { sql } from 'kysely'
import { z } from 'zod'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { same } from '#language/same.ts'
import { id as recordId } from '#language/values.ts'
import { command } from '#platform/command.ts'
import type { Tx } from '#platform/db.ts'
import { evaluation as evaluationSchema, type Evaluation } from '#record/schema/evaluation.ts'
import { sentDraftOf } from '#rooms/evaluation/comments/sent.ts'
import { viewsToTell, type ToldView } from '#rooms/evaluation/comments/told-views.ts'
import type { StatementView } from '#rooms/evaluation/comments/validation.ts'
import { roundOf } from '../comments/rounds.ts'
import { asRecorded, evaluates, loadDraft } from '../evaluation-drafts.ts'
import { notFound } from '../refusals.ts'
import { loadProgramme } from '../store.ts'
import { within, type Of } from '../texts/keeping.ts'
import { editEvaluation } from './evaluation-drafts.ts'
import { programmeId } from './programmes.ts'

const PATH = '/programmes/{programme}/evaluations/{evaluation}/validations/{validation}/told'
const one = { programme: programmeId, evaluation: recordId, validation: z.uuid() }

/** What a report could tell of a workshop now, beside the working copy in which it would be told. */
type Tellable = { readonly day: string, readonly written: Evaluation, readonly views: readonly ToldView[] }

async function tellable(transaction: Tx, which: Of, id: string, { locked = false } = {}): Promise<Tellable | undefined> {
  const { rows: [kept] } = await evaluates(transaction, which.programme, which.evaluation) ? await sql<{ day: string, round: number }>`
    select body ->> 'day' as day, round from evaluation.validation where ${within('validation', which)} and id = ${id}::uuid`.execute(transaction) : { rows: [] }
  const round = kept && await roundOf(transaction, which, kept.round)
  const loaded = round && await loadProgramme(transaction, which.programme)
  if (!kept || !round || !loaded) return undefined
  const { rows: views } = await sql<StatementView & { readonly party: string | null }>`
    select seen.reader, seen.statement, seen.view, reader.party
      from evaluation.validation_view as seen
      join evaluation.draft_reader as reader on ${within('reader', which)} and reader.id = seen.reader
     where ${within('seen', which)} and seen.validation = ${id}::uuid`.execute(transaction)
  const { record } = loaded
  const groups = new Map((Array.isArray(record.parties) ? record.parties : []).map(each => [each.id, each.group]))
  const parties = new Map(views.map(each => [each.reader, each.party]))
  const written = (await loadDraft(transaction, which.programme, which.evaluation, { locked }))?.evaluation ?? asRecorded(record, which.evaluation)
  return { day: kept.day, written, views: viewsToTell(written, { views, draft: round.draft, now: sentDraftOf(record, written), groupOf: reader => groups.get(parties.get(reader) ?? '') }) }
}

export const previewToldViews = command({
  name: 'preview-told-views', summary: 'How a workshop took each statement, as the report would tell it were that decided: by group, never by person, and of groups of fewer than three nothing of their own; and whether the working copy tells it', needs: 'evaluation:confidential', method: 'get', path: PATH,
  input: z.strictObject(one), output: z.strictObject({ views: evaluationSchema.shape.validationWorkshop.unwrap().shape.views.unwrap(), standing: z.enum(['untold', 'same', 'differs']) }),
  async run(transaction, { validation: id, ...which }) {
    const found = await tellable(transaction, which, id)
    if (!found) return notFound('validation')
    const { written: { validationWorkshop: workshop }, views, day } = found
    const standing = !workshop?.views?.length ? 'untold' as const : workshop.date === day && same(workshop.views, views) ? 'same' as const : 'differs' as const
    return granted({ views: [...views], standing })
  },
})

export const tellViews = command({
  name: 'tell-views', summary: 'Have the report tell how a workshop took each statement, by group, or its day alone: written into the working copy, and published with it', needs: 'evaluation:confidential', method: 'put', path: PATH,
  input: z.strictObject({ ...one, tell: z.boolean() }), output: z.strictObject({ changes: z.int() }),
  async run(transaction, { validation: id, tell, ...which }, as): Promise<Outcome<{ changes: number }>> {
    const found = await tellable(transaction, which, id, { locked: true })
    if (!found) return notFound('validation')
    const { day, written: { validationWorkshop: before }, views } = found
    if (tell && views.length === 0) return refused({ code: 'nothing-to-tell', at: 'validation', say: 'Of no statement did three people of a group, or of the smaller groups together, say anything: what fewer said is told of nobody.', do: 'Write down more views, say for which party each reader speaks, or leave the report with the day alone.' })
    const { views: _, ...rest } = before ?? { held: true }
    const after = tell ? { ...rest.date === day ? rest : {}, held: true, date: day, views } : rest
    if (tell ? same(before, after) : before?.views === undefined) return granted({ changes: 0 })
    const edited = await editEvaluation.run?.(transaction, { ...which, changes: [{ act: 'changed', kind: 'evaluation', id: which.evaluation, field: 'validationWorkshop', ...(before === undefined ? {} : { before }), after }] } as never, as)
    return edited?.ok === false ? edited : granted({ changes: 1 })
  },
})
