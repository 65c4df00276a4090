import { isUnknown } from '#language/unknown.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { exactSum } from '#record/tracking/decimal.ts'
import { latest, reportedFacts, targetFacts } from '#record/tracking/facts.ts'
import { wholeActual, wholeTarget } from '#record/tracking/series.ts'
import type { Sum } from '#record/tracking/adding.ts'
import type { RecordFigure, RecordQuestion } from './citation.ts'

/** What a record answers to a question, and what it is asked about; undefined where that is not in the record. Checks are not asked of the record alone. */
export type Answer = { readonly title: string | undefined, readonly figures: readonly RecordFigure[] }
const COUNTS = ['registered', 'attended', 'completed', 'certificates'] as const

export function answerOf(record: ProgrammeRecord, question: Exclude<RecordQuestion, { about: 'checks' }>): Answer | undefined {
  switch (question.about) {
    case 'indicator': return ofIndicator(record, question.indicator)
    case 'participation': return ofParticipation(record, question.country)
    case 'spending': return ofSpending(record, question.agreement)
  }
}

const figure = (name: string, value: RecordFigure['value'], currency?: string): RecordFigure => ({ name, ...(value === undefined ? {} : { value }), ...(currency === undefined ? {} : { currency }) })
const valueOf = ({ value }: Sum): RecordFigure['value'] => isUnknown(value) ? value.unknown : value

/** An indicator's reports as the tracking table makes a total of them, its target for the whole, how many reports there are and the last day they speak of. */
function ofIndicator(record: ProgrammeRecord, id: string): Answer | undefined {
  const indicator = record.design?.indicators?.find(each => each.id === id)
  if (!indicator) return undefined
  const reports = reportedFacts((record.delivery?.measurements ?? []).filter(each => each.indicator === id))
  const { ofPeriods, ofWhole } = targetFacts(indicator)
  return { title: indicator.title, figures: [figure('actual', valueOf(wholeActual(reports, indicator))), figure('target', valueOf(wholeTarget({ targets: ofPeriods, wholeTargets: ofWhole }, indicator))), figure('reports', reports.length), figure('until', latest(reports)?.until.replace(/^~.*$/, '') || undefined)] }
}

/** Learning events, and how many took part in them: a sum only of what was counted, left out where nothing was. Entries of a breakdown speak of people counted already where the event has a count of the whole. */
function ofParticipation(record: ProgrammeRecord, country: string | undefined): Answer {
  const events = (record.delivery?.learningEvents ?? []).filter(each => country === undefined || each.countries?.includes(country))
  const counted = events.flatMap(event => {
    const whole = (event.participation ?? []).filter(each => each.by === undefined)
    return whole.length > 0 ? whole : event.participation ?? []
  })
  const sums = COUNTS.map(name => { const known = counted.flatMap(each => each[name] ?? []); return figure(name, known.length === 0 ? undefined : exactSum(known)) })
  return { title: undefined, figures: [figure('events', events.length), ...sums] }
}

/** Money moved, by kind and currency, over all agreements or one; amounts of different currencies are never added. */
function ofSpending(record: ProgrammeRecord, id: string | undefined): Answer | undefined {
  const agreements = new Map((record.delivery?.agreements ?? []).map(each => [each.id, each]))
  if (id !== undefined && !agreements.has(id)) return undefined
  const moved = (record.delivery?.transactions ?? []).filter(each => id === undefined || each.agreement === id)
  const currencyOf = (each: typeof moved[number]) => each.currency ?? agreements.get(each.agreement ?? '')?.currency
  const sums = [...Map.groupBy(moved, each => JSON.stringify([each.kind, currencyOf(each) ?? null]))].sort(([one], [other]) => one < other ? -1 : 1)
  const figures = sums.map(([, all]) => figure(all[0]?.kind ?? '', exactSum(all.map(each => each.amount)), all[0] && currencyOf(all[0])))
  return { title: id === undefined ? undefined : agreements.get(id)?.title, figures: [figure('transactions', moved.length), ...figures] }
}
