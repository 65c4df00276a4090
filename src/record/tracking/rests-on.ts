import type { Column } from './columns.ts'
import { spanOf } from './facts.ts'
import type { Measurement } from './recorded.ts'

/** What a period's actual rests on: how many reports, how many of them verified, up to three documents, and what was remarked. */
export type RestsOn = { readonly column: number, readonly reports: number, readonly verified: number, readonly evidence: readonly string[], readonly remark?: string }

/** Most documents named for one cell; the indicator's own page names them all. */
const MOST_NAMED = 3

/** For each period with reports, what they rest on. `titles`: of documents, by id. */
export function restsOn(measurements: readonly Measurement[], columns: readonly Column[], titles: ReadonlyMap<string, string>): RestsOn[] {
  const byColumn = Map.groupBy(measurements, each => {
    const span = spanOf(each.period)
    const until = span?.until ?? `~${each.period.name ?? ''}`
    return columns.findIndex(column => until >= column.start && until <= column.until)
  })
  return [...byColumn].filter(([column]) => column >= 0).map(([column, of]) => {
    const evidence = [...new Set(of.flatMap(each => each.evidence ?? []))].map(id => titles.get(id) ?? id)
    const remark = of.find(each => each.remark)?.remark
    return { column, reports: of.length, verified: of.filter(each => each.status === 'verified').length, evidence: evidence.slice(0, MOST_NAMED), ...(remark ? { remark } : {}) }
  })
}
