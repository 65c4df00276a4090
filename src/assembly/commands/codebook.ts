import { sql } from 'kysely'
import { z } from 'zod'
import { granted, refused } from '#language/problem.ts'
import { id as recordId, text as words } from '#language/values.ts'
import { command } from '#platform/command.ts'
import type { Tx } from '#platform/db.ts'
import { moment } from '#platform/moment.ts'
import { codebookCode, goesRound, type CodebookCode } from '#rooms/evaluation/coding/code.ts'
import { evaluates } from '../evaluation-drafts.ts'
import { notFound } from '../refusals.ts'
import { within, type Of } from '../texts/keeping.ts'
import { programmeId } from './programmes.ts'

const PATH = '/programmes/{programme}/evaluations/{evaluation}'
const of = { programme: programmeId, evaluation: recordId }
const one = { ...of, code: z.uuid() }
/** Most codes of a codebook: nobody holds more in mind than a tenth of it. Most memos shown at once. */
const [MOST_CODES, MOST_MEMOS] = [500, 200]

const code = z.strictObject({ id: z.uuid(), parent: z.uuid().optional(), revision: z.int(), ...codebookCode.shape, codings: z.int(), memos: z.int() })

export const readCodebook = command({
  name: 'read-codebook', summary: 'The codebook of an evaluation, with how often each code was put', needs: 'evaluation:confidential', method: 'get', path: `${PATH}/codebook`,
  input: z.strictObject(of), output: z.strictObject({ codes: z.array(code) }),
  async run(transaction, { programme, evaluation }) {
    if (!await evaluates(transaction, programme, evaluation)) return notFound('evaluation')
    const which = { programme, evaluation }
    const { rows } = await sql<{ id: string, parent: string | null, revision: number, body: CodebookCode, codings: number, memos: number }>`
      select code.id, code.parent, code.revision, code.body, coalesce(put.count, 0)::int as codings, coalesce(thought.count, 0)::int as memos
        from evaluation.desk_code as code
        left join (select code, count(*) from evaluation.coding where ${within('coding', which)} and resolved is distinct from 'falls' group by code) as put on put.code = code.id
        left join (select code, count(*) from evaluation.memo where ${within('memo', which)} group by code) as thought on thought.code = code.id
       where ${within('code', which)}
       order by code.added_at, code.id
       limit ${MOST_CODES}`.execute(transaction)
    return granted({ codes: rows.map(({ parent, body, ...row }) => ({ ...row, ...body, ...(parent === null ? {} : { parent }) })) })
  },
})

async function parentsOf(transaction: Tx, which: Of): Promise<{ id: string, parent: string | undefined, name: string }[]> {
  const { rows } = await sql<{ id: string, parent: string | null, name: string }>`select id, parent, body ->> 'name' as name from evaluation.desk_code where ${within('desk_code', which)}`.execute(transaction)
  return rows.map(row => ({ ...row, parent: row.parent ?? undefined }))
}

const noParent = () => refused({ code: 'no-such-parent', at: 'parent', say: 'The code it is to stand below is not in the codebook.', do: 'Choose one that is.' })
const sameName = (name: string) => refused({ code: 'name-taken', at: 'name', say: `The codebook has a code “${name}” at that place.`, do: 'Give it another name, or use the one there is.' })

export const addCode = command({
  name: 'add-code', summary: 'Add a code to the codebook', needs: 'evaluation:confidential', method: 'post', path: `${PATH}/codebook`,
  input: z.strictObject({ ...of, parent: z.uuid().optional(), code: codebookCode }), output: z.strictObject({ code: z.uuid() }),
  async run(transaction, { programme, evaluation, parent, code: body }) {
    if (!await evaluates(transaction, programme, evaluation)) return notFound('evaluation')
    const known = await parentsOf(transaction, { programme, evaluation })
    if (parent !== undefined && !known.some(each => each.id === parent)) return noParent()
    if (known.some(each => each.parent === parent && each.name === body.name)) return sameName(body.name)
    if (known.length >= MOST_CODES) return refused({ code: 'too-many', at: 'code', say: `A codebook holds ${MOST_CODES} codes at most.`, do: 'Put together what means the same.' })
    const { rows: [added] } = await sql<{ id: string }>`insert into evaluation.desk_code (programme_id, evaluation_id, parent, body) values (${programme}::uuid, ${evaluation}, ${parent ?? null}::uuid, ${JSON.stringify(body)}::jsonb) returning id`.execute(transaction)
    return granted({ code: added?.id ?? '' })
  },
})

export const changeCode = command({
  name: 'change-code', summary: 'Change a code’s definition or its place in the codebook', needs: 'evaluation:confidential', method: 'put', path: `${PATH}/codebook/{code}`,
  input: z.strictObject({ ...one, revision: z.coerce.number().int().min(1), parent: z.uuid().optional(), value: codebookCode }), output: z.strictObject({ revision: z.int() }),
  async run(transaction, { programme, evaluation, code: id, revision, parent, value }) {
    const which = { programme, evaluation }
    const known = await parentsOf(transaction, which)
    if (!known.some(each => each.id === id)) return notFound('code')
    if (parent !== undefined && !known.some(each => each.id === parent)) return noParent()
    if (parent !== undefined && goesRound(known, id, parent)) return refused({ code: 'goes-round', at: 'parent', say: 'A code cannot stand below itself.', do: 'Choose another place.' })
    if (known.some(each => each.id !== id && each.parent === parent && each.name === value.name)) return sameName(value.name)
    const { rows: [changed] } = await sql<{ revision: number }>`
      update evaluation.desk_code set body = ${JSON.stringify(value)}::jsonb, parent = ${parent ?? null}::uuid, revision = revision + 1
       where ${within('desk_code', which)} and id = ${id}::uuid and revision = ${revision} returning revision`.execute(transaction)
    return changed ? granted(changed) : refused({ code: 'stale', at: 'revision', say: 'Another evaluator changed this code while you worked. Nothing of yours was saved.', do: 'Look at it again, then make your change.' })
  },
})

export const removeCode = command({
  name: 'remove-code', summary: 'Remove a code nobody put to anything and no other stands below, with its memos', needs: 'evaluation:confidential', method: 'delete', path: `${PATH}/codebook/{code}`,
  input: z.strictObject(one), output: z.strictObject({ removed: z.literal(true) }),
  async run(transaction, { programme, evaluation, code: id }) {
    const which = { programme, evaluation }
    const { rows: [used] } = await sql<{ codings: number, below: number }>`
      select (select count(*)::int from evaluation.coding where ${within('coding', which)} and coding.code = ${id}::uuid) as codings, (select count(*)::int from evaluation.desk_code as child where ${within('child', which)} and child.parent = ${id}::uuid) as below`.execute(transaction)
    if (used && used.codings + used.below > 0) return refused({ code: 'in-use', at: 'code', say: `It was put to ${used.codings} passages, and ${used.below} codes stand below it.`, do: 'Take it from them first, or move those below it.' })
    const { rows } = await sql`delete from evaluation.desk_code where ${within('desk_code', which)} and id = ${id}::uuid returning id`.execute(transaction)
    return rows.length > 0 ? granted({ removed: true as const }) : notFound('code')
  },
})

const memo = z.strictObject({ id: z.uuid(), text: z.uuid().optional(), code: z.uuid().optional(), words, by: z.string(), mine: z.boolean(), at: z.string() })

export const listMemos = command({
  name: 'list-memos', summary: 'What evaluators think of a text, of a code, or of the whole; the latest 200', needs: 'evaluation:confidential', method: 'get', path: `${PATH}/memos`,
  input: z.strictObject({ ...of, text: z.uuid().optional(), code: z.uuid().optional() }), output: z.strictObject({ memos: z.array(memo) }),
  async run(transaction, { programme, evaluation, text, code: about }, { person }) {
    if (!await evaluates(transaction, programme, evaluation)) return notFound('evaluation')
    const { rows } = await sql<{ id: string, text: string | null, code: string | null, words: string, by: string, mine: boolean, at: string }>`
      select memo.id, memo.text, memo.code, memo.words, coalesce(person.name, 'someone no longer here') as by, memo.person_id = ${person} as mine, ${moment('memo.written_at')} as at
        from evaluation.memo left join access.person on person.id = memo.person_id
       where ${within('memo', { programme, evaluation })} ${text ? sql`and memo.text = ${text}::uuid` : sql``} ${about ? sql`and memo.code = ${about}::uuid` : sql``}
       order by memo.written_at desc, memo.id
       limit ${MOST_MEMOS}`.execute(transaction)
    return granted({ memos: rows.map(({ text: ofText, code: ofCode, ...row }) => ({ ...row, ...(ofText === null ? {} : { text: ofText }), ...(ofCode === null ? {} : { code: ofCode }) })) })
  },
})

export const writeMemo = command({
  name: 'write-memo', summary: 'Write down a thought on a text, on a code, or on the whole', needs: 'evaluation:confidential', method: 'post', path: `${PATH}/memos`,
  input: z.strictObject({ ...of, text: z.uuid().optional(), code: z.uuid().optional(), words }), output: z.strictObject({ memo: z.uuid() }),
  async run(transaction, { programme, evaluation, text, code: about, words: thought }) {
    if (!await evaluates(transaction, programme, evaluation)) return notFound('evaluation')
    const which = { programme, evaluation }
    const { rows: [there] } = await sql<{ text: boolean, code: boolean }>`
      select exists (select from evaluation.text where ${within('text', which)} and id = ${text ?? null}::uuid) as text, exists (select from evaluation.desk_code where ${within('desk_code', which)} and id = ${about ?? null}::uuid) as code`.execute(transaction)
    if (text !== undefined && !there?.text) return notFound('text')
    if (about !== undefined && !there?.code) return notFound('code')
    const { rows: [added] } = await sql<{ id: string }>`insert into evaluation.memo (programme_id, evaluation_id, text, code, words) values (${programme}::uuid, ${evaluation}, ${text ?? null}::uuid, ${about ?? null}::uuid, ${thought}) returning id`.execute(transaction)
    return granted({ memo: added?.id ?? '' })
  },
})

export const removeMemo = command({
  name: 'remove-memo', summary: 'Remove a memo of your own', needs: 'evaluation:confidential', method: 'delete', path: `${PATH}/memos/{memo}`,
  input: z.strictObject({ ...of, memo: z.uuid() }), output: z.strictObject({ removed: z.literal(true) }),
  async run(transaction, { programme, evaluation, memo: id }) {
    const { rows } = await sql`delete from evaluation.memo where ${within('memo', { programme, evaluation })} and id = ${id}::uuid returning id`.execute(transaction)
    return rows.length > 0 ? granted({ removed: true as const }) : notFound('memo')
  },
})
