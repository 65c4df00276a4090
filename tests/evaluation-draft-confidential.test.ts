// Evaluators write in a working copy that is theirs alone until they publish it; those evaluated neither see it nor, once it is published, change it.
import { sql } from 'kysely'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '#assembly/commands.ts'
import { readDocx } from '#exchange/word-file/read-docx.ts'
import { readPdf } from '#exchange/pdf-file/read-pdf.ts'
import { EXAMPLE_PROGRAMME as programme, PERSONAS, personId, setStage, type PersonaName, type Stage } from './personas.ts'

/** Words, and an id, that stand nowhere but in the working copy. */
const SECRETS = ['the ledger burnt twice', 'finding-umbrella', 'because the treasurer fled']
const telling = new RegExp(SECRETS.join('|'))
const OTHERS = PERSONAS.filter(persona => persona !== 'evaluator')

let stage: Stage
let evaluation: string
beforeAll(async () => {
  stage = await setStage()
  evaluation = (await stage.owner.query(`select evaluation from access.membership where person_id = 'demo-evaluator'`)).rows[0].evaluation
})
afterAll(() => stage.close())

const readAnyText = (bytes: Uint8Array) => bytes[0] === 0x25 ? readPdf(bytes) : readDocx(bytes)
const recorded = async (as: PersonaName = 'manager') => (await stage.as(as, 'read-programme', { programme }) as any).value
const draft = async () => (await stage.as('evaluator', 'read-evaluation-draft', { programme, evaluation }) as any).value
const edit = (changes: readonly object[], because?: string) => stage.as('evaluator', 'edit-evaluation', { programme, evaluation, changes, ...(because ? { because } : {}) })
const added = (id: string, statement: string) => ({ act: 'added', kind: 'finding', id, within: evaluation, after: { id, statement, direction: 'shortcoming' } })

test('a working copy begins with what the record holds, and nothing of the programme tells that it was begun', async () => {
  // Neither revision, nor when it was changed, nor a gap in its diary.
  const trace = async () => (await stage.owner.query(`select revision, changed_at, summary, (select max(id) from diary.entry), pg_sequence_last_value(pg_get_serial_sequence('diary.entry', 'id')::regclass) from access.programme where id = $1`, [programme])).rows[0]
  const [before, { record }] = [await trace(), await recorded()]
  expect(await draft()).toMatchObject({ revision: 0, unpublished: 0, evaluation: { findings: record.evaluations[0].findings } })
  expect(await edit([added('finding-umbrella', `It is certain that ${SECRETS[0]}.`)], SECRETS[2])).toMatchObject({ ok: true, value: { revision: 2, changes: 1 } })
  expect(await draft()).toMatchObject({ revision: 2, unpublished: 1 })
  expect(await trace()).toEqual(before)
  expect((await recorded('evaluator')).record).toEqual(record)
})

test('an edit compares with what was seen, changes nothing but this evaluation, and leaves a valid record or nothing', async () => {
  const purpose = (before: unknown, after: string) => ({ act: 'changed', kind: 'evaluation', id: evaluation, field: 'purpose', ...(before === undefined ? {} : { before }), after })
  const [seen] = [(await draft()).evaluation.purpose]
  expect(await edit([purpose(seen, 'To learn')])).toMatchObject({ ok: true })
  expect(await edit([purpose(seen, 'To learn much')])).toMatchObject({ ok: false, problems: [{ code: 'stale' }] })
  const others = [
    { act: 'added', kind: 'risk', id: 'flood', after: { id: 'flood', title: 'Floods' } }, { act: 'changed', kind: 'programme', id: 'p', field: 'title', after: 'Mine' }, { act: 'changed', kind: 'frame', id: '', field: 'evaluations', after: [] },
    { act: 'added', kind: 'evaluation', id: 'another', after: { id: 'another' } }, { act: 'removed', kind: 'evaluation', id: evaluation }, { act: 'changed', kind: 'evaluation', id: evaluation, field: 'id', before: evaluation, after: 'other' },
    { ...added('f', 'x'), within: 'another' },
  ]
  for (const change of others) expect(await edit([change]), JSON.stringify(change)).toMatchObject({ ok: false, problems: [{ code: 'not-allowed' }] })
  expect(await edit([{ ...added('f', 'x'), after: { id: 'f', statement: 'x', evidence: ['no-such'] } }])).toMatchObject({ ok: false, problems: [{ code: 'no-such-thing' }] })
  expect((await draft()).revision).toBe(3)
  const { changes } = (await stage.as('evaluator', 'list-draft-changes', { programme, evaluation }) as any).value
  expect(changes).toMatchObject([{ act: 'changed', field: 'purpose', before: seen, after: 'To learn', person: 'Elena Rossi' }, { act: 'added', kind: 'finding', thing: 'finding-umbrella', because: SECRETS[2] }])
})

test('the checks are asked of what evaluators have written, and no waiver of those evaluated silences them', async () => {
  const findings = async () => (await stage.as('evaluator', 'check-evaluation-draft', { programme, evaluation }) as any).value.findings as any[]
  const place = `evaluations[0].findings[${(await recorded()).record.evaluations[0].findings.length}]`
  const mine = (await findings()).filter(each => each.verdict === 'fails' && each.at.startsWith(place))
  expect(mine.length).toBeGreaterThan(0)
  expect(mine[0].thing).toBe('finding-umbrella')
  // By its place the manager is refused; by its id, which nobody else can know, answered as for any that the record does not hold, and in vain.
  expect(await stage.as('manager', 'waive-check', { programme, rule: mine[0].rule, at: mine[0].at, because: 'we know better' })).toMatchObject({ ok: false, problems: [{ code: 'not-allowed', say: expect.stringContaining('only its evaluators') }] })
  for (const at of [mine[0].thing, 'no-such-thing']) expect(await stage.as('manager', 'waive-check', { programme, rule: mine[0].rule, at, because: 'we know better' })).toMatchObject({ ok: true })
  expect((await findings()).find(each => each.rule === mine[0].rule && each.at === mine[0].at).waived).toBeUndefined()
  // Its evaluators cannot either, by id, before it is published: the list of waivers is read by everybody.
  expect(await stage.as('evaluator', 'waive-check', { programme, rule: mine[0].rule, at: mine[0].thing, because: 'for now' })).toMatchObject({ ok: false, problems: [{ code: 'not-allowed' }] })
  for (const { id } of (await stage.as('manager', 'list-waivers', { programme }) as any).value.waivers) await stage.as('manager', 'end-waiver', { programme, waiver: id })
})

test('no command gives anybody else a word of it, nor that there is one', async () => {
  expect(JSON.stringify(await draft())).toMatch(telling)
  const { value: { import: imported } } = await stage.as('evaluator', 'import-file', { name: 'a.yaml', bytes: Buffer.from('throughline: 1\nprogramme:\n  id: p\n').toString('base64') }) as any
  for (const persona of OTHERS) {
    for (const command of commands.filter(each => each.method === 'get')) {
      const inputs = [{}, { programme }, { programme, kind: 'finding' }, { programme, kind: 'evaluation' }, { programme, evaluation }, { import: imported }, { programme, from: 'now', to: 'now' }, { programme, revision: 1 }]
      for (const input of inputs) expect(JSON.stringify(await stage.as(persona, command.name, input)), `${persona} ${command.name}`).not.toMatch(telling)
    }
    const asked = [sql`select * from evaluation.draft`, sql`select count(*) from evaluation.draft having count(*) > 0`, sql`select * from evaluation.draft_change`, sql`select 1 from diary.entry where (before::text || after::text || because) ~ ${telling.source}`, sql`update evaluation.draft set body = '{}' returning 1`]
    for (const [at, question] of asked.entries()) expect((await stage.database.asPerson(personId(persona), transaction => question.execute(transaction))).rows, `${persona} ${at}`).toEqual([])
    expect((await stage.database.asPerson(personId(persona), transaction => sql`select evaluation.queue_to_publish(${programme}::uuid, ${evaluation}) as mine, evaluation.note_publication(${programme}::uuid, ${evaluation}, (select revision from access.programme where id = ${programme}::uuid), '{}', '{}') as noted`.execute(transaction))).rows).toEqual([{ mine: false, noted: null }])
    await expect(stage.database.asPerson(personId(persona), transaction => sql`insert into evaluation.draft (programme_id, evaluation_id, body) values (${programme}::uuid, ${evaluation}, '{}')`.execute(transaction)), persona).rejects.toThrow('row-level security')
  }
  // Nobody rewrites what was changed in it, an evaluator included.
  for (const forbidden of [sql`delete from evaluation.draft`, sql`update evaluation.draft_change set act = 'added'`, sql`delete from evaluation.draft_change`, sql`insert into evaluation.draft_change (programme_id, evaluation_id, revision, act, kind, noun_id, person_id) values (${programme}::uuid, ${evaluation}, 1, 'added', 'finding', 'x', 'demo-manager')`, sql`update evaluation.draft set evaluation_id = 'other'`]) {
    await expect(stage.database.asPerson('demo-evaluator', transaction => forbidden.execute(transaction))).rejects.toThrow('permission denied')
  }
}, 90_000)

const wordsOf = async (as: PersonaName, command: string, more: object = {}) => {
  const answer = await stage.as(as, command, { programme, evaluation, ...more }) as any
  if (!answer.ok) return answer.problems[0].code as string
  const read = await readAnyText(Buffer.from(answer.value.bytes, 'base64'))
  if (!read.ok) throw new Error(read.problems[0]?.say)
  return read.value
}

test('a paper for readers holds nothing of the working copy; one for its evaluators holds it and says on its face that it is a draft', async () => {
  for (const persona of PERSONAS.filter(each => each !== 'stranger')) for (const command of ['export-evaluation-report', 'export-evaluation-summary']) {
    const words = await wordsOf(persona, command)
    expect(words, `${persona} ${command}`).toContain('Recommendations')
    expect(words, `${persona} ${command}`).not.toMatch(telling)
    expect(words, `${persona} ${command}`).not.toContain('Draft, not published')
  }
  for (const paper of ['report', 'summary']) for (const format of ['docx', 'pdf']) {
    const words = (await wordsOf('evaluator', 'export-evaluation-draft', { paper, format })).replaceAll(/\s+/g, ' ')
    expect(words, paper).toMatch(telling)
    expect(words, paper).toContain('Draft, not published')
    expect(words, paper).not.toContain(SECRETS[2])
  }
  for (const persona of OTHERS) expect(await wordsOf(persona, 'export-evaluation-draft'), persona).toMatch(/^(not-found|not-allowed|sign-in-needed)$/)
}, 60_000)

test('those evaluated cannot change an evaluation that has evaluators: not by a form, not whole, not by a workbook, not past the application', async () => {
  const { record, revision, independent } = await recorded()
  expect(independent).toEqual([evaluation])
  const [first] = record.evaluations[0].findings
  const refusal = { ok: false, problems: [{ code: 'not-allowed', at: 'evaluations', say: expect.stringContaining('only its evaluators change it') }] }
  const changes = [
    { act: 'changed', kind: 'finding', id: first.id, within: evaluation, field: 'statement', before: first.statement, after: 'All went well.' }, { act: 'removed', kind: 'finding', id: first.id, within: evaluation }, added('praise', 'All went well.'),
    { act: 'changed', kind: 'evaluation', id: evaluation, field: 'title', ...(record.evaluations[0].title ? { before: record.evaluations[0].title } : {}), after: 'Ours' },
  ]
  for (const change of changes) expect(await stage.as('manager', 'edit-programme', { programme, changes: [change] }), JSON.stringify(change)).toMatchObject(refusal)
  expect(await stage.as('manager', 'change-programme', { programme, revision, record: { ...record, evaluations: [], followUp: {} } })).toMatchObject(refusal)
  const attacks = [
    sql`update evaluation.finding set body = body || '{"statement": "All went well."}' where programme_id = ${programme}::uuid returning 1`, sql`delete from evaluation.finding where programme_id = ${programme}::uuid returning 1`,
    sql`update evaluation.evaluation set body = '{}' where programme_id = ${programme}::uuid returning 1`, sql`delete from evaluation.evaluation where programme_id = ${programme}::uuid returning 1`,
  ]
  for (const attack of attacks) expect((await stage.database.asPerson('demo-manager', transaction => attack.execute(transaction))).rows).toEqual([])
  for (const attack of [sql`insert into evaluation.finding (programme_id, evaluation_id, id, position, body) values (${programme}::uuid, ${evaluation}, 'praise', 99, '{"id": "praise"}')`, sql`insert into evaluation.evaluation (programme_id, id, position, body) values (${programme}::uuid, ${evaluation}, 0, '{}') on conflict (programme_id, evaluation_id, id) do update set body = excluded.body`]) {
    await expect(stage.database.asPerson('demo-manager', transaction => attack.execute(transaction))).rejects.toThrow('row-level security')
  }
  expect((await recorded()).record).toEqual(record)
  // What is not independent stays theirs; and its place in the list moves nothing that is not.
  const own = { act: 'added', kind: 'evaluation', id: 'self', after: { id: 'self', kind: 'self', findings: [{ id: 'f', statement: 'x' }] } }
  expect(await stage.as('manager', 'edit-programme', { programme, changes: [own] })).toMatchObject({ ok: true })
  const now = await recorded()
  expect(await stage.as('manager', 'change-programme', { programme, revision: now.revision, record: { ...now.record, evaluations: now.record.evaluations.toReversed() } })).toMatchObject({ ok: true })
  expect(await stage.as('manager', 'edit-programme', { programme, changes: [{ act: 'removed', kind: 'evaluation', id: 'self' }] })).toMatchObject({ ok: true })
  expect((await recorded()).record).toEqual(record)
})

test('publishing puts all of it into the record at once, tells the diary and the portfolio, and a second evaluator’s later words are not published unseen', async () => {
  const { revision: seen } = await draft()
  const heard = { id: 'heard', kind: 'interview', country: 'LA', confidential: true }
  expect(await edit([added('finding-later', 'A colleague wrote this meanwhile.'), { act: 'added', kind: 'evidence', id: 'heard', within: evaluation, after: { ...heard, title: 'The widow of the lock keeper', notes: 'Met at the lock keeper’s.' } }])).toMatchObject({ ok: true })
  expect(await stage.as('evaluator', 'publish-evaluation', { programme, evaluation, revision: seen })).toMatchObject({ ok: false, problems: [{ code: 'stale' }] })
  const before = await recorded()
  const published = await stage.as('evaluator', 'publish-evaluation', { programme, evaluation, revision: seen + 1, because: 'Final report accepted' })
  expect(published).toMatchObject({ ok: true, value: { revision: before.revision + 1, changes: 4 } })
  const after = await recorded()
  expect(after.revision).toBe(before.revision + 1)
  expect(after.record.evaluations[0]).toMatchObject({ purpose: 'To learn' })
  expect(after.record.evaluations[0].findings.map((each: any) => each.id)).toEqual([...before.record.evaluations[0].findings.map((each: any) => each.id), 'finding-umbrella', 'finding-later'])
  expect({ ...after.record, evaluations: [] }).toEqual({ ...before.record, evaluations: [] })
  const { entries } = (await stage.as('manager', 'read-history', { programme, limit: 3 }) as any).value
  expect(entries.map((each: any) => [each.person, each.noun, each.nounId, each.because])).toEqual(expect.arrayContaining([['Elena Rossi', 'evaluation.finding', 'finding-umbrella', 'Final report accepted']]))
  expect(await draft()).toMatchObject({ unpublished: 0, published: { revision: seen + 1 } })
  expect(await stage.as('evaluator', 'publish-evaluation', { programme, evaluation, revision: seen + 1 })).toMatchObject({ ok: false, problems: [{ code: 'nothing-differs' }] })
  // What is published is no draft any more.
  expect(await wordsOf('evaluator', 'export-evaluation-draft')).not.toContain('Draft, not published')
  for (const command of ['export-evaluation-report', 'export-evaluation-draft']) expect(await wordsOf('evaluator', command), command).not.toMatch(/lock keeper/)
  // Title and notes of confidential evidence, and the reasons given while writing, stay among the evaluators.
  expect(after.record.evaluations[0].evidence.at(-1)).toEqual(heard)
  expect((await draft()).evaluation.evidence.at(-1)).toMatchObject({ title: 'The widow of the lock keeper' })
  expect(JSON.stringify((await stage.as('manager', 'read-history', { programme, limit: 200 }) as any).value)).not.toMatch(/lock keeper/)
  expect(JSON.stringify((await stage.as('manager', 'read-history', { programme, limit: 200 }) as any).value)).not.toContain(SECRETS[2])
})

test('a manager’s workbook that would add praise is refused whole', async () => {
  const bytes = await writeXlsx({ sheets: [{ name: 'Evaluations', rows: [['throughline/1 evaluation', '@id'], ['', 'Id'], [null, evaluation]] }, { name: 'Findings', rows: [['throughline/1 finding', '@evaluation', '@id', 'statement'], ['', 'Evaluation', 'Id', 'Statement'], [null, evaluation, 'praise', 'All went well.']] }, { name: 'Sources', rows: [['throughline/1 sources', '@kind', '@evaluation', '@of', '@part']] }] })
  const { value: { workbook } } = await stage.as('manager', 'hand-in-workbook', { programme, name: 'a.xlsx', bytes: Buffer.from(bytes).toString('base64') }) as any
  await expect.poll(async () => (await stage.as('manager', 'read-workbook', { programme, workbook }) as any).value.state, { timeout: 60_000 }).toBe('ready')
  expect(await stage.as('manager', 'apply-workbook', { programme, workbook, reason: 'for the test' })).toMatchObject({ ok: false, problems: [{ code: 'not-allowed', at: 'evaluations' }] })
})
