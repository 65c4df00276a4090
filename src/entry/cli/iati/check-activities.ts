import { availableParallelism } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { allRules, type CheckOptions } from '#checks/check.ts'
import { batchesIn } from '#exchange/iati/activities.ts'
import type { Problem } from '#language/problem.ts'
import type { CheckAsked } from '../asked.ts'
import { CHECKS_FAILED, DONE } from '../exit-codes.ts'
import { nameOf } from '../input.ts'
import { plain } from '../plain.ts'
import { printed } from '../printed.ts'
import { print, tell, tellNotes } from '../tell.ts'
import { version } from '../version.ts'
import { Threads } from './both-cores.ts'
import { batchChecker, type BatchChecked, type Checking, type Noticed } from './check-batch.ts'
import { asReport, inJson, inWords } from './in-words.ts'
import { NOTHING, together, type Tally } from '#checks/activities/tally.ts'

/** From this size on a file is read on several cores; below, starting threads takes longer than it saves. */
const LARGE = 24 * 1024 * 1024
const PROFILE = 'any-iati-activity'
const MOST_NOTES = 1000

type IatiInput = { readonly iati: AsyncIterable<Uint8Array>, readonly size?: number }
export type ActivitiesChecked = { readonly tally: Tally, readonly notes: readonly Problem[], readonly unread: number, readonly problem?: Problem }

/** Checks every activity of an IATI file, each by itself, and prints what is to be said of them in sum and one by one. */
export async function checkActivities(file: string, input: IatiInput, asked: CheckAsked, options: CheckOptions): Promise<void> {
  const checking: Checking = { options: { ...options, profile: options.profile ?? PROFILE }, bar: asked.failOn, most: Math.max(1, asked.maxActivitiesListed) }
  const { tally, notes, unread, problem } = await checkedActivities(input, checking)
  tellNotes(nameOf(file), notes)
  if (tally.activities > 0 || !problem) {
    const told = { file: nameOf(file), profile: checking.options.profile ?? PROFILE, today: options.today, language: options.language ?? 'en', tally: { ...tally, listed: tally.listed.slice(0, asked.maxActivitiesListed) }, unread }
    if (asked.format === 'text') await print(plain(inWords(told, problem)))
    else if (asked.format === 'json') await print(inJson(told, problem))
    else await printed(asReport(told), asked.format, { file: nameOf(file), rules: allRules(), version: version() })
  }
  if (asked.timing && asked.format !== 'json') tellTiming(tally)
  process.exitCode ??= tally.atBar > 0 ? CHECKS_FAILED : DONE
  if (problem) tell(nameOf(file), [problem])
}

/** Reads and checks all activities: here, or on several cores where the file is large. */
export async function checkedActivities(input: IatiInput, checking: Checking, cores = availableParallelism()): Promise<ActivitiesChecked> {
  const sum = new Sum(checking.most)
  // Memory before speed: let the heap grow by a third between collections instead of up to fourfold.
  setFlagsFromString('--heap-growing-percent=35')
  const here = batchChecker(checking)
  let threads: Threads | undefined
  try {
    for await (const met of batchesIn(input.iati)) {
      if ('note' in met) sum.notes.push(met.note)
      else if ('problem' in met) sum.problem ??= met.problem
      else if (cores > 1 && (input.size ?? 0) >= LARGE) {
        threads ??= new Threads(Math.min(cores, 4), met.opening, checking, here)
        threads.send(met.batch, met.isLast)
        for (const checked of threads.answers()) sum.add(checked)
      } else sum.notice(here.check([met]))
      if (sum.isStopped) break
    }
    if (threads) for await (const checked of threads.rest()) sum.add(checked)
    else sum.count(here.take())
  } finally { await threads?.end() }
  return { tally: sum.tally, notes: sum.notes, unread: sum.unread, ...(sum.problem && { problem: sum.problem }) }
}

/** Adds up answers in the order of the file, up to the first problem. */
class Sum {
  tally = NOTHING
  unread = 0
  isStopped = false
  problem: Problem | undefined
  readonly notes: Problem[] = []
  readonly #most: number
  constructor(most: number) { this.#most = most }

  add(checked: BatchChecked): void {
    if (this.isStopped) return
    this.count(checked.tally)
    this.notice(checked)
  }

  count(tally: Tally): void { this.tally = together(this.tally, tally, this.#most) }

  notice({ notes, unread, problem }: Noticed): void {
    this.unread += unread
    if (this.notes.length < MOST_NOTES) this.notes.push(...notes)
    if (problem) { this.problem = problem; this.isStopped = true }
  }
}

function tellTiming(tally: Tally): void {
  const slowest = [...tally.timing ?? []].sort((a, b) => b.milliseconds - a.milliseconds)
  const all = slowest.reduce((sum, each) => sum + each.milliseconds, 0)
  process.stderr.write(`${tally.rules} rules took ${all.toFixed(1)} ms for ${tally.activities.toLocaleString('en')} activities. The slowest:\n${slowest.slice(0, 10).map(each => `${each.milliseconds.toFixed(2).padStart(9)} ms  ${each.rule} (${each.things} things)\n`).join('')}`)
}
