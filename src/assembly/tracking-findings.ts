import { checkRecord, DEFAULT_PROFILE, type CheckFinding } from '#checks/check.ts'
import type { Tx } from '#platform/db.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Measurement } from '#record/tracking/recorded.ts'
import { loadProgramme } from './store.ts'
import { INDICATORS } from './summary.ts'
import { waiversOf } from './waivers.ts'

/** What a check finds amiss at an indicator or at one of its reports; `kind` and `id` name the thing in which it is mended. */
export type IndicatorFinding = Pick<CheckFinding, 'rule' | 'seriousness' | 'say' | 'do' | 'language'> & { readonly kind: 'indicator' | 'measurement', readonly id: string }

/**
 * What the checks find amiss at indicators whose `reports` are at hand, by indicator. Only rules of the design that look at indicators and reports are asked, and of all reports only these are
 * read: no such rule compares one indicator's reports with another's, and 29,000 of them would cost more than the table itself.
 */
export async function findingsAt(transaction: Tx, programme: string, reports: ReadonlyMap<string, readonly Measurement[]>, { today, language }: { readonly today: string, readonly language: string }): Promise<ReadonlyMap<string, readonly IndicatorFinding[]>> {
  const loaded = await loadProgramme(transaction, programme, new Set(['measurement']))
  if (!loaded) return new Map()
  const measurements = [...reports.values()].flat()
  const record: ProgrammeRecord = measurements.length > 0 ? { ...loaded.record, delivery: { ...loaded.record.delivery, measurements } } : loaded.record
  const { findings } = checkRecord(record, { today, language, ...await waiversOf(transaction, programme), profile: DEFAULT_PROFILE, about: INDICATORS })
  const byIndicator = new Map<string, IndicatorFinding[]>()
  for (const { verdict, waived, at, rule, seriousness, say, do: advice, language: spoken } of findings) {
    if (verdict !== 'fails' || waived) continue
    const { list, index } = /^(?<list>design\.indicators|delivery\.measurements)\[(?<index>\d+)\]/.exec(at)?.groups ?? {}
    const measurement = list === 'delivery.measurements' ? measurements[Number(index)] : undefined
    const indicator = measurement?.indicator ?? (list === 'design.indicators' ? record.design?.indicators?.[Number(index)]?.id : undefined)
    if (indicator === undefined || !reports.has(indicator)) continue
    const finding: IndicatorFinding = { rule, seriousness, say, do: advice, language: spoken, ...(measurement ? { kind: 'measurement', id: measurement.id } : { kind: 'indicator', id: indicator }) }
    byIndicator.set(indicator, [...byIndicator.get(indicator) ?? [], finding])
  }
  return byIndicator
}
