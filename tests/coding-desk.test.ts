// Texts are read, coded by several, disagreed over, searched and counted: on a real database, by the commands.
import { Document, Packer, Paragraph } from 'docx'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callCommand } from '#assembly/call.ts'
import { pdfOf } from '#exchange/pdf-file/pdf.testing.ts'
import { borneIn, heardIn } from '#rooms/evaluation/report/heard.ts'
import { EXAMPLE_PROGRAMME as programme, setStage, TODAY, type Stage } from './personas.ts'

let stage: Stage
let evaluation: string
beforeAll(async () => {
  stage = await setStage()
  evaluation = (await stage.owner.query(`select evaluation from access.membership where person_id = 'demo-evaluator'`)).rows[0].evaluation
  await stage.owner.query(`insert into access.person (id, name, email) values ('colleague', 'Amara Diallo', 'colleague@example.org')`)
  expect(await stage.as('evaluator', 'invite-member', { programme, email: 'colleague@example.org', role: 'evaluator', evaluation })).toMatchObject({ ok: true })
})
afterAll(() => stage.close())

const call = async (name: string, input: object = {}, person = 'demo-evaluator') => await callCommand(stage.database, name, { programme, evaluation, ...input }, { person, today: TODAY }) as any
const given = async (name: string, input: object = {}, person?: string) => { const outcome = await call(name, input, person); if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems)); return outcome.value }
const base64 = (content: Uint8Array | string) => Buffer.from(content).toString('base64')
const conversation = async (group: string, country: string, notes?: string) => {
  const { interview } = await given('add-interview', { interview: { kind: 'interview', group, country, state: 'held', held: '2021-03-09' } })
  if (notes !== undefined) await given('write-interview-notes', { interview, seen: 1, notes })
  return interview as string
}
const transcript = async (interview: string, ...lines: string[]) => (await given('add-transcript', { interview, name: 'talk.txt', bytes: base64(lines.join('\n')) })).text as string

test('a transcript keeps who speaks and when, by whichever file it came; the file itself is kept nowhere', async () => {
  const interview = await conversation('workers', 'PH')
  const { text } = await given('add-transcript', { interview, name: 'talk.vtt', bytes: base64('WEBVTT\n\n00:01:00.000 --> 00:01:02.000\n<v Elena>How did it start?</v>\n\n00:01:03.000 --> 00:01:05.000\n<v R1>Late.</v>') })
  expect((await given('read-text', { text })).passages).toEqual([{ number: 1, starts: 0, words: 'How did it start?', speaker: 'Elena', at: '00:01:00' }, { number: 2, starts: 18, words: 'Late.', speaker: 'R1', at: '00:01:03' }])
  const word = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('I: Why?'), new Paragraph('R: Because.'), new Paragraph('I: So?'), new Paragraph('R: So.')] }] }))
  const { text: second } = await given('add-transcript', { interview, name: 'talk.docx', bytes: base64(word) })
  expect((await given('read-text', { text: second })).passages.map((each: any) => each.speaker)).toEqual(['I', 'R', 'I', 'R'])
  expect((await given('list-texts', { interview })).texts).toMatchObject([{ kind: 'transcript', group: 'workers', country: 'PH', passages: 2 }, { passages: 4 }])
  expect(await call('add-transcript', { interview, name: 'a.pdf', bytes: base64(await pdfOf([{ at: [60, 60], lines: ['Hello there'] }])) })).toMatchObject({ ok: false, problems: [{ code: 'not-a-text', at: 'file' }] })
}, 60_000)

test('a document is listed before its file comes, read by pages, changed by one at a time, and its file not exchanged once it is coded', async () => {
  const { text } = await given('add-document', { document: { title: 'Progress report', kind: 'progress-report', giver: 'The programme office', state: 'asked-for' } })
  expect((await given('read-document-file', { text, name: 'report.txt', bytes: base64('First page says little.\fSecond page: the money came late.\fThird page.') }))).toEqual({ passages: 3, pages: 3 })
  expect(await given('read-text', { text, page: 2 })).toMatchObject({ from: 2, text: { about: { title: 'Progress report', state: 'received' }, pages: 3 }, passages: [{ number: 2, page: 2 }, { number: 3, page: 3 }] })
  expect((await given('read-text', { text, q: 'money' })).hits).toEqual([{ number: 2, page: 2 }])
  const { revision } = (await given('read-text', { text })).text
  expect(await call('change-document', { text, revision, document: { title: 'Progress report 2020', state: 'read', readers: ['Elena Rossi'] } })).toMatchObject({ ok: true })
  expect(await call('change-document', { text, revision, document: { title: 'Mine' } }, 'colleague')).toMatchObject({ ok: false, problems: [{ code: 'stale' }] })
  const { code } = await given('add-code', { code: { name: 'Report says' } })
  await given('code-text', { text, code, passages: [2] })
  expect(await call('read-document-file', { text, name: 'other.txt', bytes: base64('Other.') })).toMatchObject({ ok: false, problems: [{ code: 'coded-already' }] })
})

test('a codebook is a tree: names are taken once at a place, no code stands below itself, and none in use is removed', async () => {
  const { code: money } = await given('add-code', { code: { name: 'Money', when: 'Wherever money is spoken of', whenNot: 'Not for prices', example: '“It came in May.”' } })
  const { code: late } = await given('add-code', { parent: money, code: { name: 'came late' } })
  expect(await call('add-code', { parent: money, code: { name: 'came late' } })).toMatchObject({ ok: false, problems: [{ code: 'name-taken' }] })
  expect(await call('change-code', { code: money, revision: 1, parent: late, value: { name: 'Money' } })).toMatchObject({ ok: false, problems: [{ code: 'goes-round' }] })
  expect(await call('remove-code', { code: money })).toMatchObject({ ok: false, problems: [{ code: 'in-use' }] })
  const text = await transcript(await conversation('employers', 'KR'), 'It came late.', 'We waited.')
  const { codings } = await given('code-text', { text, code: late, stretch: { starts: 3, ends: 12 } })
  expect((await given('read-text', { text })).codings).toMatchObject([{ code: late, quote: 'came late', starts: 3, ends: 12, mine: true }])
  expect(await call('remove-code', { code: late })).toMatchObject({ ok: false, problems: [{ code: 'in-use' }] })
  // What one coded, one takes back; nobody does it for them.
  expect(await call('remove-coding', { coding: codings[0] }, 'colleague')).toMatchObject({ ok: false, problems: [{ code: 'not-found' }] })
  await given('remove-coding', { coding: codings[0] })
  expect(await call('remove-code', { code: late })).toMatchObject({ ok: true })
})

test('two coders code blind, disagree, and decide: κ and α are of what each coded, counts of what was decided', async () => {
  const text = await transcript(await conversation('government', 'ID'), ...Array.from({ length: 10 }, (_, at) => `Sentence number ${at + 1} of the talk.`))
  const { code } = await given('add-code', { code: { name: 'Ownership' } })
  await given('code-text', { text, code, passages: [1, 2, 3] })
  await given('code-text', { text, code, passages: [2, 3, 4] }, 'colleague')
  // While coding, each sees their own; everybody's when asked for.
  expect((await given('read-text', { text })).codings).toHaveLength(3)
  expect((await given('read-text', { text, codings: 'all' })).codings).toHaveLength(6)
  expect((await given('read-agreement')).texts).toBe(0)
  for (const person of ['demo-evaluator', 'colleague']) await given('mark-coded', { text, coded: true }, person)
  const found = await given('read-agreement')
  // Both 2, neither 6, one of them 2: κ = (0.8 − 0.58) ÷ 0.42; α from the same table.
  expect(found).toMatchObject({ texts: 1, coders: [{ name: 'Amara Diallo' }, { name: 'Elena Rossi' }] })
  const of = found.codes.find((each: any) => each.code === code)
  expect(of).toMatchObject({ units: 10, differ: 2, pairs: [{ units: 10, kappa: expect.closeTo(0.22 / 0.42, 10) }], alpha: expect.closeTo(1 - 19 * 2 / (2 * 6 * 14 / 2), 10) })
  const open = await given('list-disagreements', { code })
  expect(open).toMatchObject({ count: 2, disagreements: [{ number: 1, sides: [{ name: 'Amara Diallo', quotes: [] }, { name: 'Elena Rossi', quotes: ['Sentence number 1 of the talk.'] }] }, { number: 4 }] })
  const count = async () => (await given('query-codings', { code })).count
  expect(await count()).toBe(6)
  await given('resolve-disagreement', { text, code, number: 1, stands: false, because: 'The speaker means someone else' })
  await given('resolve-disagreement', { text, code, number: 4, stands: true, because: 'Clear in the recording' }, 'colleague')
  expect(await given('list-disagreements', { code })).toMatchObject({ count: 0, disagreements: [] })
  expect((await given('list-disagreements', { code, state: 'decided' })).disagreements).toMatchObject([{ number: 1, decided: { stands: false, because: 'The speaker means someone else', by: 'Elena Rossi' } }, { number: 4, decided: { stands: true, by: 'Amara Diallo' } }])
  expect(await count()).toBe(5)
  expect((await given('read-agreement')).codes.find((each: any) => each.code === code)).toEqual(of)
})

test('codings stay with their words while notes go on being typed; words that are gone leave the coding its quotation', async () => {
  const interview = await conversation('un', 'KH', 'The money came late.\nWe waited for it.')
  const [{ id: text }] = (await given('list-texts', { interview })).texts
  const { code } = await given('add-code', { code: { name: 'Waiting' } })
  await given('code-text', { text, code, passages: [2] })
  await given('write-interview-notes', { interview, seen: 2, notes: 'A new first line.\n\nThe money came late.\nWe waited for it.' })
  expect((await given('read-text', { text })).codings).toMatchObject([{ quote: 'We waited for it.', starts: 39 }])
  await given('write-interview-notes', { interview, seen: 3, notes: 'All different.' })
  const now = await given('read-text', { text })
  expect(now).toMatchObject({ codings: [], adrift: [{ quote: 'We waited for it.' }], passages: [{ words: 'All different.' }] })
  // Typed again, they are found again.
  await given('write-interview-notes', { interview, seen: 4, notes: 'All different. We waited for it.' })
  expect((await given('read-text', { text })).codings).toMatchObject([{ starts: 15 }])
})

test('everything is found in every language: notes, transcripts and documents, a page at a time, each passage once', async () => {
  const interview = await conversation('academia', 'KR', '사회적경제와 협동조합은 중요하다.\n社会团结经济与合作社\nLa coopérative a été créée.')
  const words = async (q: string) => (await given('search-texts', { q })).hits.map((each: any) => each.words)
  expect(await words('협동조합')).toEqual(['사회적경제와 협동조합은 중요하다.'])
  expect(await words('合作社')).toEqual(['社会团结经济与合作社'])
  expect(await words('COOPERATIV')).toEqual(['La coopérative a été créée.'])
  expect(await words('"a été creee"')).toEqual(['La coopérative a été créée.'])
  expect(await words('coopérative -créée')).toEqual([])
  expect(await call('search-texts', { q: '-all' })).toMatchObject({ ok: false, problems: [{ code: 'nothing-asked' }] })
  await transcript(interview, ...Array.from({ length: 120 }, (_, at) => `Umbrella ${at}`))
  const seen: string[] = []
  let after: string | undefined
  do {
    const { hits, next } = await given('search-texts', { q: 'umbrella', ...(after ? { after } : {}) })
    seen.push(...hits.map((each: any) => each.words))
    after = next
  } while (after)
  expect([seen.length, new Set(seen).size]).toEqual([120, 120])
})

test('codes are counted by group and country, a code with those below it, and each count leads to its passages', async () => {
  const { code: upper } = await given('add-code', { code: { name: 'Outcomes' } })
  const { code: lower } = await given('add-code', { parent: upper, code: { name: 'Jobs' } })
  for (const [group, country] of [['workers', 'ID'], ['workers', 'ID'], ['employers', 'PH']] as const) await given('code-text', { text: await transcript(await conversation(group, country), 'There were jobs.', 'Many jobs.'), code: lower, passages: [1, 2] })
  const { fields } = await given('query-codings')
  expect(fields.filter((each: any) => each.code === lower)).toEqual([{ code: lower, group: 'employers', country: 'PH', codings: 2, texts: 1 }, { code: lower, group: 'workers', country: 'ID', codings: 4, texts: 2 }])
  const behind = await given('query-codings', { code: upper, group: 'workers', country: 'ID' })
  expect(behind).toMatchObject({ count: 4, passages: [{ quote: 'There were jobs.', group: 'workers', country: 'ID', by: 'Elena Rossi', number: 1 }, { number: 2 }, {}, {}] })
})

test('a thought is kept with what it is about, and taken back by whoever had it', async () => {
  const { code } = await given('add-code', { code: { name: 'Doubt' } })
  const { memo } = await given('write-memo', { code, words: 'Is this one code or two?' })
  await given('write-memo', { words: 'On the whole.' })
  expect((await given('list-memos', { code })).memos).toMatchObject([{ words: 'Is this one code or two?', by: 'Elena Rossi', code, mine: true }])
  expect((await given('list-memos')).memos).toHaveLength(2)
  expect(await call('remove-memo', { memo }, 'colleague')).toMatchObject({ ok: false })
  expect(await call('remove-memo', { memo })).toMatchObject({ ok: true })
})

test('what the record says is cited as it is on the day, shown beside what it says now, and becomes evidence others can rest on', async () => {
  const { record } = (await stage.as('manager', 'read-programme', { programme }) as any).value
  const question = { about: 'participation' }
  const { figures } = await given('ask-record', { question })
  const { citation, evidence } = await given('cite-record', { title: 'Who took part', question })
  const events = (all: any[]) => all.find(each => each.name === 'events').value
  expect(events(figures)).toBe(record.delivery.learningEvents.length)
  expect(await stage.as('manager', 'edit-programme', { programme, changes: [{ act: 'added', kind: 'learningEvent', id: 'one-more', after: { id: 'one-more', title: 'One more course', kind: 'course' } }] })).toMatchObject({ ok: true })
  const [first] = (await given('list-citations')).citations
  expect(first).toMatchObject({ id: citation, kind: 'record', on: TODAY, by: 'Elena Rossi', title: 'Who took part', evidence, question, revision: expect.any(Number) })
  expect([events(first.figures), events(first.now)]).toEqual([events(figures), events(figures) + 1])
  expect((await given('read-evaluation-draft')).evaluation.evidence.find((each: any) => each.id === evidence)).toEqual({ id: evidence, title: 'Who took part', kind: 'desk-review', date: TODAY })
  const [indicator] = record.design.indicators
  expect((await given('ask-record', { question: { about: 'indicator', indicator: indicator.id } })).title).toBe(indicator.title)
  expect((await given('ask-record', { question: { about: 'checks' } })).figures.map((each: any) => each.name)).toEqual(['rules', 'passes', 'fails', 'cannotTell'])
  expect((await given('ask-record', { question: { about: 'spending' } })).figures[0]).toEqual({ name: 'transactions', value: record.delivery.transactions?.length ?? 0 })
  expect(await call('cite-record', { title: 'x', question: { about: 'indicator', indicator: 'gone' } })).toMatchObject({ ok: false, problems: [{ code: 'not-in-record' }] })
})

test('words are cited without a name, as was agreed, and stay when the conversation is forgotten; removed, it takes them along', async () => {
  const agreed = async (over: object) => (await given('add-interview', { interview: { kind: 'interview', group: 'media', country: 'VN', people: [{ name: 'Linh Tran' }], state: 'held', held: '2021-03-09', consent: 'given', ...over } })).interview as string
  const cite = (text: string, over: object) => call('cite-passage', { text, title: 'A journalist', quote: 'The money came late.', ...over })
  const interview = await agreed({ purgeOn: '2022-01-01' })
  const text = await transcript(interview, 'The money came late, says Linh Tran.')
  expect(await cite(text, { quote: 'The money came late, says Linh.' })).toMatchObject({ ok: false, problems: [{ code: 'names-somebody' }] })
  expect(await cite(text, { withCountry: true })).toMatchObject({ ok: false, problems: [{ code: 'recognisable' }] })
  expect(await cite(await transcript(await agreed({ quoting: 'not-at-all' }), 'Hush.'), {})).toMatchObject({ ok: false, problems: [{ code: 'not-to-be-cited' }] })
  expect(await cite(await transcript(await agreed({ consent: 'refused' }), 'No.'), {})).toMatchObject({ ok: false, problems: [{ code: 'not-to-be-cited' }] })
  expect(await cite(await transcript(await agreed({ consent: 'not-asked' }), 'Perhaps.'), {})).toMatchObject({ ok: false, problems: [{ code: 'consent-not-recorded' }] })
  const { value: { evidence } } = await cite(text, {})
  const draft = async () => (await given('read-evaluation-draft')).evaluation
  expect((await draft()).evidence.find((each: any) => each.id === evidence)).toEqual({ id: evidence, title: 'A journalist', kind: 'interview', confidential: true, groups: ['media'], date: '2021-03' })
  expect((await draft()).excerpts.find((each: any) => each.evidence === evidence).text).toBe('The money came late.')
  await stage.database.asPerson(undefined, transaction => sql`select evaluation.purge_due()`.execute(transaction))
  expect((await given('read-text', { text })).passages).toMatchObject([{ words: '' }])
  expect((await given('list-citations')).citations.find((each: any) => each.evidence === evidence)).toMatchObject({ quote: 'The money came late.', title: 'A journalist' })
  await given('remove-interview', { interview })
  expect((await given('list-citations')).citations.some((each: any) => each.evidence === evidence)).toBe(false)
})

test('three passages of one interview are told as one person heard, whose group a report keeps to itself', async () => {
  const { interview } = await given('add-interview', { interview: { kind: 'interview', group: 'civil-society', country: 'VN', state: 'held', held: '2021-03-09', consent: 'given' } })
  const text = await transcript(interview, 'The money came late.')
  const cited = []
  for (const title of ['When it came', 'What it cost', 'Who knew']) cited.push((await given('cite-passage', { text, title, quote: 'The money came late.' })).evidence)
  const written = (await given('read-evaluation-draft')).evaluation
  expect(cited.map(id => written.evidence.find((each: any) => each.id === id).declared)).toEqual([undefined, 0, 0])
  expect(heardIn(written).find(each => each.groups.includes('civil-society'))?.times).toBe('few')
  expect(borneIn(written)({ id: 'late', statement: 'Money came late.', evidence: cited }).by).toEqual({ groups: [], others: true })
})

test('a citation is removed with what it became, but not from under a finding', async () => {
  const { citation, evidence } = await given('cite-record', { title: 'What was spent', question: { about: 'spending' } })
  const write = (change: object) => call('edit-evaluation', { changes: [{ kind: 'finding', id: 'resting', within: evaluation, ...change }] })
  expect(await write({ act: 'added', after: { id: 'resting', statement: 'Money went out late.', evidence: [evidence] } })).toMatchObject({ ok: true })
  expect(await call('remove-citation', { citation })).toMatchObject({ ok: false, problems: [{ code: 'still-rested-on', say: 'The finding “Money went out late.” rests on it.' }] })
  expect((await given('list-citations')).citations.some((each: any) => each.id === citation)).toBe(true)
  expect(await write({ act: 'removed' })).toMatchObject({ ok: true })
  expect(await call('remove-citation', { citation })).toMatchObject({ ok: true })
  const left = (await given('read-evaluation-draft')).evaluation
  expect([left.evidence, left.excerpts].flat().filter((each: any) => each?.id === evidence || each?.evidence === evidence)).toEqual([])
  expect(await call('remove-citation', { citation })).toMatchObject({ ok: false, problems: [{ code: 'not-found' }] })
})

test('who did what at the desk is kept without a word of it, for its evaluators', async () => {
  const { rows } = await stage.database.asPerson('colleague', transaction => sql<{ noun: string, act: string }>`select distinct noun, act from evaluation.desk_change order by 1, 2`.execute(transaction))
  expect(rows.map(each => `${each.noun} ${each.act}`)).toEqual(['citation added', 'citation removed', 'coding added', 'coding changed', 'coding removed', 'desk_code added', 'desk_code removed', 'memo added', 'memo removed', 'text added', 'text changed', 'text removed'])
})
