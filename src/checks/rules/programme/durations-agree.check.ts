import { datePrecision, monthsCovered } from '#language/day.ts'
import type { PassCheck } from '#checks/rule.ts'
import type { Judgement } from '#checks/sentences/sentence.ts'

type Statement = { readonly about: string, readonly text?: string, readonly months?: number, readonly kind?: string, readonly date?: string }
type Period = { readonly start?: unknown, readonly end?: unknown, readonly plannedMonths?: number, readonly extensions?: readonly { readonly kind?: string, readonly months?: number, readonly newEnd?: string }[], readonly statements?: readonly Statement[] }

/** Do the stated length, the extensions and the two ends fit together? One judgement for each clash: in kind, in months, and with the calendar. */
export const check: PassCheck = thing => {
  const period = thing.value as Period
  const extensions = [...(period.extensions ?? []), ...(period.statements ?? []).filter(statement => statement.about === 'extension')]
  const kinds = distinct(extensions.map(({ kind }) => kind).filter(kind => kind !== 'not-stated'))
  const months = distinct(extensions.map(extension => extension.months))
  const planned = distinct([period.plannedMonths, ...(period.statements ?? []).filter(({ about }) => about === 'planned-length').map(statement => statement.months)])
  const ends = distinct([period.end, ...(period.statements ?? []).filter(({ about }) => about === 'end').map(({ date }) => date)].filter(isDate))
  const computed = monthsBeyond(period)
  const clashes = [
    kinds.length > 1 && `an extension is called both ${kinds.join(' and ')}`,
    hasRivals(period) && months.length > 1 && `an extension is given as ${months.join(' and ')} months`,
    computed !== undefined && stated(period, months) !== undefined && stated(period, months) !== computed && `start, planned length and end leave ${computed} months of extension, not ${months.join(' or ')}`,
    planned.length > 1 && `the planned length is given as ${planned.join(' and ')} months`,
    ends.length > 1 && !ends.every(end => end.startsWith(ends[0] ?? '') || ends[0]?.startsWith(end)) && `the end is given as ${ends.join(' and ')}`,
  ].filter(clash => clash !== false)
  if (clashes.length > 0) return clashes.map((clash): Judgement => ({ verdict: 'fails', at: thing.at, values: { clash } }))
  if (computed === undefined && extensions.length === 0) return { verdict: 'cannotTell', missing: `${thing.at}.${period.plannedMonths === undefined ? 'plannedMonths' : 'end'}` }
  if (computed !== undefined && computed > 0 && stated(period, months) === undefined) return { verdict: 'cannotTell', missing: `${thing.at}.extensions` }
  return { verdict: 'passes' }
}

/** Months between the planned and the actual last month; undefined where one of the three facts is not recorded. */
function monthsBeyond(period: Period): number | undefined {
  if (!isDate(period.start) || !isDate(period.end) || period.plannedMonths === undefined) return undefined
  return monthsCovered(period.start, period.end) - period.plannedMonths
}

/** The months all extensions come to: statements may speak of one extension twice, agreed extensions add up. */
function stated(period: Period, months: readonly number[]): number | undefined {
  const agreed = (period.extensions ?? []).map(extension => extension.months)
  if (agreed.length > 0 && agreed.every(value => value !== undefined)) return agreed.reduce((sum, value) => sum + value, 0)
  return months.length > 0 ? months[0] : undefined
}

/** Several agreed extensions may differ in length; rival statements of one may not. */
const hasRivals = (period: Period): boolean => (period.statements ?? []).some(({ about }) => about === 'extension') && (period.extensions ?? []).length <= 1

const isDate = (value: unknown): value is string => typeof value === 'string' && datePrecision(value) !== undefined
const distinct = <T>(values: readonly (T | undefined)[]): T[] => [...new Set(values.filter(value => value !== undefined))]
