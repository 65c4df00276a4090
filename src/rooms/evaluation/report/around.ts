import { CRITERIA } from '#language/code-lists.ts'
import { countryName } from '#language/country.ts'
import type { Block } from '#language/paper.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Evaluation, Finding } from '#record/schema/evaluation.ts'
import { choiceName } from '#ui/forms/names.ts'
import { shownDate } from '#ui/i18n/dates.ts'
import { translator, type Language, type Translate } from '#ui/i18n/translate.ts'

/** What a paper on an evaluation is made from, and the language it is made in. `list`: names one after the other, as that language joins them. */
export type Around = { readonly record: ProgrammeRecord, readonly evaluation: Evaluation, readonly language: Language, readonly t: Translate, readonly list: (names: readonly string[]) => string }

/** Everything a paper on an evaluation is made from. */
export function aroundOf(record: ProgrammeRecord, evaluation: Evaluation, language: Language): Around {
  const joined = new Intl.ListFormat(language)
  return { record, evaluation, language, t: translator(language), list: names => joined.format(names) }
}

export const words = (text: string | undefined): Block[] => text ? [{ words: text }] : []
export const facts = (known: readonly (readonly [string, string])[]): Block[] => known.length > 0 ? [{ facts: known }] : []
export const points = (texts: readonly string[] | undefined): Block[] => texts?.length ? [{ points: texts }] : []

const timingAndKind = ({ evaluation, language }: Around): string => [evaluation.timing, evaluation.kind].filter(each => each !== undefined).map(each => choiceName(each, language)).join(', ')
/** What the evaluation goes by; empty where nothing names it. */
export const nameOf = (around: Around): string => around.evaluation.title ?? timingAndKind(around)

/** What of programme and evaluation can be said in a word or two. */
export function quickFacts({ record, evaluation, language, t }: Around): readonly (readonly [string, string])[] {
  const { programme, parties = [] } = record
  const { date } = evaluation
  const { period } = programme
  const stretch = [period?.start ?? period?.plannedStart, period?.end ?? period?.plannedEnd].filter(each => typeof each === 'string').map(each => shownDate(each, language)).join(' – ')
  const donors = (Array.isArray(parties) ? parties : []).filter(party => (party.roles as readonly string[] | undefined)?.includes('funding')).map(party => party.name)
  const known: readonly (readonly [string, string | undefined])[] = [
    [t('report.fact.countries'), programme.countries?.map(each => countryName(each.country, language)).join(', ')], [t('report.fact.timing'), evaluation.timing && choiceName(evaluation.timing, language)], [t('report.fact.kind'), evaluation.kind && choiceName(evaluation.kind, language)],
    [t('report.fact.date'), typeof date === 'string' ? shownDate(date, language) : undefined], [t('report.fact.administrativeOffice'), evaluation.administrativeOffice], [t('report.fact.technicalOffice'), evaluation.technicalOffice],
    [t('report.fact.manager'), evaluation.manager], [t('report.fact.evaluators'), evaluation.evaluators?.join(', ')], [t('report.fact.period'), stretch], [t('report.fact.code'), programme.code], [t('report.fact.donor'), donors.join(', ')], [t('report.fact.keywords'), evaluation.keywords?.join(', ')],
  ]
  return known.filter((fact): fact is readonly [string, string] => Boolean(fact[1]))
}

/** What the programme is for and how it is put together. */
export function background({ record: { programme } }: Around): Block[] {
  return [...words(programme.summary), ...words(programme.objective), ...points(programme.components?.map(each => each.purpose ? `${each.title}: ${each.purpose}` : each.title ?? ''))]
}

/** Findings under the headings they were given, in the order of the criteria, those on none of them last; `heading` is empty where a finding names nothing it could stand under. */
export function findingGroups({ evaluation, t }: Pick<Around, 'evaluation' | 't'>): readonly { readonly heading: string, readonly findings: readonly Finding[] }[] {
  const headingOf = (finding: Finding) => finding.heading ?? (finding.criterion ? t(`report.criterion.${finding.criterion}`) : finding.ownCriterion ?? '')
  const order = (finding: Finding) => finding.criterion ? CRITERIA.indexOf(finding.criterion) : CRITERIA.length
  return [...Map.groupBy([...evaluation.findings ?? []].sort((one, other) => order(one) - order(other)), headingOf)].map(([heading, findings]) => ({ heading, findings }))
}
