import { datePrecision, monthsCovered } from '#language/day.ts'
import type { PassCheck } from '#checks/rule.ts'
import type { Judgement } from '#checks/sentences/sentence.ts'

type Statement = { readonly about: string, readonly text?: string, readonly months?: number, readonly kind?: string, readonly date?: string }
type Stated = { readonly kind?: string, readonly months?: number, readonly at: string }
type Period = { readonly start?: unknown, readonly end?: unknown, readonly plannedMonths?: number, readonly extensions?: readonly { readonly kind?: string, readonly months?: number, readonly newEnd?: string }[], readonly statements?: readonly Statement[] }

/** Do the stated length, the extensions and the two ends fit together? One judgement for each clash, at the statement that stands against the others: in kind, in months, with the calendar, in length, in the end. */
export const check: PassCheck = thing => {
  const period = thing.value as Period
  const said = (period.statements ?? []).map((statement, index) => ({ ...statement, at: `${thing.at}.statements[${index}]` }))
  const extensions: readonly Stated[] = [...(period.extensions ?? []).map((extension, index) => ({ ...extension, at: `${thing.at}.extensions[${index}]` })), ...said.filter(({ about }) => about === 'extension')]
  const left = monthsLeft(period)
  const clashes = [
    ...rivals('kinds', extensions.map(({ kind, at }) => ({ value: kind === 'not-stated' ? undefined : kind, at }))),
    ...hasRivals(period) ? rivals('months', extensions.map(({ months, at }) => ({ value: months, at }))) : [],
    ...left === undefined ? [] : beyond(left, stated(period, extensions)),
    ...rivals('planned', [{ value: period.plannedMonths, at: thing.at }, ...said.filter(({ about }) => about === 'planned-length').map(({ months, at }) => ({ value: months, at }))]),
    ...rivals('end', [{ value: period.end, at: thing.at }, ...said.filter(({ about }) => about === 'end').map(({ date, at }) => ({ value: date, at }))].filter(({ value }) => isDate(value)), (one, other) => one.startsWith(other) || other.startsWith(one)),
  ]
  if (clashes.length > 0) return clashes
  if (left === undefined && extensions.length === 0) return { verdict: 'cannotTell', missing: `${thing.at}.${period.plannedMonths === undefined ? 'plannedMonths' : 'end'}` }
  if (left !== undefined && left.least > 0 && stated(period, extensions).length === 0) return { verdict: 'cannotTell', missing: `${thing.at}.extensions` }
  return { verdict: 'passes' }
}

type Said = { readonly value: unknown, readonly at: string }
const clash = (what: string, at: string, values: readonly (string | number)[], left = ''): Judgement => ({ verdict: 'fails', at, values: { what, stated: values.map(String), left } })

/** Values of one fact that differ, told once, at the first that differs from the one before. */
function rivals(what: string, all: readonly Said[], isSame: (one: string, other: string) => boolean = (one, other) => one === other): readonly Judgement[] {
  const known = all.filter(({ value }) => value !== undefined).map(({ value, at }) => ({ value: String(value), at }))
  const distinct = known.filter(({ value }, index) => known.findIndex(other => isSame(other.value, value)) === index)
  return distinct.length < 2 ? [] : [clash(what, distinct[1]!.at, distinct.map(({ value }) => value))]
}

/** What is stated of the length of the extension and does not fit what the calendar leaves for it. */
const beyond = (left: { readonly least: number, readonly most: number }, all: readonly { readonly months: number, readonly at: string }[]): readonly Judgement[] => all.filter(({ months }) => months < left.least || months > left.most)
  .map(({ months, at }) => clash('calendar', at, [months], left.least === left.most ? String(left.least) : `${left.least}–${left.most}`))

/** Months between the planned and the actual end; undefined where one of the three facts is not recorded. Where only the month of the start is known, the programme may have begun at its end: then the last month counts no more. */
function monthsLeft(period: Period): { readonly least: number, readonly most: number } | undefined {
  if (!isDate(period.start) || !isDate(period.end) || period.plannedMonths === undefined) return undefined
  const most = monthsCovered(period.start, period.end) - period.plannedMonths
  return { least: datePrecision(period.start) === 'day' ? most : most - 1, most }
}

/** The months all extensions come to: statements may speak of one extension twice, agreed extensions add up. */
function stated(period: Period, extensions: readonly Stated[]): readonly { readonly months: number, readonly at: string }[] {
  const agreed = (period.extensions ?? []).map(extension => extension.months)
  if (agreed.length > 0 && agreed.every(value => value !== undefined)) return [{ months: agreed.reduce((sum, value) => sum + value, 0), at: extensions[0]?.at ?? '' }]
  return extensions.flatMap(({ months, at }, index) => months === undefined || extensions.findIndex(other => other.months === months) < index ? [] : [{ months, at }])
}

/** Several agreed extensions may differ in length; rival statements of one may not. */
const hasRivals = (period: Period): boolean => (period.statements ?? []).some(({ about }) => about === 'extension') && (period.extensions ?? []).length <= 1

const isDate = (value: unknown): value is string => typeof value === 'string' && datePrecision(value) !== undefined
