// One stage of the IATI bench in a process of its own, so that its memory is its own: `node bench/iati-stage.ts STAGE FILE`.
import { createReadStream, statSync } from 'node:fs'
import { SaxesParser } from 'saxes'

export const ON_ALL_CORES = 'check on all cores'
export const STAGES = ['parse', 'read', 'check', ON_ALL_CORES] as const
export type Stage = typeof STAGES[number]
/** What one stage took. `cpu`: seconds of processor time over all threads; `seconds`: of the clock; `megabytes`: the most memory the process held. */
export type Taken = { readonly activities: number, readonly cpu: number, readonly seconds: number, readonly megabytes: number }

const PIECE = 256 * 1024

/** saxes with nothing listening, strict, over the whole file: what any reader built on it costs at least. */
async function parsed(file: string): Promise<number> {
  const parser = new SaxesParser({ xmlns: false, position: true })
  let activities = 0
  parser.on('error', error => { throw error })
  parser.on('opentagstart', tag => { if (tag.name === 'iati-activity') activities++ })
  const text = new TextDecoder()
  for await (const chunk of createReadStream(file, { highWaterMark: PIECE })) parser.write(text.decode(chunk as Uint8Array, { stream: true }))
  parser.close()
  return activities
}

async function workOf(stage: Stage): Promise<(file: string) => Promise<number>> {
  if (stage === 'parse') return parsed
  if (stage === 'read') {
    const { activitiesOf } = await import('#exchange/iati/activities.ts')
    return async file => { let count = 0; for await (const met of activitiesOf(createReadStream(file, { highWaterMark: PIECE }))) if ('activity' in met) count++; return count }
  }
  const { checkedActivities } = await import('../src/entry/cli/iati/check-activities.ts')
  const checking = { options: { today: '2026-01-31', profile: 'any-iati-activity' }, bar: 'serious', most: 20 } as const
  return async file => (await checkedActivities({ iati: createReadStream(file, { highWaterMark: PIECE }), size: statSync(file).size }, checking, ...(stage === 'check' ? [1] : []))).tally.activities
}

const [stage, file] = process.argv.slice(2)
if (process.send && stage !== undefined && file !== undefined) {
  const work = await workOf(stage as Stage)
  const [began, before] = [performance.now(), process.cpuUsage()]
  const activities = await work(file)
  const { user, system } = process.cpuUsage(before)
  process.send({ activities, cpu: (user + system) / 1e6, seconds: (performance.now() - began) / 1000, megabytes: process.resourceUsage().maxRSS / 1000 } satisfies Taken)
}
