import { daysInMonth, firstDayOf, lastDayOf } from '#language/day.ts'
import { isUnknown } from '#language/unknown.ts'
import type { Period } from '#language/values.ts'
import { spanOf } from './facts.ts'

/** How finely a table divides time: by the periods of the record themselves, or by the calendar. */
export const GRANULARITIES = ['as-recorded', 'year', 'half-year', 'quarter', 'month'] as const
export type Granularity = typeof GRANULARITIES[number]

/** One period of the table. `start` and `until`: its first and last day; a period with a name alone has the same mark in both. */
export type Column = { readonly period: Period, readonly start: string, readonly until: string }

const MONTHS = { year: 12, 'half-year': 6, quarter: 3, month: 1 } as const
/** Most periods a table shows: twenty years of months. */
export const MOST_COLUMNS = 240

function nameOf(year: number, month: number, months: number): string {
  if (months === 12) return String(year)
  if (months === 6) return `${year} H${month > 6 ? 2 : 1}`
  return months === 3 ? `${year} Q${Math.ceil(month / 3)}` : `${year}-${String(month).padStart(2, '0')}`
}

function calendar(from: string, to: string, months: number): Column[] {
  const columns: Column[] = []
  let [year, month] = [Number(from.slice(0, 4)), Math.floor((Number(from.slice(5, 7)) - 1) / months) * months + 1]
  for (let start = ''; columns.length < MOST_COLUMNS; [year, month] = month + months > 12 ? [year + 1, 1] : [year, month + months]) {
    const last = month + months - 1
    const two = (number: number) => String(number).padStart(2, '0')
    start = `${year}-${two(month)}-01`
    if (start > to) break
    const until = `${year}-${two(last)}-${daysInMonth(year, last)}`
    columns.push({ period: { name: nameOf(year, month, months), start, end: until }, start, until })
  }
  return columns
}

/** Days a period covers, in the classes people report by; what is none of them is a class of its own. */
function lengthOf({ start, until }: { readonly start: string, readonly until: string }): string {
  const days = (Date.parse(until) - Date.parse(start)) / 86_400_000 + 1
  const fitting = Object.entries({ month: [27, 32], quarter: [88, 93], 'half-year': [180, 185], year: [364, 367] }).find(([, [least, most]]) => days >= (least ?? 0) && days <= (most ?? 0))
  return fitting?.[0] ?? 'other'
}

/**
 * The periods of a table, in order of time, none overlapping. `as-recorded`: those the targets name, of the length most of them have, and those reports name outside them;
 * a programme without any gets its calendar years. Calendar ones run from the programme's first period to its last.
 */
export function columnsFor(granularity: Granularity, periods: { readonly ofTargets: readonly (Period | undefined)[], readonly ofReports: readonly (Period | undefined)[], readonly ofProgramme?: { readonly start?: unknown, readonly end?: unknown } | undefined }): readonly Column[] {
  const dated = (list: readonly (Period | undefined)[]): Column[] => {
    const found = new Map<string, Column>()
    for (const period of list) { const span = spanOf(period); if (period && span) found.set(`${span.start}/${span.until}`, found.get(`${span.start}/${span.until}`) ?? { period, ...span }) }
    return [...found.values()].sort((a, b) => a.start < b.start ? -1 : a.start > b.start ? 1 : a.until < b.until ? -1 : 1)
  }
  const [targets, reports] = [dated(periods.ofTargets), dated(periods.ofReports)]
  const { start, end } = periods.ofProgramme ?? {}
  const recorded = [...targets, ...reports]
  const from = [typeof start === 'string' && !isUnknown(start) ? firstDayOf(start) : undefined, ...recorded.map(each => each.start)].filter(each => each !== undefined).sort()[0]
  const to = [typeof end === 'string' && !isUnknown(end) ? lastDayOf(end) : undefined, ...recorded.map(each => each.until)].filter(each => each !== undefined).sort().at(-1)
  if (granularity !== 'as-recorded') return from && to ? calendar(from, to, MONTHS[granularity]) : []
  const usual = mostOf(targets.length > 0 ? targets : reports)
  const chosen: Column[] = []
  const add = (column: Column) => { if (chosen.length < MOST_COLUMNS && !chosen.some(each => each.start <= column.until && column.start <= each.until)) chosen.push(column) }
  for (const column of targets.filter(each => lengthOf(each) === usual)) add(column)
  for (const column of [...targets, ...reports]) if (!chosen.some(each => column.until >= each.start && column.until <= each.until)) add(column)
  chosen.sort((a, b) => a.start < b.start ? -1 : 1)
  const named = [...new Set([...periods.ofTargets, ...periods.ofReports].filter(period => period && !spanOf(period)).flatMap(period => period?.name ?? []))].map((name): Column => ({ period: { name }, start: `~${name}`, until: `~${name}` }))
  const columns = [...chosen, ...named]
  return columns.length > 0 || !from || !to ? columns : calendar(from, to, 12)
}

function mostOf(columns: readonly Column[]): string | undefined {
  const counts = [...Map.groupBy(columns, lengthOf)].sort((a, b) => b[1].length - a[1].length)
  return counts[0]?.[0]
}
