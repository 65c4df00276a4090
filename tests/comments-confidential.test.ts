// A draft goes out by a link, the confidential stays in: nothing of a conversation reaches whoever holds one, and whoever holds none learns nothing at all.
import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '#assembly/commands.ts'
import { callCommand } from '#assembly/call.ts'
import { A_MINUTE } from '#assembly/commands/sent-draft.ts'
import { sentDraftOf } from '#rooms/evaluation/comments/sent.ts'
import { BY_LINK, openLink } from './comment-inputs.ts'
import { EXAMPLE_PROGRAMME as programme, PERSONAS, setStage, TODAY, type Stage } from './personas.ts'

/** Words that stand in conversations, in evidence and among the evaluators, and nowhere in what they mean to send. */
const SECRETS = ['Quetzalcoatl Umbrella', 'the ledger burnt twice', 'Harbour Hotel room 9', 'she kept a second book', 'the widow of the lock keeper', 'we trust the clerk more', 'page 12 of her diary', 'written on a napkin', 'our own doubt', 'a score out of pity', 'finding-from-umbrella', 'heard-from-umbrella', 'a worried accountant', 'nineteen conversations']
const telling = new RegExp(SECRETS.join('|'))
const STATEMENT = 'Money reached the islands a year late.'

let stage: Stage
let of: { programme: string, evaluation: string }
beforeAll(async () => {
  stage = await setStage()
  const evaluation = (await stage.owner.query(`select evaluation from access.membership where person_id = 'demo-evaluator'`)).rows[0].evaluation
  of = { programme, evaluation }
  const { interview } = await does('add-interview', { interview: { kind: 'interview', group: 'workers', people: [{ name: SECRETS[0], post: 'Treasurer' }], state: 'held', held: '2021-03-09', place: SECRETS[2] } })
  await does('write-interview-notes', { interview, seen: 1, notes: `She said ${SECRETS[1]}.` })
  const added = (kind: string, after: { id: string }) => ({ act: 'added', kind, id: after.id, within: evaluation, after })
  const { sample } = (await does('read-evaluation-draft', {})).evaluation
  await does('edit-evaluation', { changes: [
    { act: 'changed', kind: 'evaluation', id: evaluation, field: 'sample', ...(sample ? { before: sample } : {}), after: `In ${SECRETS[13]}.` },
    added('evidence', { id: SECRETS[11]!, kind: 'interview', confidential: true, title: SECRETS[4], notes: SECRETS[7] } as never), added('evidence', { id: 'against', kind: 'interview', title: SECRETS[12] } as never),
    added('excerpt', { id: 'words', evidence: SECRETS[11], text: SECRETS[3] } as never),
    added('finding', { id: SECRETS[10]!, statement: STATEMENT, criterion: 'efficiency', direction: 'shortcoming', evidence: [SECRETS[11]], contraryEvidence: ['against'], answerToContrary: SECRETS[5], notes: SECRETS[8] } as never),
    added('conclusion', { id: 'late', statement: 'Islands are served last.', restsOn: [SECRETS[10]], notes: SECRETS[8] } as never),
    added('recommendation', { id: 'early', text: 'Pay the islands first.', restsOn: ['late', SECRETS[10]], restsOnAsWritten: SECRETS[6], asWritten: { priority: SECRETS[6] }, reason: SECRETS[8] } as never),
    added('comment', { id: 'earlier', comment: SECRETS[8] } as never),
  ] })
  const rating = (await does('read-evaluation-draft', {})).evaluation.ratings?.find((each: any) => each.criterion === 'efficiency')
  await does('edit-evaluation', { changes: [rating ? { act: 'changed', kind: 'rating', id: rating.id, within: evaluation, field: 'reason', ...(rating.reason ? { before: rating.reason } : {}), after: SECRETS[9] } : added('rating', { id: 'rated', criterion: 'efficiency', score: 3, reason: SECRETS[9] } as never)] })
}, 120_000)
afterAll(() => stage.close())

async function does(name: string, input: object): Promise<any> {
  const outcome = await stage.as('evaluator', name, { ...of, ...input })
  if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.problems)}`)
  return outcome.value
}
/** As somebody without an account, from an address of their own. */
const stranger = (name: string, input: object, address: string = randomUUID()) => callCommand(stage.database, name, input, { person: undefined, today: TODAY, address }) as Promise<any>

test('what is sent holds the statements and no word of a conversation, that it took place, or with whom', async () => {
  const { token, round } = await openLink(stage, of, 'Ministry of Labour')
  const { value } = await stranger('read-sent-draft', { token })
  const said = JSON.stringify(value)
  for (const words of [STATEMENT, 'Islands are served last.', 'Pay the islands first.']) expect(said).toContain(words)
  expect(said).not.toMatch(telling)
  // The thread between what was sent is kept, by ids that say nothing.
  const items = value.draft.sections.flatMap((each: any) => each.items)
  const [finding, conclusion, recommendation] = [STATEMENT, 'Islands are served last.', 'Pay the islands first.'].map(words => items.find((each: any) => each.text === words))
  expect(conclusion.restsOn).toEqual([finding.id])
  expect(recommendation.restsOn).toEqual([conclusion.id, finding.id])
  expect(items.every((each: any) => /^[0-9a-f]{16}$/.test(each.id))).toBe(true)
  // Nor does a reader learn which evaluator works on it, which programme or evaluation it is to the server, or who else reads it.
  await does('make-draft-link', { round, name: 'Union of Fishers' })
  expect(JSON.stringify((await stranger('read-sent-draft', { token })).value)).not.toMatch(new RegExp(`Union of Fishers|demo-evaluator|Elena|${programme}`))
  // What is shown beforehand is what is sent.
  expect((await does('preview-draft-round', {})).draft).toEqual(value.draft)
})

test('a field that evaluations get later is not sent before somebody decides that it is', () => {
  const open = { id: 'x', notes: 'not for others', sources: [{ document: 'not for others' }], anything: 'not for others' }
  const evaluation = { ...open, findings: [{ ...open, statement: 's' }], conclusions: [{ ...open, statement: 's' }], recommendations: [{ ...open, text: 's' }], lessons: [{ ...open, text: 's' }], goodPractices: [{ ...open, text: 's' }], limitations: [{ ...open, text: 's' }] }
  expect(JSON.stringify(sentDraftOf({ throughline: 1, programme: open } as never, evaluation as never))).not.toContain('not for others')
})

test('statements that name somebody who was heard, or hold their words, are pointed out and not sent unknowingly', async () => {
  const before = await does('preview-draft-round', {})
  expect(before.telling).toEqual([])
  const { interview } = await does('add-interview', { interview: { kind: 'interview', group: 'workers', state: 'held', held: '2021-03-10', people: [{ name: 'Ana Okonkwo' }] } })
  const { text } = await does('add-transcript', { interview, name: 'a.txt', bytes: Buffer.from('I: When did it come?\nAna Okonkwo: It came in a cardboard box on the last ferry of June.').toString('base64') })
  const { code } = await does('add-code', { code: { name: 'Ferry' } })
  await does('code-text', { text, code, passages: [2] })
  const statements = ['Ms Okonkwo was right.', 'Cash, they say, came IN a cardboard box, on the last ferry.', 'A box came in June.']
  await does('edit-evaluation', { changes: statements.map((statement, at) => ({ act: 'added', kind: 'finding', id: `told-${at}`, within: of.evaluation, after: { id: `told-${at}`, statement } })) })
  const { telling: found, revision, draft } = await does('preview-draft-round', {})
  const named = (id: string) => draft.sections.flatMap((each: any) => each.items).find((each: any) => each.id === id).text
  expect(found.map((each: any) => [named(each.id), each.tells])).toEqual([[statements[0], 'name'], [statements[1], 'words']])
  const refusal = await stage.as('evaluator', 'open-draft-round', { ...of, revision })
  expect(refusal).toMatchObject({ ok: false, problems: [{ code: 'tells' }] })
  expect(JSON.stringify(refusal)).not.toMatch(/Okonkwo|ferry/)
  expect(await stage.as('evaluator', 'open-draft-round', { ...of, revision: revision - 1, knowing: true })).toMatchObject({ ok: false, problems: [{ code: 'stale' }] })
  expect(await stage.as('evaluator', 'open-draft-round', { ...of, revision, knowing: true })).toMatchObject({ ok: true })
  await does('edit-evaluation', { changes: statements.map((_, at) => ({ act: 'removed', kind: 'finding', id: `told-${at}`, within: of.evaluation })) })
})

test('guessed, run out, withdrawn, of a closed round, or none: one answer, letter for letter, to reading and to writing', async () => {
  const closed = await openLink(stage, of)
  await does('close-draft-round', { round: closed.round })
  const { round } = await openLink(stage, of)
  const [ranOut, taken, open] = [await does('make-draft-link', { round, name: 'Ran out' }), await does('make-draft-link', { round, name: 'Taken back' }), await does('make-draft-link', { round, name: 'Open' })]
  for (const { token } of [ranOut, taken, open]) expect(await stranger('read-sent-draft', { token })).toMatchObject({ ok: true })
  await stage.owner.query(`update evaluation.draft_link set made_at = now() - interval '9 days', expires_at = now() - interval '1 second' where id = $1`, [ranOut.link])
  await does('withdraw-draft-link', { link: taken.link })
  const tokens = [closed.token, ranOut.token, taken.token, randomBytes(32).toString('base64url'), '', 'x', open.token.toUpperCase(), ` ${open.token}`, open.link]
  const reading = await stranger('read-sent-draft', { token: closed.token })
  expect(reading).toEqual({ ok: false, problems: [{ code: 'not-found', at: 'token', say: expect.any(String), do: expect.any(String) }] })
  for (const token of tokens) {
    expect(await stranger('read-sent-draft', { token }), token).toEqual(reading)
    for (const section of ['whole', 'no-such']) expect(await stranger('comment-on-sent-draft', { token, section, words: 'let me in' }), token).toEqual(reading)
    // Nor is it another answer to the programme's own people.
    for (const persona of PERSONAS) expect(await stage.as(persona, 'read-sent-draft', { token })).toEqual(reading)
  }
  expect(await stranger('comment-on-sent-draft', { token: open.token, section: 'no-such', words: 'x' })).toMatchObject({ ok: false, problems: [{ code: 'no-such-place' }] })
  expect(await stranger('comment-on-sent-draft', { token: open.token, section: 'who\0le', words: 'a\0b' })).toMatchObject({ ok: false, problems: [{ code: 'wrong-value', at: 'section' }, { code: 'wrong-value', at: 'words' }] })
  expect((await does('list-draft-comments', {})).comments).toEqual([])
}, 60_000)

test('what one reader says no other reader sees, nor anybody of the programme but the evaluators; and the programme’s diary tells nothing', async () => {
  const trace = async () => (await stage.owner.query(`select revision, changed_at, summary, (select max(id) from diary.entry), pg_sequence_last_value(pg_get_serial_sequence('diary.entry', 'id')::regclass) from access.programme where id = $1`, [programme])).rows[0]
  const before = await trace()
  const mine = await openLink(stage, of, 'Employers’ Federation')
  const theirs = await does('make-draft-link', { round: mine.round, name: 'Workers’ Congress' })
  expect(await stranger('comment-on-sent-draft', { token: mine.token, section: 'conclusions', words: 'Nobody asked the sail makers.' })).toEqual({ ok: true, value: { written: true } })
  const [comment] = (await does('list-draft-comments', {})).comments
  expect(comment).toMatchObject({ name: 'Employers’ Federation', section: 'conclusions', words: 'Nobody asked the sail makers.', answers: [] })
  expect(await stage.as('evaluator', 'answer-draft-comment', { ...of, comment: comment.id, treatment: 'declined' })).toMatchObject({ ok: false, problems: [{ code: 'wrong-value', at: 'words' }] })
  await does('answer-draft-comment', { comment: comment.id, treatment: 'declined', words: 'They were asked by letter.' })
  expect((await stranger('read-sent-draft', { token: mine.token })).value.comments).toMatchObject([{ words: 'Nobody asked the sail makers.', answer: { treatment: 'declined', words: 'They were asked by letter.' } }])
  expect((await stranger('read-sent-draft', { token: theirs.token })).value.comments).toEqual([])
  expect(await trace()).toEqual(before)
  const said = /sail makers|asked by letter|Employers’ Federation|Workers’ Congress/
  for (const persona of PERSONAS.filter(each => each !== 'evaluator')) {
    for (const command of commands.filter(each => each.method === 'get')) for (const input of [{}, { programme }, of, { programme, kind: 'comment' }, { ...of, round: mine.round, reader: mine.reader }]) expect(JSON.stringify(await stage.as(persona, command.name, input)), `${persona} ${command.name}`).not.toMatch(said)
  }
  // A later round shows them what they said of the earlier one, with its answer.
  const { revision } = await does('preview-draft-round', {})
  const { round } = await does('open-draft-round', { revision })
  const again = await does('make-draft-link', { round, reader: mine.reader })
  expect((await stranger('read-sent-draft', { token: again.token })).value).toMatchObject({ round, reader: 'Employers’ Federation', comments: [{ round: mine.round, answer: { treatment: 'declined' } }] })
  expect(await stage.as('evaluator', 'make-draft-link', { ...of, round, name: 'Employers’ Federation' })).toMatchObject({ ok: false, problems: [{ code: 'taken' }] })
  expect(await stage.as('evaluator', 'make-draft-link', { ...of, round: mine.round, reader: mine.reader })).toMatchObject({ ok: false, problems: [{ code: 'closed' }] })
  expect(await stage.as('evaluator', 'change-draft-reader', { ...of, reader: mine.reader, name: 'Workers’ Congress' })).toMatchObject({ ok: false, problems: [{ code: 'taken' }] })
  await does('change-draft-reader', { reader: mine.reader, name: 'Federation of Employers' })
  expect((await stranger('read-sent-draft', { token: again.token })).value).toMatchObject({ reader: 'Federation of Employers', comments: [{ round: mine.round }] })
}, 90_000)

test('what is said of one evaluation is shut to the evaluators of another of the same programme, and none of its ids is taken for theirs', async () => {
  const { rows: [{ id: reader }] } = await stage.owner.query(`insert into evaluation.draft_reader (programme_id, evaluation_id, name) values ($1, 'other', 'Somebody else’s') returning id`, [programme])
  await stage.owner.query(`insert into evaluation.draft_round (programme_id, evaluation_id, number, body, draft_revision, opened_by) values ($1, 'other', 900, '{"sections": [{"key": "whole", "items": []}]}', 1, 'x')`, [programme])
  const { rows: [{ id: comment }] } = await stage.owner.query(`insert into evaluation.draft_comment (programme_id, evaluation_id, round, reader, person_id, section, words) values ($1, 'other', 900, $2, 'x', 'whole', 'theirs alone') returning id`, [programme, reader])
  const { round } = await openLink(stage, of)
  const hidden = { ok: false, problems: [{ code: 'not-found' }] }
  for (const evaluation of ['other', of.evaluation]) {
    const theirs = { programme, evaluation }
    expect(await stage.as('evaluator', 'answer-draft-comment', { ...theirs, comment, treatment: 'noted' })).toMatchObject(hidden)
    expect(await stage.as('evaluator', 'read-draft-round', { ...theirs, round: 900 })).toMatchObject(hidden)
    expect(await stage.as('evaluator', 'make-draft-link', { ...theirs, round: 900, reader })).toMatchObject(hidden)
    expect(await stage.as('evaluator', 'make-draft-link', { ...theirs, round, reader })).toMatchObject(hidden)
    expect(await stage.as('evaluator', 'write-draft-comment', { ...theirs, round, reader, section: 'whole', words: 'x' })).toMatchObject(hidden)
  }
  for (const command of ['list-draft-rounds', 'list-draft-comments', 'list-validations', 'preview-draft-round', 'carry-draft-comments']) expect(await stage.as('evaluator', command, { programme, evaluation: 'other' }), command).toMatchObject(hidden)
  expect(JSON.stringify([await does('list-draft-comments', {}), await does('list-draft-comments', { reader }), await does('list-draft-rounds', {})])).not.toMatch(/theirs alone|Somebody else/)
})

test('whoever asks too often waits, whether their token opens anything or not', async () => {
  const { token } = await openLink(stage, of)
  for (const given of [token, 'guessed']) {
    const address = randomUUID()
    const asked = await Promise.all(Array.from({ length: A_MINUTE.saying + 1 }, () => stranger('comment-on-sent-draft', { token: given, section: 'no-such', words: 'x' }, address)))
    // A minute may turn while they are counted.
    expect(asked.filter(each => each.problems[0].code === 'too-many').length).toBeLessThanOrEqual(1)
    const more = await Promise.all(Array.from({ length: 2 * A_MINUTE.saying }, () => stranger('comment-on-sent-draft', { token: given, section: 'no-such', words: 'x' }, address)))
    expect(more.some(each => each.problems[0].code === 'too-many')).toBe(true)
  }
})

test('the answered trail goes into the working copy by the evaluator’s choice alone, once, and follows a later answer', async () => {
  const { record } = (await stage.as('manager', 'read-programme', { programme }) as any).value
  const { round } = await openLink(stage, of)
  const { reader } = await does('make-draft-link', { round, name: 'A party of the record', party: record.parties[0].id })
  const { comment } = await does('write-draft-comment', { round, reader, section: 'findings.efficiency', words: 'The bank was late, not the programme.' })
  const { comment: open } = await does('write-draft-comment', { round, reader, section: 'whole', words: 'Not answered yet.' })
  await does('answer-draft-comment', { comment, treatment: 'partly', words: 'The bank is named.' })
  const { comment: thanks } = await does('write-draft-comment', { round, reader, section: 'whole', words: 'Thank you.' })
  await does('answer-draft-comment', { comment: thanks, treatment: 'noted' })
  const workshop = await does('add-validation', { round, validation: { day: '2021-11-23', attended: ['A', 'B'] } })
  const draft = (await stage.owner.query('select body from evaluation.draft_round where number = $1', [round])).rows[0].body
  const [statement] = draft.sections.find((each: any) => each.key === 'conclusions').items
  const views = [{ reader, statement: statement.id, view: 'partly', said: 'Only in the south.' }]
  expect(await stage.as('evaluator', 'change-validation', { ...of, validation: workshop.validation, revision: 1, value: { day: '2021-11-24' }, views: [...views, ...views, { reader: randomUUID(), statement: 'no-such', view: 'agreed' }] })).toMatchObject({ ok: false, problems: [{ code: 'twice', at: 'views[1]' }, { at: 'views[2].reader' }, { at: 'views[2].statement' }] })
  await does('change-validation', { validation: workshop.validation, revision: 1, value: { day: '2021-11-24' }, views })
  expect((await does('list-validations', {})).validations).toMatchObject([{ day: '2021-11-24', revision: 2, views }])
  expect(await stage.as('evaluator', 'change-validation', { ...of, validation: workshop.validation, revision: 1, value: { day: '2021-11-25' } })).toMatchObject({ ok: false, problems: [{ code: 'stale' }] })
  const carried = async () => (await does('read-evaluation-draft', {})).evaluation
  const before = await carried()
  await does('carry-draft-comments', { language: 'en' })
  const after = await carried()
  expect(after.comments.find((each: any) => each.id === `comment-${comment}`)).toEqual({ id: `comment-${comment}`, party: record.parties[0].id, section: 'Findings: Efficiency', comment: 'The bank was late, not the programme.', response: 'The bank is named.', changed: true })
  expect(after.comments.find((each: any) => each.id === `comment-${thanks}`)).toMatchObject({ section: 'The draft as a whole', response: 'Noted' })
  expect(after.comments.some((each: any) => each.id === `comment-${open}`)).toBe(false)
  expect(after.comments).toEqual(expect.arrayContaining(before.comments))
  expect(after.validationWorkshop).toEqual({ held: true, date: '2021-11-24' })
  expect(await does('carry-draft-comments', {})).toMatchObject({ changes: 0, left: 0 })
  await does('answer-draft-comment', { comment, treatment: 'declined', words: 'The bank was on time.' })
  expect(await does('carry-draft-comments', {})).toMatchObject({ changes: 2, left: 0 })
  expect((await carried()).comments.find((each: any) => each.id === `comment-${comment}`)).toMatchObject({ response: 'The bank was on time.', changed: false })
})

test('of more answered comments than go in at once what is left is told and goes in next, until the evaluation is full', async () => {
  const { round } = await openLink(stage, of)
  const { reader } = await does('make-draft-link', { round, name: 'A whole town' })
  await stage.owner.query(`with said as (insert into evaluation.draft_comment (programme_id, evaluation_id, round, reader, person_id, section, words) select $1, $2, $3, $4, 'demo-evaluator', 'whole', 'Voice ' || number from generate_series(1, 10001) as number returning id)
    insert into evaluation.draft_answer (programme_id, evaluation_id, comment, treatment, person_id) select $1, $2, id, 'accepted', 'demo-evaluator' from said`, [of.programme, of.evaluation, round, reader])
  const comments = async () => (await does('read-evaluation-draft', {})).evaluation.comments as readonly any[]
  const before = (await comments()).length
  const places = 10_000 - before
  expect(await does('carry-draft-comments', {})).toEqual({ changes: 4500, left: 5501, room: places - 4500 })
  expect((await comments()).slice(before).map(each => each.comment)).toContain('Voice 1')
  expect(await does('carry-draft-comments', {})).toEqual({ changes: 4500, left: 1001, room: places - 9000 })
  expect(await does('carry-draft-comments', {})).toEqual({ changes: places - 9000, left: 10_001 - places, room: 0 })
  expect((await comments()).length).toBe(10_000)
  // Full, it still follows a later answer to what it holds.
  const [first] = (await stage.owner.query(`select id from evaluation.draft_comment where words = 'Voice 1'`)).rows
  await does('answer-draft-comment', { comment: first.id, treatment: 'declined', words: 'Heard twice.' })
  expect(await does('carry-draft-comments', {})).toEqual({ changes: 2, left: 10_001 - places, room: 0 })
  expect((await comments()).find(each => each.id === `comment-${first.id}`)).toMatchObject({ comment: 'Voice 1', response: 'Heard twice.' })
}, 120_000)

test('only these two commands are open to whoever holds a link', () => {
  expect(commands.filter(each => each.needs === 'public' && JSON.stringify(Object.keys((each.input as any).shape ?? {})).includes('token')).map(each => each.name)).toEqual([...BY_LINK])
})

test('what one reader said at a workshop cannot be told: fewer than three are told of nobody, and the report keeps the day alone', async () => {
  const [{ id: validation }] = (await does('list-validations', {})).validations
  expect(await does('preview-told-views', { validation })).toEqual({ views: [], standing: 'untold' })
  const before = (await does('read-evaluation-draft', {})).evaluation.validationWorkshop
  expect(await stage.as('evaluator', 'tell-views', { ...of, validation, tell: true })).toMatchObject({ ok: false, problems: [{ code: 'nothing-to-tell' }] })
  expect(await does('tell-views', { validation, tell: false })).toEqual({ changes: 0 })
  expect((await does('read-evaluation-draft', {})).evaluation.validationWorkshop).toEqual(before)
  for (const command of ['preview-told-views', 'tell-views']) expect(await stage.as('evaluator', command, { ...of, validation: randomUUID(), tell: true }), command).toMatchObject({ ok: false })
})
