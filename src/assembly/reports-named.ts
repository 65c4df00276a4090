import { isPlain } from '#language/plain.ts'
import type { Change } from '#record/change.ts'
import { kindsNamedBy } from '#record/references.ts'
import type { ReportsNamed } from './store.ts'

/** Of more than so many things changed at once it is quicker to read all reports than to name those wanted. */
const MOST_NAMED = 2_000
const NAMED_BY_REPORTS = kindsNamedBy('measurement')

/** Can a change be judged without the reports of other indicators? Not where their list itself is meant, or where something goes that any of them may name. An indicator's own reports come along with it. */
const isApart = ({ act, kind, id, field }: Change): boolean =>
  field !== 'id' && !(kind === 'frame' && (field === 'measurements' || (id === '' && field === 'delivery'))) && !(act === 'removed' && kind !== 'indicator' && NAMED_BY_REPORTS.has(kind))

const indicatorIn = (value: unknown): string[] => isPlain(value) && typeof value['indicator'] === 'string' ? [value['indicator']] : []

/** The reports that must be at hand to make these changes and to validate what they make; undefined: all of them. */
export function reportsFor(changes: readonly Change[]): ReportsNamed | undefined {
  if (!changes.every(isApart)) return undefined
  const [reports, indicators] = [changes.filter(each => each.kind === 'measurement'), changes.filter(each => each.kind === 'indicator')]
  if (reports.length + indicators.length > MOST_NAMED) return undefined
  return {
    ids: reports.map(each => each.id), added: reports.filter(each => each.act === 'added').length,
    indicators: [...new Set([...indicators.map(each => each.id), ...reports.flatMap(each => each.field === 'indicator' && typeof each.after === 'string' ? [each.after] : indicatorIn(each.after))])],
  }
}
