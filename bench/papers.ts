import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { writePaper } from '#exchange/write-paper.ts'
import { paperOn } from '#rooms/evaluation/report/papers.ts'
import { startCluster } from '../tests/cluster.ts'
import { longReport } from '../tests/long-report.ts'
import { startServer } from '../tests/running-server.ts'
import { figure } from './measure.ts'

const IDLE_SECONDS = 5
/** Between two askings for the small page, in milliseconds: a page takes some 20 of one core, and the server shall not be busy with them. */
const EVERY = 100

const { record, evaluation } = longReport()

/** How long a small page takes, over and over until `until` is settled. Each is asked for when it is due, also while one before it waits: as other people would. */
async function small(page: () => Promise<Response>, until: Promise<unknown>): Promise<string> {
  const times: number[] = []
  const under: Promise<void>[] = []
  let isOver = false
  void until.finally(() => { isOver = true })
  while (!isOver) {
    const began = performance.now()
    under.push(page().then(async answer => { await answer.arrayBuffer(); if (answer.ok) times.push(performance.now() - began); else throw new Error(`the small page answers ${answer.status}`) }))
    await pause(EVERY)
  }
  await Promise.all(under)
  times.sort((a, b) => a - b)
  const at = (share: number) => figure(times[Math.min(times.length - 1, Math.floor(times.length * share))] as number)
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, worst ${at(1)} ms (${times.length})`
}

/** The longest stretch for which a thread that writes this paper itself does nothing else, in milliseconds. */
async function heldUp(): Promise<number> {
  const { paper, words } = paperOn('report', record, evaluation, 'en')
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  await pause(50)
  await writePaper(paper, words, 'pdf')
  await pause(50)
  delay.disable()
  return delay.max / 1e6
}

/** How long the server takes for its start page while nothing else is asked, while one and while two people are made a report of some 380 pages as PDF; beside it, how long writing that paper holds up the thread it is written in. */
export async function bench(): Promise<string> {
  const cluster = await startCluster()
  process.env['THROUGHLINE_TEST_CLUSTER'] = cluster.url
  process.env['THROUGHLINE_TEST_TEMPLATE'] = cluster.template
  const server = await startServer()
  try {
    const headers = { cookie: await server.cookieOf('manager'), origin: server.address, accept: 'text/html' }
    const made = await fetch(`${server.address}/api/v1/programmes`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ record }) })
    const { programme } = await made.json() as { programme: string }
    const page = () => fetch(`${server.address}/`, { headers })
    const report = async () => {
      const answer = await fetch(`${server.address}/programmes/${programme}/reports/${evaluation.id}?format=pdf`, { headers })
      if (!answer.ok) throw new Error(`the report answers ${answer.status}`)
      return (await answer.arrayBuffer()).byteLength
    }
    await small(page, pause(1000))
    const told = [`start page with nothing else asked: ${await small(page, pause(IDLE_SECONDS * 1000))}`]
    for (const people of [1, 2]) {
      const began = performance.now()
      const reports = Promise.all(Array.from({ length: people }, report)).then(() => performance.now() - began)
      told.push(`while ${people === 1 ? 'one report is' : `${people} reports are`} made: ${await small(page, reports)}, ready after ${figure(await reports / 1000)} s`)
    }
    return `${told.join(' · ')} · in one's own thread the same paper holds everything up for ${figure(await heldUp())} ms at a stretch`
  } finally {
    await server.close()
    await cluster.stop()
  }
}
