import { callCommand } from '#assembly/call.ts'
import { addPersonWithSignIn, EXAMPLE_PROGRAMME, loadWorkedExample } from '#assembly/demo.ts'
import { openDatabase, type Database } from '#platform/db.ts'
import { startCluster, testDatabase } from '../tests/cluster.ts'
import { figure } from './measure.ts'

const SECONDS = 4
const AT_ONCE = 8

/** What the overview page asks for, over and over, by eight readers at once. */
async function load(database: Database): Promise<{ perSecond: number, p99: number }> {
  const times: number[] = []
  const until = performance.now() + SECONDS * 1000
  const as = { person: 'demo-manager', today: '2026-11-24' }
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (performance.now() < until) {
      const began = performance.now()
      for (const command of ['read-programme', 'check-programme']) {
        const outcome = await callCommand(database, command, { programme: EXAMPLE_PROGRAMME }, as)
        if (!outcome.ok) throw new Error(outcome.problems[0]?.say)
      }
      times.push(performance.now() - began)
    }
  }))
  times.sort((a, b) => a - b)
  return { perSecond: times.length / SECONDS, p99: times[Math.floor(times.length * 0.99)] as number }
}

/** The overview's commands under row-level security, beside the same as a superuser, whom it does not bind. */
export async function bench(): Promise<string> {
  const cluster = await startCluster()
  process.env['THROUGHLINE_TEST_CLUSTER'] = cluster.url
  process.env['THROUGHLINE_TEST_TEMPLATE'] = cluster.template
  const files = await testDatabase()
  const [bound, free] = [openDatabase(files.url), openDatabase(files.ownerUrl)]
  try {
    await loadWorkedExample(files.ownerUrl, bound, '2026-11-24', addPersonWithSignIn)
    await load(bound)
    const [withSecurity, without] = [await load(bound), await load(free)]
    return `${AT_ONCE} readers: with row-level security ${figure(withSecurity.perSecond)} a second, p99 ${figure(withSecurity.p99)} ms; without it ${figure(without.perSecond)} a second, p99 ${figure(without.p99)} ms`
  } finally {
    await Promise.all([bound.close(), free.close()])
    await files.drop()
    await cluster.stop()
  }
}
