import { Client } from 'pg'
import { callCommand } from '#assembly/call.ts'
import { addPersonWithSignIn, EXAMPLE_PROGRAMME as programme, loadWorkedExample } from '#assembly/demo.ts'
import { openDatabase, type Database } from '#platform/db.ts'
import { placed } from '#rooms/evaluation/texts/anchors.ts'
import { searchQuery, searchVector } from '#rooms/evaluation/texts/words.ts'
import { startCluster, testDatabase } from '../tests/cluster.ts'
import { figure } from './measure.ts'

const [INTERVIEWS, WORDS, CODINGS, CODES, ROUNDS] = [500, 10_000, 20_000, 40, 8]
const WORDS_OF_A_PASSAGE = 80
const GROUPS = ['workers', 'employers', 'government', 'academia', 'un', 'civil-society']
const COUNTRIES = ['PH', 'KR', 'ID', 'KH', 'VN', 'TH', 'LK', 'NP']

/** The same numbers each time, so that runs compare (a linear congruence of Numerical Recipes). */
function numbers(seed: number): () => number {
  let now = seed
  return () => { now = (Math.imul(now, 1_664_525) + 1_013_904_223) >>> 0; return now / 2 ** 32 }
}

const SYLLABLES = ['ka', 'ro', 'mi', 'ten', 'lu', 'sa', 'por', 'vi', 'den', 'cho', 'ba', 'nu', 'lis', 'gra', 'pe', 'tor']
/** Words as frequent as in talk: the n-th comes about 1 ÷ n as often as the first (Zipf). Every fiftieth is Korean. */
const VOCABULARY = Array.from({ length: 20_000 }, (_, n) => n % 50 === 49 ? String.fromCodePoint(0xac00 + n % 11_172, 0xac00 + (n * 7) % 11_172) : [n % 16, (n >> 4) % 16, (n >> 8) % 16, (n >> 12) % 16].map(at => SYLLABLES[at]).join(''))

/** What is said in one interview, by passages. */
function talk(next: () => number): { words: string }[] {
  const word = () => VOCABULARY[Math.min(VOCABULARY.length - 1, Math.floor(Math.exp(next() * Math.log(VOCABULARY.length))) - 1)] as string
  return Array.from({ length: WORDS / WORDS_OF_A_PASSAGE }, () => ({ words: `${Array.from({ length: WORDS_OF_A_PASSAGE }, word).join(' ')}.` }))
}

async function fill(owner: Client, evaluation: string): Promise<void> {
  const next = numbers(1)
  const of = [programme, evaluation]
  await owner.query(`insert into access.person (id, name, email) values ('colleague', 'Colleague', 'colleague@example.org')`)
  await owner.query(`insert into access.membership (programme_id, person_id, role, evaluation) values ($1, 'colleague', 'evaluator', $2)`, of)
  const { rows: codes } = await owner.query(`insert into evaluation.desk_code (programme_id, evaluation_id, body) select $1, $2, jsonb_build_object('name', 'Code ' || n) from generate_series(1, ${CODES}) as n returning id`, of)
  const coded = []
  for (let at = 0; at < INTERVIEWS; at++) {
    const body = { kind: 'interview', group: GROUPS[at % GROUPS.length], country: COUNTRIES[at % COUNTRIES.length], people: [{}], state: 'held', held: '2021-03-09', consent: 'given', quoting: 'without-name' }
    const { rows: [interview] } = await owner.query(`insert into evaluation.interview (programme_id, evaluation_id, body) values ($1, $2, $3) returning id`, [...of, body])
    const passages = placed(talk(next))
    const { rows: [text] } = await owner.query(`insert into evaluation.text (programme_id, evaluation_id, kind, interview, passages) values ($1, $2, 'transcript', $3, $4) returning id`, [...of, interview.id, passages.length])
    await owner.query(`insert into evaluation.passage (programme_id, evaluation_id, text, number, starts, length, words, search) select $1, $2, $3, number, starts, length(words), words, search::tsvector from jsonb_to_recordset($4::jsonb) as given (number int, starts int, words text, search text)`,
      [...of, text.id, JSON.stringify(passages.map(({ number, starts, words }) => ({ number, starts, words, search: searchVector(words) })))])
    // Every tenth text is coded by two, to its end.
    const coders = at % 10 === 0 ? ['demo-evaluator', 'colleague'] : ['demo-evaluator']
    for (const person of coders) await owner.query(`insert into evaluation.coder (programme_id, evaluation_id, text, person_id) values ($1, $2, $3, $4)`, [...of, text.id, person])
    for (let put = 0; put < CODINGS / INTERVIEWS; put++) {
      const passage = passages[Math.floor(next() * passages.length)] as typeof passages[number]
      coded.push({ text: text.id as string, code: codes[Math.floor(next() * codes.length)].id as string, person: coders[put % coders.length] as string, starts: passage.starts, ends: passage.ends, quote: passage.words })
    }
  }
  for (let at = 0; at < coded.length; at += 2000) await owner.query(`insert into evaluation.coding (programme_id, evaluation_id, text, code, person_id, starts, ends, quote) select $1, $2, text, code, person, starts, ends, quote from jsonb_to_recordset($3::jsonb) as given (text uuid, code uuid, person text, starts int, ends int, quote text) on conflict do nothing`, [...of, JSON.stringify(coded.slice(at, at + 2000))])
  await owner.query('analyze')
}

async function p95(ways: readonly (() => Promise<unknown>)[]): Promise<string> {
  const times: number[] = []
  for (const way of ways) await way()
  for (let round = 0; round < ROUNDS; round++) for (const way of ways) { const began = performance.now(); await way(); times.push(performance.now() - began) }
  return figure(times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] as number)
}

/** Searching, counting codes and coverage over 500 interviews of 10,000 words and 20,000 codings, as an evaluator by the commands, beside plain SQL for the same rows as a superuser, whom row-level security does not bind. */
export async function bench(): Promise<string> {
  const cluster = await startCluster()
  process.env['THROUGHLINE_TEST_CLUSTER'] = cluster.url
  process.env['THROUGHLINE_TEST_TEMPLATE'] = cluster.template
  const files = await testDatabase()
  const database = openDatabase(files.url)
  const owner = new Client({ connectionString: files.ownerUrl })
  await owner.connect()
  try {
    await loadWorkedExample(files.ownerUrl, database, '2026-11-24', addPersonWithSignIn)
    const evaluation = (await owner.query(`select evaluation from access.membership where person_id = 'demo-evaluator'`)).rows[0].evaluation as string
    await fill(owner, evaluation)
    return await measured(database, owner, evaluation)
  } finally {
    await owner.end()
    await database.close()
    await files.drop()
    await cluster.stop()
  }
}

async function measured(database: Database, owner: Client, evaluation: string): Promise<string> {
  const call = async (name: string, input: object = {}) => { const outcome = await callCommand(database, name, { programme, evaluation, ...input }, { person: 'demo-evaluator', today: '2026-11-24' }); if (!outcome.ok) throw new Error(outcome.problems[0]?.say); return outcome.value as any }
  // From the most frequent word to the rarest, two words, a phrase, and Korean.
  const asked = [0, 1, 4, 20, 100, 1000, 5000, 15_000].map(at => VOCABULARY[at] as string).concat([`${VOCABULARY[3]} ${VOCABULARY[300]}`, `"${VOCABULARY[0]} ${VOCABULARY[1]}"`, VOCABULARY[49] as string, VOCABULARY[999] as string])
  const { rows: codes } = await owner.query('select id from evaluation.desk_code order by added_at limit 6')
  const where = 'programme_id = $1 and evaluation_id = $2'
  const search = await p95(asked.map(q => () => call('search-texts', { q })))
  const searchPlain = await p95(asked.map(q => () => owner.query(`select text, number, words from evaluation.passage where ${where} and search @@ $3::tsquery order by text, number limit 51`, [programme, evaluation, searchQuery(q)])))
  const query = await p95(codes.flatMap(({ id }, at) => [() => call('query-codings', { code: id }), () => call('query-codings', { code: id, group: GROUPS[at], country: COUNTRIES[at] })]))
  const queryPlain = await p95(codes.map(({ id }) => async () => {
    const from = `from evaluation.coding join evaluation.text on text.id = coding.text join evaluation.interview on interview.id = text.interview where coding.programme_id = $1 and coding.evaluation_id = $2`
    await owner.query(`select coding.code, interview.body ->> 'group', interview.body ->> 'country', count(*), count(distinct interview.id) ${from} group by 1, 2, 3`, [programme, evaluation])
    await owner.query(`select coding.*, interview.body ->> 'group' ${from} and coding.code = $3 order by coding.text, coding.starts, coding.id limit 51`, [programme, evaluation, id])
  }))
  const coverage = await p95([() => call('list-interviews')])
  const coveragePlain = await p95([() => owner.query(`select body ->> 'group', body ->> 'country', state, count(*) from evaluation.interview where ${where} group by 1, 2, 3`, [programme, evaluation])])
  const reading = await p95([() => call('list-texts'), () => call('read-codebook'), async () => call('read-text', { text: (await owner.query('select id from evaluation.text limit 1')).rows[0].id })])
  const agreement = await p95([() => call('read-agreement'), () => call('list-disagreements')])
  return `${INTERVIEWS} interviews of ${WORDS} words, ${CODINGS} codings, p95: search ${search} ms (plain SQL ${searchPlain}), codes by group and country ${query} ms (${queryPlain}), coverage ${coverage} ms (${coveragePlain}); lists and reading ${reading} ms, agreement and disagreements ${agreement} ms`
}
