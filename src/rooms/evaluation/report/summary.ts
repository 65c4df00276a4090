import { CRITERIA } from '#language/code-lists.ts'
import { countryName } from '#language/country.ts'
import type { Block, Paper, Section } from '#language/paper.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Evaluation, Finding, Recommendation } from '#record/schema/evaluation.ts'
import { choiceName } from '#ui/forms/names.ts'
import { shownDate } from '#ui/i18n/dates.ts'
import { translator, type Language, type Translate } from '#ui/i18n/translate.ts'

type Around = { readonly record: ProgrammeRecord, readonly evaluation: Evaluation, readonly language: Language, readonly t: Translate }

/**
 * The evaluation summary as agencies publish it: quick facts, background, purpose, method, findings by criterion, recommendations by area with who, priority, time frame and
 * resources in brackets, lessons, good practices. Each finding is one point, so that whoever reads the summary back gets the same ones.
 */
export function summaryPaper(record: ProgrammeRecord, evaluation: Evaluation, language: Language): Paper {
  const t = translator(language)
  const around: Around = { record, evaluation, language, t }
  const section = (id: string, heading: string, blocks: readonly Block[], level: 1 | 2 = 1): Section => ({ id, heading, level, blocks })
  const sections = [
    section('quick-facts', t('report.quickFacts'), facts(around)),
    section('background', t('report.background'), background(around)),
    section('purpose', t('report.purpose'), [...words(evaluation.purpose), ...words(evaluation.scope), ...points(evaluation.purposes), ...points(evaluation.clients)]),
    section('methodology', t('report.methodology'), [...words(evaluation.method), ...words(evaluation.sample)]),
    section('limitations', t('report.limitations'), points(evaluation.limitations?.map(each => each.text))),
    ...findingSections(around).map(({ id, heading, blocks }, index) => section(id, heading, blocks, index === 0 ? 1 : 2)),
    section('conclusions', t('report.conclusions'), points(evaluation.conclusions?.map(each => each.statement))),
    ...recommendationSections(around),
    section('lessons', t('report.lessons'), points(evaluation.lessons?.map(each => each.text))),
    section('good-practices', t('report.practices'), points(evaluation.goodPractices?.map(each => each.text))),
  ]
  return {
    language, title: record.programme.title ?? record.programme.id, subtitle: [t('report.summary'), evaluation.title ?? timingAndKind(around)].filter(Boolean).join(' · '),
    sections: sections.filter((each, index) => each.blocks.length > 0 || each.level === 1 && sections[index + 1]?.level === 2),
  }
}

const words = (text: string | undefined): Block[] => text ? [{ words: text }] : []
const points = (texts: readonly string[] | undefined): Block[] => texts?.length ? [{ points: texts }] : []
const timingAndKind = ({ evaluation, language }: Around): string => [evaluation.timing, evaluation.kind].filter(each => each !== undefined).map(each => choiceName(each, language)).join(', ')

function facts({ record, evaluation, language, t }: Around): Block[] {
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
  return [{ facts: known.filter((fact): fact is readonly [string, string] => Boolean(fact[1])) }]
}

function background({ record: { programme } }: Around): Block[] {
  return [...words(programme.summary), ...words(programme.objective), ...points(programme.components?.map(each => each.purpose ? `${each.title}: ${each.purpose}` : each.title ?? ''))]
}

/** Findings under the headings they were given, in the order of the criteria; the first entry carries the heading over them all. */
function findingSections({ evaluation, t }: Around): readonly { readonly id: string, readonly heading: string, readonly blocks: readonly Block[] }[] {
  const findings = evaluation.findings ?? []
  const headingOf = (finding: Finding) => finding.heading ?? (finding.criterion ? t(`report.criterion.${finding.criterion}`) : '')
  const order = (finding: Finding) => finding.criterion ? CRITERIA.indexOf(finding.criterion) : CRITERIA.length
  const groups = Map.groupBy([...findings].sort((one, other) => order(one) - order(other)), headingOf)
  const without = groups.get('') ?? []
  const under = [...groups].filter(([heading]) => heading !== '').map(([heading, members], index) => ({ id: `findings-${members[0]?.criterion ?? index + 1}`, heading, blocks: points(members.map(each => each.statement)) }))
  return findings.length === 0 ? [] : [{ id: 'findings', heading: t('report.findings'), blocks: points(without.map(each => each.statement)) }, ...under]
}

function recommendationSections({ evaluation, t }: Around): Section[] {
  const asked = evaluation.recommendations ?? []
  if (asked.length === 0) return []
  const numbered = asked.map((each, index) => ({ each, line: `${each.number ?? index + 1}. ${each.text} ${bracket(each, t)}` }))
  const areas = [...Map.groupBy(numbered, ({ each }) => each.area ?? '')]
  const block = (members: typeof numbered): Block[] => members.map(({ line }) => ({ words: line }))
  const sections: readonly Section[] = [
    { id: 'recommendations', heading: t('report.recommendations'), level: 1, blocks: areas.filter(([area]) => area === '').flatMap(([, members]) => block(members)) },
    ...areas.filter(([area]) => area !== '').map(([area, members], index): Section => ({ id: `recommendations-${index + 1}`, heading: area, level: 2, blocks: block(members) })),
  ]
  return sections.map((each, index) => index === sections.length - 1 ? { ...each, blocks: [...each.blocks, { words: t('report.legend') }] } : each)
}

const bracket = ({ addressees, priority, timeframe, resources }: Recommendation, t: Translate): string => {
  const unstated = t('report.notStated')
  return `(${[addressees?.length ? addressees.join(' and ') : unstated, priority ? t(`report.level.${priority}`) : unstated, timeframe ? t(`report.timeframe.${timeframe}`) : unstated, resources ? t(`report.level.${resources}`) : unstated].join(', ')})*`
}
