import type { Column } from '#record/tracking/columns.ts'
import type { Language, Translate } from '#ui/i18n/translate.ts'
import { placeAt, valueAt, type Line } from './cells.ts'
import { shownFigure, typedFigure } from './figures.ts'

/** What a cell is called: indicator or part, period, side. */
export function cellName(line: Line, column: number, columns: readonly Column[], t: Translate): string {
  const place = placeAt(column)
  const part = line.part?.label
  const title = [line.row.code, line.row.title, part].filter(Boolean).join(' · ')
  const side = t(`results.table.col.${place.is}`)
  if (place.is !== 'target' && place.is !== 'actual' && place.is !== 'met') return `${title}, ${side}`
  const period = place.period === undefined ? t('results.table.col.whole') : columns[place.period]?.period.name ?? columns[place.period]?.until ?? ''
  return t('results.table.where', { indicator: title, period, side })
}

/** What a cell rests on, in words: why it is not known or has no value, its counts, its reports and documents, where a baseline comes from. Empty where there is nothing to say. */
export function restsOnTold(line: Line, column: number, t: Translate, language: Language): string {
  const place = placeAt(column)
  const value = valueAt(line, place)
  const told: string[] = []
  if (typeof value === 'object') told.push(t('results.table.source.unknown', { reason: value.unknown }))
  if (place.is === 'baseline' && !line.part) return [...told, ...line.row.baselineCounts ? [t('results.table.source.counts', { numerator: line.row.baselineCounts[0], denominator: line.row.baselineCounts[1] })] : [], line.row.baselineSource ?? (value === undefined ? '' : t('results.table.source.none')), line.row.baselineDate ?? ''].filter(Boolean).join(' · ')
  if (place.is !== 'target' && place.is !== 'actual') return ''
  const cell = place.period === undefined ? line.whole : line.cells[place.period]
  if (!cell) return ''
  const [counts, gap, fact] = [cell[`${place.is}Counts`], cell[`${place.is}Gap`], cell[`${place.is}Fact`]]
  if (gap) told.push(t(`results.table.gap.${gap}`))
  if (counts) told.push(t('results.table.source.counts', { numerator: counts[0], denominator: counts[1] }))
  if (place.is === 'target' && cell.targetFollows) told.push(t('results.table.source.follows'))
  if (place.is === 'actual') {
    if (fact && fact.numerator === undefined) told.push(t('results.table.source.report', { value: typeof fact.value === 'object' ? `? ${fact.value.unknown}` : shownFigure(fact.value, language) }))
    if (cell.unknown) told.push(t('results.table.source.incomplete', { count: cell.unknown }))
    const rests = line.part ? undefined : line.row.restsOn?.find(each => each.column === place.period)
    if (rests) {
      told.push(t('results.table.source.reports', { reports: rests.reports, verified: rests.verified }))
      if (rests.evidence.length > 0) told.push(t('results.table.source.evidence', { documents: new Intl.ListFormat(language).format(rests.evidence) }))
      if (rests.remark) told.push(rests.remark)
    }
  }
  return told.join(' · ')
}

/** A cell as it goes on the clipboard: plain figures that a spreadsheet takes for numbers. */
export function copied(line: Line, column: number, language: Language): string {
  const place = placeAt(column)
  const { row, part } = line
  if (place.is === 'met') { const met = (place.period === undefined ? line.whole : line.cells[place.period])?.met; return met === undefined ? '' : `${Math.round(met)} %` }
  if (place.is === 'title') return part?.label ?? row.title
  if (place.is === 'code' || place.is === 'unit') return part ? '' : row[place.is] ?? ''
  const value = valueAt(line, place)
  return value === undefined ? '' : typedFigure({ value }, language)
}
