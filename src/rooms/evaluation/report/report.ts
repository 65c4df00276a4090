import { countryName } from '#language/country.ts'
import { withoutEmpty, type Block, type Paper, type Section } from '#language/paper.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'
import { asPublished } from '#record/with-evaluation.ts'
import { choiceName, fieldName } from '#ui/forms/names.ts'
import type { Language } from '#ui/i18n/translate.ts'
import { termsOf } from '../terms/terms.ts'
import { annexesOf } from './annexes.ts'
import { aroundOf, background, findingGroups, nameOf, points, quickFacts, words, type Around } from './around.ts'
import { heardIn } from './heard.ts'
import { ratingName, ratingsIn } from './ratings.ts'
import { statementsOf } from './statements.ts'

const section = (id: string, heading: string, blocks: readonly Block[], level: 1 | 2 | 3 = 1): Section => ({ id, heading, level, blocks })

/**
 * The whole report of an evaluation: title page, executive summary, programme, purpose, method and limitations, questions, findings by criterion with how each is triangulated, ratings, conclusions,
 * recommendations, lessons, good practices, and as annexes terms of reference, matrix, documents, comments and validation. Of evidence it tells kinds and groups, never who; too few people are not
 * counted out, and nothing is told of confidential evidence that `asPublished` would leave out. `isDraft`: it is made of what is not published.
 */
export function reportPaper(record: ProgrammeRecord, evaluation: Evaluation, language: Language, { isDraft = false } = {}): Paper {
  const around = aroundOf(record, asPublished(evaluation, undefined), language)
  const { t } = around
  const terms = termsOf(record, around.evaluation, language).sections
  const stated = statementsOf(around)
  const sections = [
    section('executive-summary', t('report.executive'), executive(around)),
    ...programme(around, terms),
    section('purpose', t('report.purpose'), [...words(around.evaluation.purpose), ...points(around.evaluation.purposes)]),
    section('scope', fieldName('scope', language), words(around.evaluation.scope), 2), section('clients', fieldName('clients', language), points(around.evaluation.clients), 2),
    section('methodology', t('report.methodology'), [...words(around.evaluation.method), ...words(around.evaluation.sample)]), section('heard', t('report.heard'), heard(around), 2), section('independence', fieldName('independence', language), words(around.evaluation.independence), 2),
    section('limitations', t('report.limitations'), points(around.evaluation.limitations?.map(each => each.text)), 2),
    section('matrix', t('report.questions'), asked(around, terms)),
    section('findings', t('report.findings'), []), ...stated.findings,
    section('ratings', t('report.ratings'), ratings(around)),
    section('conclusions', t('report.conclusions'), stated.conclusions),
    section('recommendations', t('report.recommendations'), stated.recommendations.inNoArea), ...stated.recommendations.areas,
    section('lessons', t('report.lessons'), stated.lessons), section('good-practices', t('report.practices'), stated.goodPractices),
    ...annexesOf(around, terms),
  ]
  return {
    language, title: record.programme.title ?? record.programme.id, subtitle: [t('report.full'), nameOf(around)].filter(Boolean).join(' · '), cover: quickFacts(around),
    ...isDraft ? { draft: t('report.draft') } : {}, sections: withoutEmpty(sections),
  }
}

function executive(around: Around): Block[] {
  const { record: { programme: { objective, summary } }, evaluation, t } = around
  const rows = findingGroups(around).map(({ heading, findings }) => {
    const count = (direction: string) => String(findings.filter(each => each.direction === direction).length)
    const rated = evaluation.ratings?.find(each => each.criterion === undefined ? each.ownCriterion === findings[0]?.ownCriterion : each.criterion === findings[0]?.criterion)
    return [heading || t('evaluating.matrix.noCriterion'), count('strength'), count('shortcoming'), count('mixed'), rated ? ratingName(rated, t) : '–']
  })
  const hasRatings = rows.some(row => row[4] !== '–')
  const head = [t('forms.field.criterion'), t('report.strengths'), t('report.shortcomings'), t('report.mixed'), t('report.rating')]
  const cut = (row: readonly string[]) => hasRatings ? row : row.slice(0, 4)
  return [
    ...words(objective ?? summary), ...words([evaluation.purpose, evaluation.method].filter(Boolean).join(' ')),
    ...rows.length > 0 ? [{ table: { caption: t('report.executive.findings'), head: cut(head), rows: rows.map(cut) } }] : [],
    ...evaluation.conclusions?.length ? [{ words: t('report.named', { name: t('report.conclusions') }) }, ...points(evaluation.conclusions.map(each => each.statement))] : [],
    // They carry their own numbers: bullets before them would be a second mark.
    ...evaluation.recommendations?.length ? [{ words: [t('report.named', { name: t('report.recommendations') }), ...evaluation.recommendations.map((each, index) => `${each.number ?? index + 1}. ${each.text}`)].join('\n') }] : [],
  ]
}

/** What the record says of the programme, without what the terms of reference would mark as missing. */
function programme(around: Around, terms: readonly Section[]): Section[] {
  const told = (id: string) => terms.find(each => each.id === id)?.blocks.filter(block => !('lacking' in block)) ?? []
  return [section('programme', around.t('report.programme'), [...told('background').filter(block => 'facts' in block && block.facts.length > 0), ...background(around)]), section('results', around.t('evaluating.terms.results'), told('results'), 2)]
}

/** Criteria with their questions; where none was recorded, the criteria alone. */
function asked({ evaluation: { questions, criteria, ownCriteria }, t }: Around, terms: readonly Section[]): Block[] {
  if (questions?.length) return terms.find(each => each.id === 'questions')?.blocks.flatMap(each => 'table' in each ? [{ table: { ...each.table, caption: t('report.questions') } }] : []) ?? []
  return points([...(criteria ?? []).map(each => t(`report.criterion.${each}`)), ...ownCriteria ?? []])
}

function heard({ evaluation, language, t, list }: Around): Block[] {
  const rows = heardIn(evaluation).map(({ groups, country, kinds, times }) => [list(groups.map(each => choiceName(each, language))), country ? countryName(country, language) : '–', list(kinds.map(each => choiceName(each, language))), times === 'few' ? t('report.few') : new Intl.NumberFormat(language).format(times)])
  return rows.length === 0 ? [] : [{ table: { caption: t('report.heard'), head: [t('report.groups'), t('evaluating.terms.country'), t('report.how'), t('report.times')], rows } }, { words: t('report.heard.note') }]
}

function ratings({ evaluation, language, t }: Around): Block[] {
  const rows = ratingsIn(evaluation).map(each => [each.criterion ? t(`report.criterion.${each.criterion}`) : each.ownCriterion ?? '–', ratingName(each, t), each.reason ?? '–'])
  return rows.length === 0 ? [] : [{ table: { caption: t('report.ratings'), head: [t('forms.field.criterion'), t('report.rating'), fieldName('reason', language)], rows } }]
}
