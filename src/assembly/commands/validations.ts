import { sql } from 'kysely'
import { z } from 'zod'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { id as recordId } from '#language/values.ts'
import { command } from '#platform/command.ts'
import type { Tx } from '#platform/db.ts'
import { statementView, validation, type StatementView, type Validation } from '#rooms/evaluation/comments/validation.ts'
import { roundOf } from '../comments/rounds.ts'
import { evaluates } from '../evaluation-drafts.ts'
import { notFound } from '../refusals.ts'
import { within, type Of } from '../texts/keeping.ts'
import { round } from './draft-rounds.ts'
import { programmeId } from './programmes.ts'

const PATH = '/programmes/{programme}/evaluations/{evaluation}/validations'
const of = { programme: programmeId, evaluation: recordId }
const one = { ...of, validation: z.uuid() }
const revision = z.coerce.number().int().min(1)
/** Workshops of one evaluation, and views kept of one. */
const MOST = { workshops: 100, views: 10_000 } as const
const views = z.array(statementView).max(MOST.views)

const shown = z.strictObject({ id: z.uuid(), round: z.int(), revision: z.int(), ...validation.shape, views: z.array(statementView) })

export const listValidations = command({
  name: 'list-validations', summary: 'The validation workshops of an evaluation, newest first, with who agreed to which statement', needs: 'evaluation:confidential', method: 'get', path: PATH,
  input: z.strictObject(of), output: z.strictObject({ validations: z.array(shown) }),
  async run(transaction, which) {
    if (!await evaluates(transaction, which.programme, which.evaluation)) return notFound('evaluation')
    const { rows } = await sql<{ id: string, round: number, revision: number, body: Validation, views: StatementView[] }>`
      select validation.id, validation.round, validation.revision, validation.body,
             coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('reader', seen.reader, 'statement', seen.statement, 'view', seen.view, 'said', seen.said)) order by seen.reader, seen.statement)
                         from evaluation.validation_view as seen where ${within('seen', which)} and seen.validation = validation.id), '[]') as views
        from evaluation.validation where ${within('validation', which)} order by validation.body ->> 'day' desc, validation.id`.execute(transaction)
    return granted({ validations: rows.map(({ body, ...each }) => ({ ...each, ...body })) })
  },
})

export const addValidation = command({
  name: 'add-validation', summary: 'Record a validation workshop on a round: day, place, who was there', needs: 'evaluation:confidential', method: 'post', path: PATH,
  input: z.strictObject({ ...of, round, validation }), output: z.strictObject({ validation: z.uuid() }),
  async run(transaction, { round: number, validation: body, ...which }): Promise<Outcome<{ validation: string }>> {
    if (!await roundOf(transaction, which, number)) return notFound('round')
    const { rows: [{ count } = { count: 0 }] } = await sql<{ count: number }>`select count(*)::int as count from evaluation.validation where ${within('validation', which)}`.execute(transaction)
    if (count >= MOST.workshops) return refused({ code: 'too-many', at: 'validation', say: `An evaluation keeps ${MOST.workshops} workshops at most.`, do: 'Remove those that are no longer needed.' })
    const { rows: [added] } = await sql<{ id: string }>`insert into evaluation.validation (programme_id, evaluation_id, round, body) values (${which.programme}::uuid, ${which.evaluation}, ${number}, ${JSON.stringify(body)}::jsonb) returning id`.execute(transaction)
    return granted({ validation: added?.id ?? '' })
  },
})

export const changeValidation = command({
  name: 'change-validation', summary: 'Change what is recorded of a validation workshop; `views` replaces who agreed to which statement, where it is given', needs: 'evaluation:confidential', method: 'put', path: `${PATH}/{validation}`,
  input: z.strictObject({ ...one, revision, value: validation, views: views.optional() }), output: z.strictObject({ revision: z.int() }),
  async run(transaction, { validation: id, revision: seen, value, views: given, ...which }): Promise<Outcome<{ revision: number }>> {
    const { rows: [changed] } = await sql<{ revision: number, round: number }>`
      update evaluation.validation set body = ${JSON.stringify(value)}::jsonb, revision = revision + 1 where ${within('validation', which)} and id = ${id}::uuid and revision = ${seen} returning revision, round`.execute(transaction)
    if (!changed) {
      const { rows } = await sql`select 1 from evaluation.validation where ${within('validation', which)} and id = ${id}::uuid`.execute(transaction)
      return rows.length === 0 ? notFound('validation') : refused({ code: 'stale', at: 'revision', say: 'Another evaluator changed this while you worked. Nothing of yours was saved, and nothing of theirs was lost.', do: 'Open it again beside your own words, and put the two together.' })
    }
    const kept = given === undefined ? granted(true) : await keepViews(transaction, which, id, changed.round, given)
    return kept.ok ? granted({ revision: changed.revision }) : kept
  },
})

/** Keeps who agreed to what in place of what was kept; every view that names nobody or nothing there is told at once. */
async function keepViews(transaction: Tx, which: Of, id: string, number: number, given: readonly StatementView[]): Promise<Outcome<true>> {
  const sent = await roundOf(transaction, which, number)
  const statements = new Set(sent?.draft.sections.flatMap(each => each.items.map(item => item.id)))
  const { rows } = await sql<{ id: string }>`select id from evaluation.draft_reader as reader where ${within('reader', which)}`.execute(transaction)
  const readers = new Set(rows.map(each => each.id))
  const pairs = new Set<string>()
  const wrong = given.flatMap(({ reader, statement }, index) => {
    const pair = `${reader} ${statement}`
    const isTwice = pairs.has(pair)
    pairs.add(pair)
    const at = `views[${index}]`
    return [
      ...(readers.has(reader) ? [] : [{ code: 'no-such-thing', at: `${at}.reader`, say: 'There is no such reader of the drafts.', do: 'Take one of those there are.' }]),
      ...(statements.has(statement) ? [] : [{ code: 'no-such-thing', at: `${at}.statement`, say: 'The draft that was talked about holds no such statement.', do: 'Take one of that draft.' }]),
      ...(isTwice ? [{ code: 'twice', at, say: 'Their view of this statement is given twice.', do: 'Give it once.' }] : []),
    ]
  })
  if (wrong.length > 0) return refused(...wrong)
  await sql`delete from evaluation.validation_view as seen where ${within('seen', which)} and seen.validation = ${id}::uuid`.execute(transaction)
  await sql`insert into evaluation.validation_view (programme_id, evaluation_id, validation, reader, statement, view, said)
    select ${which.programme}::uuid, ${which.evaluation}, ${id}::uuid, reader, statement, view, said from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (reader uuid, statement text, view text, said text)`.execute(transaction)
  return granted(true as const)
}

export const removeValidation = command({
  name: 'remove-validation', summary: 'Remove a validation workshop with the views kept of it, for good', needs: 'evaluation:confidential', method: 'delete', path: `${PATH}/{validation}`,
  input: z.strictObject(one), output: z.strictObject({ removed: z.literal(true) }),
  async run(transaction, { validation: id, ...which }) {
    const { rows } = await sql`delete from evaluation.validation where ${within('validation', which)} and id = ${id}::uuid returning id`.execute(transaction)
    return rows.length > 0 ? granted({ removed: true as const }) : notFound('validation')
  },
})
