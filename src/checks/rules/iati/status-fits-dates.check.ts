import { isAfter } from '#language/day.ts'
import type { PassCheck } from '#checks/rule.ts'
import type { ProgrammeRecord } from '#record/record.ts'

/** Does the status say what the dates say? The actual dates count before the planned ones. */
export const check: PassCheck = thing => {
  const { status, period = {} } = (thing.around.record as ProgrammeRecord).programme
  const { today } = thing.around
  const [start, end, plannedEnd] = [period.start, period.end, period.plannedEnd].map(day => typeof day === 'string' ? day : undefined)
  if (status === undefined) return { verdict: 'cannotTell', missing: 'programme.status' }
  if (status !== 'pipeline' && status !== 'implementation') return { verdict: 'doesNotApply' }
  const known = status === 'pipeline' ? start ?? end ?? plannedEnd : end ?? plannedEnd
  if (known === undefined) return status === 'pipeline' ? { verdict: 'doesNotApply' } : { verdict: 'cannotTell', missing: 'programme.period.plannedEnd' }
  const fails = (was: 'ended' | 'planned' | 'started', date: string) => ({ verdict: 'fails', at: 'programme.status', values: { status, was, date } }) as const
  if (end !== undefined && isAfter(today, end)) return fails('ended', end)
  if (end === undefined && plannedEnd !== undefined && isAfter(today, plannedEnd)) return fails('planned', plannedEnd)
  return status === 'pipeline' && start !== undefined && isAfter(today, start) ? fails('started', start) : { verdict: 'passes' }
}
