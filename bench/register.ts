import pg from 'pg'
import { callCommand } from '#assembly/call.ts'
import { addPersonWithSignIn, loadWorkedExample } from '#assembly/demo.ts'
import { openDatabase } from '#platform/db.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { exportedTable } from '#rooms/design/registers/exported.ts'
import { registerOf } from '#rooms/design/registers/registers.ts'
import { shownRegister } from '#rooms/design/registers/shown.ts'
import { openRegister } from '#rooms/design/registers/view.ts'
import { writeCsv } from '#exchange/csv/write-csv.ts'
import type { Register } from '#record/register/columns.ts'
import { startCluster, testDatabase } from '../tests/cluster.ts'
import { figure, median } from './measure.ts'

const ROWS = 10_000
const ROUNDS = 9
const CATEGORIES = ['political', 'financial', 'partner', 'staff', 'external'] as const

/** Invented, to be large: a risk for every row, in words that differ. */
const risks = () => Array.from({ length: ROWS }, (_, index) => ({
  id: `risk-${index}`, title: `Supplies of village ${(index * 7919) % ROWS} come late in season ${index % 12}`, cause: `Road ${index % 400} floods`, event: 'Trucks wait', effect: `Courses of group ${index % 90} start weeks after they were announced`,
  category: CATEGORIES[index % 5], likelihood: index % 5 + 1, impact: (index * 3) % 5 + 1, response: 'reduce', owner: `Logistics officer ${index % 40}`, status: index % 3 === 0 ? 'closed' : 'open', reviewEvery: 6,
}))

/** A register of 10,000 risks: a page, a search, a sort and a filtered page, and the whole as CSV, beside the plain query for the same rows by the same person. */
export async function bench(): Promise<string> {
  const cluster = await startCluster()
  process.env['THROUGHLINE_TEST_CLUSTER'] = cluster.url
  process.env['THROUGHLINE_TEST_TEMPLATE'] = cluster.template
  const files = await testDatabase()
  const database = openDatabase(files.url)
  const reader = new pg.Client({ connectionString: files.url })
  try {
    await reader.connect()
    await loadWorkedExample(files.ownerUrl, database, '2026-01-31', addPersonWithSignIn)
    const as = { person: 'demo-manager', today: '2026-01-31' }
    const made = await callCommand(database, 'create-programme', { record: { throughline: 1, programme: { id: 'large', title: 'Large', period: { start: '2024-01-01' } }, design: { risks: risks() } } }, as)
    if (!made.ok) throw new Error(`${made.problems[0]?.at}: ${made.problems[0]?.say}`)
    const { programme } = made.value as { programme: string }
    const plain = async () => {
      await reader.query('begin')
      await reader.query(`select set_config('app.person', 'demo-manager', true)`)
      await reader.query('select id, body from design.risk where programme_id = $1 order by position, id', [programme])
      await reader.query('commit')
    }
    const outcome = await callCommand(database, 'read-programme', { programme }, as)
    if (!outcome.ok) throw new Error(outcome.problems[0]?.say)
    const { record } = outcome.value as { record: ProgrammeRecord }
    const open = (view: string) => openRegister(registerOf('risk') as Register, record, { query: new URLSearchParams(view), prefix: '', language: 'en', today: as.today })
    const shown = (view: string) => () => shownRegister(open(view), { query: new URLSearchParams(view), prefix: '', base: '/p', path: '/p', mayWrite: true })
    const query = await median(ROUNDS, plain)
    const read = await median(ROUNDS, () => callCommand(database, 'read-programme', { programme }, as))
    const [page, search, sorted, filtered, grouped] = [await median(ROUNDS, shown('')), await median(ROUNDS, shown('q=village+77')), await median(ROUNDS, shown('sort=title&page=40')), await median(ROUNDS, shown('where.impact=>=4&where.status=open')), await median(ROUNDS, shown('group=owner'))]
    const csv = await median(ROUNDS, () => writeCsv(exportedTable(open(''), 'Large')))
    return `${ROWS} risks: plain query ${figure(query)} ms, the record read ${figure(read)} ms; made from it: first page ${figure(page)} ms, search ${figure(search)} ms, sorted by title, page 40 ${figure(sorted)} ms, two filters ${figure(filtered)} ms, grouped by owner ${figure(grouped)} ms, CSV of all ${figure(csv)} ms (first page ${figure((read + page) / query)} × the query, with the reading)`
  } finally {
    await Promise.all([reader.end(), database.close()])
    await files.drop()
    await cluster.stop()
  }
}
