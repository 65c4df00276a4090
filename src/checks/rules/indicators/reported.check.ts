import { lastDayOf } from '#language/day.ts'
import { fieldOf, read } from '#checks/field.ts'
import { entriesOf } from '#checks/recorded.ts'
import type { PassCheck } from '#checks/rule.ts'
import type { Judgement } from '#checks/sentences/sentence.ts'

type Period = { readonly name?: string, readonly end?: unknown }
type WithPeriod = { readonly period?: Period }

/** Is there a value for each target whose period ended more than `days` days ago? One judgement for each that has none. */
export const check: PassCheck = (thing, numbers) => {
  const field = fieldOf(thing.kind, 'measurements')
  const state = field ? read(thing, field) : undefined
  if (!state || state.is === 'not recorded' || state.is === 'unknown') return { verdict: 'cannotTell', missing: state?.at ?? thing.at }
  const reported = new Set<unknown>((entriesOf(state) as readonly WithPeriod[]).flatMap(({ period }): readonly unknown[] => [period?.name, period?.end]).filter(mark => mark !== undefined))
  const latest = daysBefore(thing.around.today, numbers['days'] ?? 0)
  const due = ((thing.value['targets'] ?? []) as readonly WithPeriod[]).map(({ period }, index) => ({ period, index })).filter(({ period }) => typeof period?.end === 'string' && lastDayOf(period.end) < latest)
  const missing = due.filter(({ period }) => !reported.has(period?.name) && !reported.has(period?.end))
  if (missing.length === 0) return { verdict: due.length === 0 ? 'doesNotApply' : 'passes' }
  return missing.map(({ period, index }): Judgement => ({ verdict: 'fails', at: `${thing.at}.targets[${index}]`, values: { period: period?.name ?? String(period?.end), end: String(period?.end) } }))
}

const daysBefore = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
