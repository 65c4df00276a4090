import pg from 'pg'
import { callCommand } from '#assembly/call.ts'
import { addPersonWithSignIn, loadWorkedExample } from '#assembly/demo.ts'
import { openDatabase, type Database } from '#platform/db.ts'
import type { Indicator, Measurement } from '#record/tracking/recorded.ts'
import { startCluster, testDatabase } from '../tests/cluster.ts'
import { figure } from './measure.ts'

const ROUNDS = 30
const COUNTRIES = ['ID', 'KH', 'LA', 'PH', 'TH', 'VN']
const quarter = (index: number) => { const [year, part] = [2020 + Math.floor(index / 4), index % 4]; return { name: `${year} Q${part + 1}`, start: `${year}-${String(part * 3 + 1).padStart(2, '0')}-01`, end: `${year}-${['03-31', '06-30', '09-30', '12-31'][part]}` } }

/** Invented, to be large: `indicators` of one result, a report for every period and country, or one a period broken down into `categories`. */
function made(indicators: number, periods: number, by: { readonly countries: readonly string[], readonly categories: number }): { indicators: Indicator[], measurements: Measurement[] } {
  const quarters = Array.from({ length: periods }, (_, index) => quarter(index))
  const categories = Array.from({ length: by.categories }, (_, index) => `group ${index + 1}`)
  const ids = Array.from({ length: indicators }, (_, index) => `indicator-${index}`)
  return {
    indicators: ids.map((id, index) => ({ id, result: 'outcome', code: `1.${index}`, title: `People who can do something new after course ${index}`, unit: 'persons', kind: 'number', direction: 'up', addsUp: 'each-report-adds', overPlaces: 'sum', ...(categories.length > 0 ? { disaggregations: [{ by: 'group' as const, categories }] } : {}), targets: quarters.map((period, at) => ({ period, value: (at + 1) * (40 + index) })) })),
    measurements: ids.flatMap((indicator, index) => quarters.flatMap((period, at) => (by.countries.length > 0 ? by.countries : [undefined]).map((country, place): Measurement => ({
      id: `${indicator}-${at}-${country ?? 'all'}`, indicator, period, ...(country ? { country } : {}), value: categories.length > 0 ? categories.length * 3 : (index * 31 + at * 17 + place) % 97, status: 'verified',
      ...(categories.length > 0 ? { disaggregated: categories.map(category => ({ by: { group: category }, value: 3 })) } : {}),
    })))),
  }
}

/** Adds a programme straight to the tables: the bench measures reading. */
async function added(database: Database, owner: pg.Client, given: ReturnType<typeof made>, more: object = {}): Promise<string> {
  const outcome = await callCommand(database, 'create-programme', { record: { throughline: 1, programme: { id: 'large', title: 'Large' }, design: { results: [{ id: 'outcome', level: 'outcome', title: 'Much changes' }], indicators: given.indicators }, delivery: { measurements: [] }, ...more } }, { person: 'demo-manager', today: '2026-01-31' })
  if (!outcome.ok) throw new Error(outcome.problems[0]?.say)
  const { programme } = outcome.value as { programme: string }
  await owner.query(`insert into delivery.measurement (programme_id, id, position, body) select $1, body ->> 'id', position, body from jsonb_array_elements($2::jsonb) with ordinality as given (body, position)`, [programme, JSON.stringify(given.measurements)])
  await owner.query(`update access.programme set kinds = kinds || '{measurement}' where id = $1`, [programme])
  await owner.query('analyze')
  return programme
}

async function timed(work: () => Promise<unknown>, rounds = ROUNDS): Promise<{ p50: number, p95: number }> {
  await work()
  const times: number[] = []
  for (let round = 0; round < rounds; round++) { const began = performance.now(); await work(); times.push(performance.now() - began) }
  times.sort((a, b) => a - b)
  return { p50: times[Math.floor(rounds / 2)] as number, p95: times[Math.floor(rounds * 0.95)] as number }
}

/** The memory resident before and after a piece of work, in megabytes. */
async function held(work: () => Promise<string>): Promise<{ readonly text: string, readonly seconds: number, readonly more: number }> {
  const before = process.memoryUsage.rss()
  const began = performance.now()
  const text = await work()
  return { text, seconds: (performance.now() - began) / 1000, more: (process.memoryUsage.rss() - before) / 1e6 }
}

/** Counts the statements a piece of work sends, by watching the driver. */
async function counted(work: () => Promise<unknown>): Promise<number> {
  const original = pg.Client.prototype.query as unknown as (...given: unknown[]) => unknown
  let queries = 0
  pg.Client.prototype.query = function (this: unknown, ...given: unknown[]) { queries++; return original.apply(this, given) } as never
  try { await work() } finally { pg.Client.prototype.query = original as never }
  return queries
}

/** The whole tracking table of 200 indicators, 24 periods and 6 countries beside the plain query for the same rows; then 300 indicators, 8 quarters and 20 categories as JSON. */
export async function bench(): Promise<string> {
  const cluster = await startCluster()
  process.env['THROUGHLINE_TEST_CLUSTER'] = cluster.url
  process.env['THROUGHLINE_TEST_TEMPLATE'] = cluster.template
  const files = await testDatabase()
  const database = openDatabase(files.url)
  const [owner, reader] = [new pg.Client({ connectionString: files.ownerUrl }), new pg.Client({ connectionString: files.url })]
  try {
    await Promise.all([owner.connect(), reader.connect()])
    await loadWorkedExample(files.ownerUrl, database, '2026-01-31', addPersonWithSignIn)
    const [large, wide, small] = [await added(database, owner, made(200, 24, { countries: COUNTRIES, categories: 0 })), await added(database, owner, made(300, 8, { countries: [], categories: 20 })), await added(database, owner, made(2, 24, { countries: COUNTRIES, categories: 0 }))]
    const table = (programme: string, more: object) => async () => { const outcome = await callCommand(database, 'read-tracking-table', { programme, ...more }, { person: 'demo-manager', today: '2026-01-31' }); if (!outcome.ok) throw new Error(outcome.problems[0]?.say); return outcome.value as { rows: { parts?: unknown[] }[] } }
    // The same rows, taken as they are, by the same person under the same policies.
    const plain = (programme: string) => async () => {
      await reader.query('begin')
      await reader.query(`select set_config('app.person', 'demo-manager', true)`)
      await reader.query('select id, body from design.indicator where programme_id = $1 order by position, id', [programme])
      await reader.query('select id, body from delivery.measurement where programme_id = $1 order by position, id', [programme])
      await reader.query('commit')
    }
    const json = await held(async () => JSON.stringify(await table(wide, { limit: 300, unfold: 'all' })()))
    const query = await timed(plain(large))
    const whole = await timed(table(large, { limit: 200 }))
    const byCountry = await timed(table(large, { limit: 200, unfold: 'all' }))
    const page = await timed(table(large, { limit: 25, sources: 'yes', findings: 'yes' }))
    const row = await timed(table(large, { limit: 25, sources: 'yes', findings: 'yes', only: 'indicator-3' }))
    // Once it is evaluated half-way, checks ask for every report.
    const halfWay = await added(database, owner, made(200, 24, { countries: COUNTRIES, categories: 0 }), { evaluations: [{ id: 'half', timing: 'mid-term', findings: [{ id: 'f', statement: 'It works' }] }] })
    const save = async (command: string, input: object, programme = large) => {
      const outcome = await callCommand(database, command, { programme, ...input }, { person: 'demo-manager', today: '2026-01-31' })
      if (!outcome.ok) throw new Error(outcome.problems[0]?.say)
    }
    const { name, start, end } = quarter(0)
    const [period, later] = [{ name, start, end }, Array.from({ length: 40 }, (_, index) => ({ name: `2030 no. ${index}` }))]
    let [value, title] = [40, 'Much changes']
    const changeCell = () => save('edit-tracking-table', { cells: [{ indicator: 'indicator-0', side: 'target', period, before: { value }, after: { value: ++value } }] })
    const saved = await timed(changeCell, 20)
    const reported = await timed(() => save('edit-tracking-table', { cells: [{ indicator: 'indicator-1', side: 'actual', period: later.pop(), after: { value: 7 } }] }), 20)
    const saveForm = (programme?: string) => save('edit-programme', { changes: [{ act: 'changed', kind: 'result', id: 'outcome', field: 'title', before: title, after: title += '.' }] }, programme)
    const form = await timed(() => saveForm(), 20)
    title = 'Much changes'
    const formHalfWay = await timed(() => saveForm(halfWay), 10)
    let reportedValue = 31
    const savedHalfWay = await timed(() => save('edit-tracking-table', { cells: [{ indicator: 'indicator-1', side: 'actual', period, by: { breakdown: 'country', category: 'ID' }, before: { value: reportedValue }, after: { value: ++reportedValue } }] }, halfWay), 20)
    const asked = { limit: 200, sources: 'yes', findings: 'yes' }
    const queries = [await counted(table(small, asked)), await counted(table(large, asked)), await counted(changeCell)]
    const again = await timed(async () => JSON.stringify(await table(wide, { limit: 300, unfold: 'all' })()))
    return `200 indicators × 24 periods × 6 countries: plain query p50 ${figure(query.p50)} ms, p95 ${figure(query.p95)}; table p50 ${figure(whole.p50)} ms, p95 ${figure(whole.p95)} (${figure(whole.p50 / query.p50)} × the query); every country's row too p50 ${figure(byCountry.p50)} ms, p95 ${figure(byCountry.p95)}; first page of 25 with what its checks find p50 ${figure(page.p50)} ms, p95 ${figure(page.p95)} (${figure(page.p50 / query.p50)} ×), one row of it again p50 ${figure(row.p50)} ms; `
      + `one cell saved p50 ${figure(saved.p50)} ms, p95 ${figure(saved.p95)} (${figure(saved.p50 / query.p50)} ×), one report added p50 ${figure(reported.p50)} ms, a form of the design saved p50 ${figure(form.p50)} ms; evaluated half-way one cell p50 ${figure(savedHalfWay.p50)} ms, a form p50 ${figure(formHalfWay.p50)} ms; statements: ${queries[0]} for 2 indicators, ${queries[1]} for 200, ${queries[2]} to save a cell. 300 × 8 × 20 as JSON: ${figure(json.seconds)} s the first time, p50 ${figure(again.p50 / 1000)} s, ${figure(json.text.length / 1e6)} MB of text, ${figure(json.more)} MB of memory for it`
  } finally {
    await Promise.all([owner.end(), reader.end(), database.close()])
    await files.drop()
    await cluster.stop()
  }
}
