import { countryName } from '#language/country.ts'
import type { Block, Paper, Section } from '#language/paper.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Evaluation, Finding } from '#record/schema/evaluation.ts'
import { asPublished } from '#record/with-evaluation.ts'
import { reportPaper } from '#rooms/evaluation/report/report.ts'
import { choiceName } from '#ui/forms/names.ts'
import { shownDate } from '#ui/i18n/dates.ts'
import { translator, type Language } from '#ui/i18n/translate.ts'

/** The report of an evaluation for its page. `directions` and `lines` are by the id of a statement: which way a finding points, and in which line of the document it was read it stood. */
export type Shown = { readonly id: string, readonly title: string, readonly paper: Paper, readonly directions: Readonly<Record<string, NonNullable<Finding['direction']>>>, readonly lines: Readonly<Record<string, number>> }

/** What readers are shown of an evaluation. Of confidential evidence that is kind, groups, country and date alone, also where an imported record holds more. */
export function shownOf(record: ProgrammeRecord, whole: Evaluation, language: Language): Shown {
  const evaluation = asPublished(whole, undefined)
  const paper = reportPaper(record, evaluation, language)
  const stated = [['finding', evaluation.findings], ['conclusion', evaluation.conclusions], ['recommendation', evaluation.recommendations], ['lesson', evaluation.lessons], ['practice', evaluation.goodPractices]] as const
  return {
    id: evaluation.id, title: evaluation.title ?? '', paper: { ...paper, sections: [...paper.sections, ...evidence(evaluation, language)] },
    directions: Object.fromEntries((evaluation.findings ?? []).flatMap(each => each.direction ? [[`finding-${each.id}`, each.direction]] : [])),
    lines: Object.fromEntries(stated.flatMap(([kind, list]) => (list ?? []).flatMap(each => { const line = each.sources?.[0]?.line; return line === undefined ? [] : [[`${kind}-${each.id}`, line]] }))),
  }
}

function evidence({ evidence: recorded }: Evaluation, language: Language): Section[] {
  const t = translator(language)
  const rows = (recorded ?? []).map(each => [
    choiceName(each.kind, language), [each.title, each.declared === undefined ? undefined : t('evaluation.declared', { count: each.declared })].filter(Boolean).join(' – ') || (each.confidential ? t('report.evidence.confidential') : '–'),
    each.groups?.map(group => choiceName(group, language)).join(', ') || '–', each.country ? countryName(each.country, language) : '–', typeof each.date === 'string' ? shownDate(each.date, language) : '–',
  ])
  const table: Block = { table: { caption: t('evaluation.evidence'), head: [t('report.evidence.kind'), t('report.evidence.what'), t('report.groups'), t('evaluating.terms.country'), t('report.evidence.date')], rows } }
  return rows.length === 0 ? [] : [{ id: 'evidence', heading: t('evaluation.evidence'), level: 1, blocks: [table] }]
}
