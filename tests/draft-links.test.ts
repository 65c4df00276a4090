// The database's own part in putting a draft before people without an account: what a link opens, and that nothing else opens it.
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EXAMPLE_PROGRAMME as programme, PERSONAS, personId, setStage, type PersonaName, type Stage } from './personas.ts'

const OTHERS = PERSONAS.filter(persona => persona !== 'evaluator')
const TABLES = ['draft_round', 'draft_reader', 'draft_link', 'draft_comment', 'draft_answer', 'validation', 'validation_view']
const BODY = { sections: [{ key: 'conclusions', items: [{ id: 'late', text: 'The money came late.' }] }, { key: 'whole', items: [] }] }
const hashOf = (token: string) => createHash('sha256').update(token).digest()

let stage: Stage
let evaluation: string
let reader: string
let other: string
beforeAll(async () => {
  stage = await setStage()
  evaluation = (await stage.owner.query(`select evaluation from access.membership where person_id = 'demo-evaluator'`)).rows[0].evaluation
  await asEvaluator(sql`insert into evaluation.draft_round (programme_id, evaluation_id, number, body, draft_revision) values (${programme}::uuid, ${evaluation}, 1, ${JSON.stringify(BODY)}::jsonb, 3)`)
  const made = await asEvaluator(sql<{ id: string }>`insert into evaluation.draft_reader (programme_id, evaluation_id, name) values (${programme}::uuid, ${evaluation}, 'Ministry of Labour'), (${programme}::uuid, ${evaluation}, 'Union of Fishers') returning id`)
  ;[reader, other] = made.map(row => row.id) as [string, string]
})
afterAll(() => stage.close())

const asEvaluator = async <Row>(query: ReturnType<typeof sql<Row>>) => (await stage.database.asPerson('demo-evaluator', transaction => query.execute(transaction))).rows
/** A link for a reader, made as its evaluator makes it. */
async function linkFor(whom: string, until = new Date(Date.now() + 86_400_000)): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await asEvaluator(sql`insert into evaluation.draft_link (programme_id, evaluation_id, round, reader, hash, expires_at) values (${programme}::uuid, ${evaluation}, 1, ${whom}::uuid, ${hashOf(token)}, ${until})`)
  return token
}
const opened = async (token: string, as?: PersonaName) => (await stage.database.asPerson(as && personId(as), transaction => sql<{ sent: any }>`select evaluation.sent_draft(${hashOf(token)}) as sent`.execute(transaction))).rows[0]?.sent
const said = async (token: string, section: string, words: string, statement: string | null = null) => (await stage.database.asPerson(undefined, transaction => sql<{ outcome: string }>`select evaluation.comment_by_link(${hashOf(token)}, ${section}, ${statement}, ${words}) as outcome`.execute(transaction))).rows[0]?.outcome

test('a link opens the frozen draft to whoever holds it, takes comments on what stands in it, and gives back one’s own with the answers', async () => {
  const [mine, theirs] = [await linkFor(reader), await linkFor(other)]
  expect(await opened(mine)).toEqual({ link: expect.any(String), round: 1, reader: 'Ministry of Labour', draft: BODY, opened: expect.stringMatching(/Z$/), until: expect.stringMatching(/Z$/), comments: [] })
  expect(await said(mine, 'conclusions', 'It came in June.', 'late')).toBe('written')
  expect(await said(mine, 'whole', 'Well done.')).toBe('written')
  expect(await said(mine, 'no-such', 'x')).toBe('no-place')
  expect(await said(mine, 'whole', 'x', 'late')).toBe('no-place')
  expect((await opened(theirs)).comments).toEqual([])
  const [comment] = await asEvaluator(sql<{ id: string }>`select id from evaluation.draft_comment where statement = 'late'`)
  for (const [treatment, words] of [['noted', null], ['accepted', 'Now said so.']]) await asEvaluator(sql`insert into evaluation.draft_answer (programme_id, evaluation_id, comment, treatment, words) values (${programme}::uuid, ${evaluation}, ${comment?.id}::uuid, ${treatment}, ${words})`)
  expect((await opened(mine)).comments).toEqual([{ round: 1, section: 'conclusions', statement: 'late', words: 'It came in June.', at: expect.any(String), answer: { treatment: 'accepted', words: 'Now said so.', at: expect.any(String) } }, { round: 1, section: 'whole', words: 'Well done.', at: expect.any(String) }])
  // Whoever refuses says why.
  await expect(asEvaluator(sql`insert into evaluation.draft_answer (programme_id, evaluation_id, comment, treatment) values (${programme}::uuid, ${evaluation}, ${comment?.id}::uuid, 'declined')`)).rejects.toThrow('check constraint')
})

test('a token that was guessed, ran out or was withdrawn opens nothing and takes nothing, each alike', async () => {
  const [ranOut, withdrawn] = [await linkFor(reader), await linkFor(reader)]
  await stage.owner.query('update evaluation.draft_link set made_at = now() - interval \'2 days\', expires_at = now() - interval \'1 second\' where hash = $1', [hashOf(ranOut)])
  await stage.owner.query('update evaluation.draft_link set withdrawn_at = now() where hash = $1', [hashOf(withdrawn)])
  for (const token of [ranOut, withdrawn, randomBytes(32).toString('base64url'), '', ranOut.slice(0, -1)]) {
    expect(await opened(token)).toBeNull()
    // Holding a role in the programme, or being its evaluator, makes no link of it.
    expect(await opened(token, 'evaluator')).toBeNull()
    expect(await said(token, 'whole', 'let me in')).toBe('no-draft')
    expect(await said(token, 'no-such', 'let me in')).toBe('no-draft')
  }
  // No link outlives half a year, whoever makes it.
  await expect(linkFor(reader, new Date(Date.now() + 200 * 86_400_000))).rejects.toThrow('check constraint')
  const open = await linkFor(reader)
  await asEvaluator(sql`update evaluation.draft_round set closed_at = now()`)
  expect(await opened(open)).toBeNull()
  expect(await said(open, 'whole', 'too late')).toBe('no-draft')
  await asEvaluator(sql`update evaluation.draft_round set closed_at = null`)
  expect(await opened(open)).not.toBeNull()
})

test('when no evaluator is left who could withdraw a link, it opens nothing', async () => {
  const token = await linkFor(reader)
  const { rows: [part] } = await stage.owner.query(`delete from access.membership where programme_id = $1 and person_id = 'demo-evaluator' returning programme_id, person_id, role, evaluation`, [programme])
  expect(await opened(token)).toBeNull()
  expect(await said(token, 'whole', 'to nobody')).toBe('no-draft')
  await stage.owner.query('insert into access.membership (programme_id, person_id, role, evaluation) values ($1, $2, $3, $4)', [part.programme_id, part.person_id, part.role, part.evaluation])
  expect(await opened(token)).not.toBeNull()
})

test('under one name stand 500 comments at most', async () => {
  const token = await linkFor(other)
  await stage.owner.query(`insert into evaluation.draft_comment (programme_id, evaluation_id, round, reader, person_id, section, words) select $1, $2, 1, $3, 'demo-evaluator', 'whole', 'x' from generate_series(1, 499)`, [programme, evaluation, other])
  expect(await Promise.all([said(token, 'whole', 'the last'), said(token, 'whole', 'one too many')]).then(outcomes => outcomes.sort())).toEqual(['too-many', 'written'])
})

test('nobody but the evaluators sees or touches a row; what was sent, said or answered nobody changes; and no hash leaves the database', async () => {
  for (const persona of OTHERS) {
    for (const table of TABLES) {
      const counted = await stage.database.asPerson(personId(persona), transaction => sql<{ rows: number }>`select count(id)::int as rows from (select ${table === 'validation_view' ? sql`statement` : table === 'draft_round' ? sql`number` : sql`id`} as id from ${sql.table(`evaluation.${table}`)}) as seen`.execute(transaction))
      expect(counted.rows, `${persona} ${table}`).toEqual([{ rows: 0 }])
    }
    await expect(stage.database.asPerson(personId(persona), transaction => sql`insert into evaluation.draft_link (programme_id, evaluation_id, round, reader, hash, expires_at) values (${programme}::uuid, ${evaluation}, 1, ${reader}::uuid, ${hashOf('mine')}, now() + interval '1 day')`.execute(transaction)), persona).rejects.toThrow('row-level security')
  }
  const forbidden = [
    sql`select hash from evaluation.draft_link`, sql`select * from evaluation.draft_link`, sql`select * from evaluation.open_link('x')`, sql`update evaluation.draft_round set body = '{"sections": []}'`, sql`delete from evaluation.draft_round`, sql`update evaluation.draft_comment set words = 'we agree'`, sql`delete from evaluation.draft_comment`,
    sql`update evaluation.draft_answer set words = 'never said'`, sql`delete from evaluation.draft_answer`, sql`update evaluation.draft_link set expires_at = now() + interval '9 days'`, sql`delete from evaluation.draft_reader`,
    sql`insert into evaluation.draft_comment (programme_id, evaluation_id, round, reader, link, section, words) values (${programme}::uuid, ${evaluation}, 1, ${reader}::uuid, gen_random_uuid(), 'whole', 'in another’s name')`,
  ]
  for (const [at, attack] of forbidden.entries()) for (const persona of [...OTHERS, 'evaluator'] as const) await expect(stage.database.asPerson(personId(persona), transaction => attack.execute(transaction)), `${persona} ${at}`).rejects.toThrow('permission denied')
})

test('with the programme goes all of it', async () => {
  const { value: { programme: own } } = await stage.as('manager', 'create-programme', { record: { throughline: 1, programme: { id: 'p' }, evaluations: [{ id: 'final' }] } }) as any
  await stage.owner.query(`insert into evaluation.draft_round (programme_id, evaluation_id, number, body, draft_revision, opened_by) values ($1, 'final', 1, '{"sections": []}', 1, 'x')`, [own])
  const { rows: [{ id }] } = await stage.owner.query(`insert into evaluation.draft_reader (programme_id, evaluation_id, name) values ($1, 'final', 'A') returning id`, [own])
  const { rows: [comment] } = await stage.owner.query(`insert into evaluation.draft_comment (programme_id, evaluation_id, round, reader, person_id, section, words) values ($1, 'final', 1, $2, 'x', 'whole', 'w') returning id`, [own, id])
  await stage.owner.query(`insert into evaluation.draft_answer (programme_id, evaluation_id, comment, treatment, person_id) values ($1, 'final', $2, 'noted', 'x')`, [own, comment.id])
  const { rows: [workshop] } = await stage.owner.query(`insert into evaluation.validation (programme_id, evaluation_id, round, body) values ($1, 'final', 1, '{}') returning id`, [own])
  await stage.owner.query(`insert into evaluation.validation_view (programme_id, evaluation_id, validation, reader, statement, view) values ($1, 'final', $2, $3, 's', 'agreed')`, [own, workshop.id, id])
  expect(await stage.as('manager', 'remove-programme', { programme: own })).toMatchObject({ ok: true })
  for (const table of TABLES) expect((await stage.owner.query(`select 1 from evaluation.${table} where programme_id = $1`, [own])).rows, table).toEqual([])
})
