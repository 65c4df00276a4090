import { isAfter, monthsLater } from '#language/day.ts'
import type { PassCheck } from '#checks/rule.ts'
import type { ProgrammeRecord } from '#record/record.ts'

/** Was an activity under way updated within so many months? */
export const check: PassCheck = (thing, numbers) => {
  const { status, iati } = (thing.around.record as ProgrammeRecord).programme
  if (status !== undefined && status !== 'implementation') return { verdict: 'doesNotApply' }
  const date = /^\d{4}-\d\d-\d\d/.exec(iati?.updated ?? '')?.[0]
  if (date === undefined || status === undefined) return { verdict: 'cannotTell', missing: status === undefined ? 'programme.status' : 'programme.iati.updated' }
  const months = numbers['months'] ?? 12
  return isAfter(thing.around.today, monthsLater(date, months)) ? { verdict: 'fails', at: 'programme.iati.updated', values: { date, months } } : { verdict: 'passes' }
}
