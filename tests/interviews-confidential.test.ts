// What evaluators hear is theirs alone. Every command is walked as every person, and attacked: what is hidden must answer like what was never there.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '#assembly/commands.ts'
import { partsOf } from '#exchange/archive-parts.ts'
import { readPdf } from '#exchange/pdf-file/read-pdf.ts'
import { evaluationInput } from './evaluation-inputs.ts'
import { EXAMPLE_PROGRAMME as programme, PERSONAS, personId, setStage, type PersonaName, type Stage } from './personas.ts'

/** Words that stand nowhere but in the interview. */
const SECRETS = ['Quetzalcoatl Umbrella', 'the ledger burnt twice', 'Harbour Hotel room 9', 'signed beside the lift', 'a parrot kept the books', 'Zanzibar memorandum', 'velvet accounting', 'doubts about the parrot', 'somebody near the cash box']
const OTHERS = PERSONAS.filter(persona => persona !== 'evaluator')

let stage: Stage
let evaluation: string
let heard: { programme: string, evaluation: string, interview: string }
/** What was made of it: transcript, document, code, coding, memo, citation. */
let made: { text: string, document: string, code: string, coding: string, memo: string, citation: string }
beforeAll(async () => {
  stage = await setStage()
  evaluation = (await stage.owner.query(`select evaluation from access.membership where person_id = 'demo-evaluator'`)).rows[0].evaluation
  const { value } = await stage.as('evaluator', 'add-interview', { programme, evaluation, interview: { kind: 'interview', group: 'workers', country: 'PH', people: [{ name: SECRETS[0], post: 'Treasurer' }], state: 'held', held: '2021-03-09', place: SECRETS[2], consent: 'given', consentWords: SECRETS[3] } }) as any
  heard = { programme, evaluation, interview: value.interview }
  expect(await stage.as('evaluator', 'write-interview-notes', { ...heard, seen: 1, notes: `She said ${SECRETS[1]}.` })).toMatchObject({ ok: true })
  const added = async (name: string, input: object, key: string) => (await stage.as('evaluator', name, { programme, evaluation, ...input }) as any).value[key]
  const text = await added('add-transcript', { ...heard, name: `${SECRETS[0]}.txt`, bytes: Buffer.from(`I: Who kept the books?\n${SECRETS[0]}: In truth ${SECRETS[4]}.\nI: Since when?\n${SECRETS[0]}: Always.`).toString('base64') }, 'text')
  const document = await added('add-document', { document: { title: SECRETS[5] } }, 'text')
  const code = await added('add-code', { code: { name: SECRETS[6] } }, 'code')
  const [coding] = await added('code-text', { text, code, passages: [2] }, 'codings')
  made = { text, document, code, coding, memo: await added('write-memo', { text, words: SECRETS[7] }, 'memo'), citation: await added('cite-passage', { text, title: SECRETS[8], quote: `In truth ${SECRETS[4]}.` }, 'citation') }
  expect(await stage.as('evaluator', 'mark-coded', { programme, evaluation, text, coded: true })).toMatchObject({ ok: true })
}, 120_000)
afterAll(() => stage.close())

const telling = new RegExp(SECRETS.join('|'))

test('no command gives anybody else a word of an interview, that it took place, or with whom', async () => {
  const read = await stage.as('evaluator', 'read-interview', heard)
  expect(JSON.stringify(read)).toMatch(telling)
  const { value: { import: draft } } = await stage.as('evaluator', 'import-file', { name: 'a.yaml', bytes: Buffer.from('throughline: 1\nprogramme:\n  id: p\n').toString('base64') }) as any
  expect(JSON.stringify(await stage.as('evaluator', 'search-texts', { programme, evaluation, q: 'parrot' }))).toMatch(telling)
  const ids = Object.values(made)
  for (const persona of OTHERS) {
    for (const command of commands.filter(each => each.method === 'get')) {
      const inputs = [{}, { programme }, { programme, kind: 'evidence' }, { programme, kind: 'interview' }, { programme, evaluation }, heard, { programme, evaluation, ...made }, { programme, evaluation, text: made.text }, { programme, evaluation, text: made.text, q: 'parrot', codings: 'all' }, { programme, evaluation, q: 'parrot' }, { programme, evaluation, code: made.code }, { import: draft }, { programme, from: 'now', to: 'now' }, { programme, revision: 1 }]
      for (const input of inputs) expect(JSON.stringify(await stage.as(persona, command.name, input)), `${persona} ${command.name}`).not.toMatch(new RegExp([telling.source, heard.interview, ...ids].join('|')))
    }
  }
}, 90_000)

test('what evaluators hand round of their working copy, in whatever form, holds no word of an interview, nor whom they cite', async () => {
  const { value: { evaluation: draft } } = await stage.as('evaluator', 'read-evaluation-draft', { programme, evaluation }) as any
  expect(JSON.stringify(draft)).toMatch(telling)
  // Something rests on what is cited, so that the papers have reason to speak of it.
  const [finding] = draft.findings
  const cited = draft.evidence.at(-1).id
  expect(await stage.as('evaluator', 'edit-evaluation', { programme, evaluation, changes: [{ act: 'changed', kind: 'finding', id: finding.id, within: evaluation, field: 'evidence', ...(finding.evidence ? { before: finding.evidence } : {}), after: [...finding.evidence ?? [], cited] }] })).toMatchObject({ ok: true })
  for (const asked of [{ paper: 'report' }, { paper: 'summary' }, { paper: 'report', format: 'pdf' }, { paper: 'report', language: 'fr' }]) {
    const { value } = await stage.as('evaluator', 'export-evaluation-draft', { programme, evaluation, ...asked }) as any
    const bytes = Buffer.from(value.bytes, 'base64')
    const parts = value.name.endsWith('.pdf') ? [(await readPdf(bytes) as any).value as string] : [...partsOf(bytes).values()].map(read => read().toString('utf8'))
    expect(parts.join('').length, value.name).toBeGreaterThan(1000)
    for (const text of parts) expect(text, value.name).not.toMatch(telling)
  }
}, 60_000)

test('asked for by its id, by a wrong id, or in an evaluation that is not there, it answers the same, letter for letter', async () => {
  const PLACES = ['interview', 'text', 'code', 'coding', 'memo', 'citation', 'document', 'link', 'reader', 'comment', 'validation']
  for (const { name, path } of commands.filter(each => each.needs === 'evaluation:confidential')) {
    const input = { ...await evaluationInput(name, stage, programme), ...(path.includes('{interview}') ? heard : {}), ...(path.includes('{text}') ? { text: made.text } : {}), ...(path.includes('{coding}') ? { coding: made.coding } : {}), ...(path.includes('{memo}') ? { memo: made.memo } : {}), ...(path.includes('{citation}') ? { citation: made.citation } : {}) } as Record<string, unknown>
    for (const persona of OTHERS) {
      const asked = (over: object) => stage.as(persona, name, { ...input, ...over })
      const real = await asked({})
      expect(real, `${persona} ${name}`).toMatchObject({ ok: false, problems: [{ code: persona === 'stranger' ? 'sign-in-needed' : 'not-found' }] })
      expect(await asked({ evaluation: 'no-such' }), `${persona} ${name}`).toEqual(real)
      expect(await asked({ programme: randomUUID() }), `${persona} ${name}`).toEqual(real)
      for (const place of PLACES.filter(each => typeof input[each] === 'string')) expect(await asked({ [place]: randomUUID() }), `${persona} ${name} ${place}`).toEqual(real)
    }
  }
  expect(await stage.as('evaluator', 'read-interview', heard)).toMatchObject({ ok: true, value: { notes: `She said ${SECRETS[1]}.` } })
})

const TABLES = ['text', 'passage', 'desk_code', 'coding', 'coder', 'memo', 'citation'].map(name => `evaluation.${name}`)

test('the database gives it to nobody else, whatever the application asks: no row, no count, no order, no trace in the programme’s diary or revision', async () => {
  const questions = [
    sql`select * from evaluation.interview`, sql`select id from evaluation.interview where notes like '%ledger%'`, sql`select day from evaluation.interview order by notes`, sql`select * from evaluation.interview_change`,
    ...TABLES.flatMap(table => [sql`select * from ${sql.table(table)}`, sql`delete from ${sql.table(table)} returning 1`]), sql`update evaluation.passage set words = 'mine' returning text`, sql`update evaluation.coding set because = 'mine' returning id`,
    sql`select * from evaluation.passages_with(${programme}::uuid, ${evaluation}, '''parrot''', '00000000-0000-0000-0000-000000000000', 0, 10)`, sql`select id from evaluation.text order by passages`,
    sql`select * from diary.entry where noun like '%interview%' or noun like '%text%' or noun like '%coding%' or noun_id = ${heard.interview} or after::text ~ ${telling.source}`, sql`update evaluation.interview set notes = 'mine' returning id`, sql`delete from evaluation.interview returning id`,
  ]
  for (const persona of OTHERS) for (const [at, question] of questions.entries()) expect((await stage.database.asPerson(personId(persona), transaction => question.execute(transaction))).rows, `${persona} ${at}`).toEqual([])
  for (const persona of [...OTHERS, 'evaluator'] as PersonaName[]) {
    for (const forbidden of [sql`insert into evaluation.interview_change (programme_id, evaluation_id, interview, act) values (${programme}::uuid, ${evaluation}, gen_random_uuid(), 'added')`, sql`update evaluation.interview set evaluation_id = 'other'`, sql`select * from access.evaluation_team`, sql`insert into evaluation.desk_change (programme_id, evaluation_id, noun, noun_id, act) values (${programme}::uuid, ${evaluation}, 'text', gen_random_uuid(), 'added')`, sql`delete from evaluation.desk_change`, sql`update evaluation.coding set person_id = 'other'`, sql`insert into evaluation.coding (programme_id, evaluation_id, text, code, person_id, quote) values (${programme}::uuid, ${evaluation}, ${made.text}::uuid, ${made.code}::uuid, 'demo-manager', 'x')`]) {
      await expect(stage.database.asPerson(personId(persona), transaction => forbidden.execute(transaction)), persona).rejects.toThrow('permission denied')
    }
  }
  await expect(stage.database.asPerson('demo-manager', transaction => sql`insert into evaluation.interview (programme_id, evaluation_id, body) values (${programme}::uuid, ${evaluation}, '{"state": "held"}')`.execute(transaction))).rejects.toThrow('row-level security')
  for (const table of ['text (programme_id, evaluation_id, kind)', 'desk_code (programme_id, evaluation_id, body)', 'memo (programme_id, evaluation_id, words)']) await expect(stage.database.asPerson('demo-manager', transaction => sql`insert into evaluation.${sql.raw(table)} values (${programme}::uuid, ${evaluation}, ${table.startsWith('desk') ? '{}' : 'document'})`.execute(transaction))).rejects.toThrow('row-level security')
  // Nothing of the programme tells that somebody wrote: neither its revision, nor when it was changed, nor a gap in its diary.
  const trace = async () => (await stage.owner.query(`select revision, changed_at, (select max(id) from diary.entry), pg_sequence_last_value(pg_get_serial_sequence('diary.entry', 'id')::regclass) from access.programme where id = $1`, [programme])).rows[0]
  const before = await trace()
  await stage.as('evaluator', 'write-interview-notes', { ...heard, seen: 2, notes: `She said ${SECRETS[1]}!` })
  for (const [name, input] of [['write-memo', { words: 'x' }], ['code-text', { text: made.text, code: made.code, passages: [1] }], ['add-document', { document: { title: 'x' } }], ['search-texts', { q: 'x' }]] as const) expect(await stage.as('evaluator', name, { programme, evaluation, ...input })).toMatchObject({ ok: true })
  expect(await trace()).toEqual(before)
})

test('who touched an interview is kept without a word of it, for its evaluators', async () => {
  const { rows } = await stage.database.asPerson('demo-evaluator', transaction => sql<{ act: string, person_id: string }>`select act, person_id from evaluation.interview_change where interview = ${heard.interview}::uuid order by id`.execute(transaction))
  expect(rows).toEqual([{ act: 'added', person_id: 'demo-evaluator' }, { act: 'noted', person_id: 'demo-evaluator' }, { act: 'noted', person_id: 'demo-evaluator' }])
})

test('those evaluated cannot make themselves or a friend an evaluator: not by invitation, not by an older invitation, not by ending the team', async () => {
  const friend = { id: 'friend', email: 'friend@example.org' }
  await stage.owner.query('insert into access.person (id, name, email) values ($1, $1, $2)', [friend.id, friend.email])
  for (const persona of ['manager', 'administrator', 'partner', 'donor'] as PersonaName[]) {
    expect(await stage.as(persona, 'invite-member', { programme, email: friend.email, role: 'evaluator', evaluation }), persona).toMatchObject({ ok: false, problems: [{ code: 'not-allowed' }] })
    await expect(stage.database.asPerson(personId(persona), transaction => sql`insert into access.membership (programme_id, person_id, role, evaluation) values (${programme}::uuid, ${friend.id}, 'evaluator', ${evaluation})`.execute(transaction)), persona).rejects.toThrow('row-level security')
  }
  expect(await stage.as('manager', 'remove-member', { programme, person: 'demo-evaluator' })).toMatchObject({ ok: false, problems: [{ code: 'not-allowed' }] })

  // Two invitations are written before there is a team: the first to come makes the team, the second then needs its word.
  const { value: { programme: own } } = await stage.as('manager', 'create-programme', { record: { throughline: 1, programme: { id: 'p' }, evaluations: [{ id: 'final' }] } }) as any
  for (const email of ['first@example.org', 'second@example.org']) expect(await stage.as('manager', 'invite-member', { programme: own, email, role: 'evaluator', evaluation: 'final' })).toMatchObject({ ok: true })
  for (const name of ['first', 'second']) {
    await stage.owner.query('insert into access.person (id, name, email) values ($1, $1, $2)', [name, `${name}@example.org`])
    await stage.owner.query('select access.join_invited($1)', [`${name}@example.org`])
  }
  const members = async () => (await stage.owner.query(`select person_id from access.membership where programme_id = $1 and role = 'evaluator' order by person_id`, [own])).rows.map(row => row.person_id)
  expect(await members()).toEqual(['first'])

  // The administrator may end an evaluator's part; what was heard stays shut, because nobody is left to say who joins.
  await stage.database.asPerson('first', transaction => sql`insert into evaluation.interview (programme_id, evaluation_id, body) values (${own}::uuid, 'final', '{"state": "planned"}')`.execute(transaction))
  await stage.owner.query('delete from access.membership where programme_id = $1 and person_id = $2', [own, 'first'])
  expect(await stage.as('manager', 'invite-member', { programme: own, email: friend.email, role: 'evaluator', evaluation: 'final' })).toMatchObject({ ok: false })
  expect(await members()).toEqual([])
})

test('an evaluator brings a colleague in, and both read the same', async () => {
  await stage.owner.query(`insert into access.person (id, name, email) values ('colleague', 'Colleague', 'colleague@example.org')`)
  expect(await stage.as('evaluator', 'invite-member', { programme, email: 'colleague@example.org', role: 'evaluator', evaluation })).toMatchObject({ ok: true })
  const { rows } = await stage.database.asPerson('colleague', transaction => sql<{ notes: string }>`select notes from evaluation.interview where id = ${heard.interview}::uuid`.execute(transaction))
  expect(rows).toEqual([{ notes: `She said ${SECRETS[1]}!` }])
})

test('from the agreed day on names, place and notes are gone, also from the database, and the count stays', async () => {
  const { value: { interview: id } } = await stage.as('evaluator', 'add-interview', { programme, evaluation, interview: { kind: 'interview', group: 'employers', country: 'KR', people: [{ name: 'To be forgotten', sex: 'female' }, { post: 'Clerk to be forgotten' }], state: 'held', held: '2021-03-10', because: 'none', place: 'Seat 4', purgeOn: '2022-01-01' } }) as any
  const { value: { interview: later } } = await stage.as('evaluator', 'add-interview', { programme, evaluation, interview: { kind: 'interview', group: 'employers', country: 'KR', people: [{ name: 'Still kept' }], state: 'held', held: '2021-03-10', purgeOn: '2990-01-01' } }) as any
  await stage.as('evaluator', 'write-interview-notes', { programme, evaluation, interview: id, seen: 1, notes: 'To be forgotten too' })
  const { value: { text } } = await stage.as('evaluator', 'add-transcript', { programme, evaluation, interview: id, name: 'forgotten.vtt', bytes: Buffer.from('WEBVTT\n\n00:01.000 --> 00:02.000\n<v forgotten>The forgotten words</v>').toString('base64') }) as any
  expect(await stage.as('evaluator', 'code-text', { programme, evaluation, text, code: made.code, passages: [1] })).toMatchObject({ ok: true })
  await stage.as('evaluator', 'write-memo', { programme, evaluation, text, words: 'forgotten thought' })
  await stage.as('evaluator', 'resolve-disagreement', { programme, evaluation, text, code: made.code, number: 1, stands: true, because: 'forgotten reason' })
  // Anybody may ask; it never does more than what is due, and tells nothing.
  const told = await stage.database.asPerson('demo-manager', transaction => sql`select evaluation.purge_due()`.execute(transaction))
  expect(told.rows).toEqual([{ purge_due: null }])
  const { rows: [row] } = await stage.owner.query('select body, notes from evaluation.interview where id = $1', [id])
  expect(row).toEqual({ notes: '', body: { kind: 'interview', group: 'employers', country: 'KR', state: 'held', held: '2021-03-10', consent: 'not-asked', quoting: 'without-name', people: [{ sex: 'female' }, {}] } })
  expect(JSON.stringify((await stage.owner.query('select * from evaluation.interview_change')).rows)).not.toContain('forgotten')
  for (const table of [...TABLES, 'evaluation.desk_change']) expect(JSON.stringify((await stage.owner.query(`select * from ${table}`)).rows), table).not.toContain('forgotten')
  const counted = (await stage.as('evaluator', 'query-codings', { programme, evaluation, code: made.code, group: 'employers', country: 'KR' }) as any).value
  expect(counted).toMatchObject({ count: 1, passages: [{ quote: '' }] })
  expect(counted.fields).toContainEqual({ code: made.code, group: 'employers', country: 'KR', codings: 1, texts: 1 })
  expect(await stage.as('evaluator', 'add-transcript', { programme, evaluation, interview: id, name: 'a.txt', bytes: Buffer.from('again').toString('base64') })).toMatchObject({ ok: false, problems: [{ code: 'purged' }] })
  expect((await stage.as('evaluator', 'read-interview', { programme, evaluation, interview: later }) as any).value.interview.people).toEqual([{ name: 'Still kept' }])
  expect(await stage.as('evaluator', 'write-interview-notes', { programme, evaluation, interview: id, seen: 3, notes: 'again' })).toMatchObject({ ok: false, problems: [{ code: 'purged' }] })
  const { coverage } = (await stage.as('evaluator', 'list-interviews', { programme, evaluation }) as any).value
  expect(coverage.rows.find((each: any) => each.group === 'employers').fields.find((each: any) => each.country === 'KR')).toMatchObject({ held: 2, heard: 3 })
})

test('the list comes a page at a time, in order of days, each row once', async () => {
  const { rows: [{ planned }] } = await stage.owner.query(`select count(*)::int as planned from evaluation.interview where state = 'planned' and programme_id = $1`, [programme])
  await stage.owner.query(`insert into evaluation.interview (programme_id, evaluation_id, body) select $1, $2, jsonb_build_object('kind', 'interview', 'group', 'media', 'state', 'planned', 'planned', '2021-05-' || lpad((1 + n % 28)::text, 2, '0'), 'consent', 'not-asked', 'quoting', 'without-name') from generate_series(1, 230) as n`, [programme, evaluation])
  const seen: string[] = []
  const days: string[] = []
  let after: string | undefined
  do {
    const { value } = await stage.as('evaluator', 'list-interviews', { programme, evaluation, state: 'planned', ...(after ? { after } : {}) }) as any
    seen.push(...value.interviews.map((each: any) => each.id))
    days.push(...value.interviews.map((each: any) => each.planned ?? ''))
    expect(value.interviews.length).toBeLessThanOrEqual(100)
    after = value.next
  } while (after)
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBe(planned + 230)
  expect(days).toEqual([...days].sort())
})
