import { withoutEmpty, type Block, type Paper, type Section } from '#language/paper.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Evaluation, Recommendation } from '#record/schema/evaluation.ts'
import type { Language } from '#ui/i18n/translate.ts'
import { aroundOf, background, facts, findingGroups, nameOf, points, quickFacts, words, type Around } from './around.ts'

/**
 * The evaluation summary as agencies publish it: quick facts, background, purpose, method, findings by criterion, recommendations by area with who, priority, time frame and
 * resources in brackets, lessons, good practices. Each finding is one point, so that whoever reads the summary back gets the same ones. `isDraft`: it is made of what is not published.
 */
export function summaryPaper(record: ProgrammeRecord, evaluation: Evaluation, language: Language, { isDraft = false } = {}): Paper {
  const around = aroundOf(record, evaluation, language)
  const { t } = around
  const section = (id: string, heading: string, blocks: readonly Block[], level: 1 | 2 = 1): Section => ({ id, heading, level, blocks })
  const sections = [
    section('quick-facts', t('report.quickFacts'), facts(quickFacts(around))),
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
    language, title: record.programme.title ?? record.programme.id, subtitle: [t('report.summary'), nameOf(around)].filter(Boolean).join(' · '),
    ...isDraft ? { draft: t('report.draft') } : {}, sections: withoutEmpty(sections),
  }
}

/** Findings under the headings they were given; the first entry carries the heading over them all. */
function findingSections(around: Around): readonly { readonly id: string, readonly heading: string, readonly blocks: readonly Block[] }[] {
  const groups = findingGroups(around)
  const without = groups.find(({ heading }) => heading === '')?.findings ?? []
  const under = groups.filter(({ heading }) => heading !== '').map(({ heading, findings }, index) => ({ id: `findings-${findings[0]?.criterion ?? index + 1}`, heading, blocks: points(findings.map(each => each.statement)) }))
  return groups.length === 0 ? [] : [{ id: 'findings', heading: around.t('report.findings'), blocks: points(without.map(each => each.statement)) }, ...under]
}

function recommendationSections(around: Around): Section[] {
  const { evaluation, t } = around
  const asked = evaluation.recommendations ?? []
  if (asked.length === 0) return []
  const numbered = asked.map((each, index) => ({ each, line: `${each.number ?? index + 1}. ${each.text} ${bracket(each, around)}` }))
  const areas = [...Map.groupBy(numbered, ({ each }) => each.area ?? '')]
  const block = (members: typeof numbered): Block[] => members.map(({ line }) => ({ words: line }))
  const sections: readonly Section[] = [
    { id: 'recommendations', heading: t('report.recommendations'), level: 1, blocks: areas.filter(([area]) => area === '').flatMap(([, members]) => block(members)) },
    ...areas.filter(([area]) => area !== '').map(([area, members], index): Section => ({ id: `recommendations-${index + 1}`, heading: area, level: 2, blocks: block(members) })),
  ]
  return sections.map((each, index) => index === sections.length - 1 ? { ...each, blocks: [...each.blocks, { words: t('report.legend') }] } : each)
}

const bracket = ({ addressees, priority, timeframe, resources }: Recommendation, { t, list }: Around): string => {
  const unstated = t('report.notStated')
  return `(${[addressees?.length ? list(addressees) : unstated, priority ? t(`report.level.${priority}`) : unstated, timeframe ? t(`report.timeframe.${timeframe}`) : unstated, resources ? t(`report.level.${resources}`) : unstated].join(', ')})*`
}
