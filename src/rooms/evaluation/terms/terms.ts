import type { Block, Paper, Section } from '#language/paper.ts'
import { countryName } from '#language/country.ts'
import { isUnknown } from '#language/unknown.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'
import { choiceName, fieldName } from '#ui/forms/names.ts'
import { shownDate } from '#ui/i18n/dates.ts'
import { translator, type Language, type Translate } from '#ui/i18n/translate.ts'
import { matrixOf, type MatrixGroup } from '../matrix/matrix.ts'
import { calendarOf } from '../plan/plan.ts'

type Around = { readonly record: ProgrammeRecord, readonly evaluation: Evaluation, readonly language: Language, readonly t: Translate }

/** A list that the record may say there is none of, or not know. */
const listed = <T>(value: readonly T[] | object | undefined): readonly T[] => Array.isArray(value) ? value as readonly T[] : []
const stretch = (period: { readonly start?: unknown, readonly end?: unknown, readonly plannedStart?: unknown, readonly plannedEnd?: unknown } | undefined, language: Language): string =>
  [period?.start ?? period?.plannedStart, period?.end ?? period?.plannedEnd].filter(each => typeof each === 'string').map(each => shownDate(each, language)).join(' – ')
const money = (amount: number, currency: string | undefined, language: Language) => [currency, new Intl.NumberFormat(language).format(amount)].filter(Boolean).join(' ')
/** Blocks of what is there; of what is not, the name of the field that lacks. */
const orLacking = (value: string | undefined, field: string, language: Language): Block => value ? { words: value } : { lacking: fieldName(field, language) }
const isFilled = (block: Block): boolean => 'points' in block ? block.points.length > 0 : 'facts' in block ? block.facts.length > 0 : 'table' in block ? block.table.rows.length > 0 : true

function background({ record, language, t }: Around): Block[] {
  const { programme, parties = [] } = record
  const budget = record.design?.budget
  const total = budget && !('none' in budget) && !('unknown' in budget) ? { amount: budget.total, currency: budget.currency } : undefined
  const withRole = (role: string) => listed<NonNullable<ProgrammeRecord['parties']>[number]>(parties).filter(party => (party.roles as readonly string[] | undefined)?.includes(role)).map(party => party.name).join('; ')
  const facts: [string, string | undefined][] = [
    [fieldName('code', language), programme.code], [fieldName('period', language), stretch(programme.period, language)], [t('evaluating.terms.countries'), (programme.countries ?? []).map(each => countryName(each.country, language)).join(', ')],
    [choiceName('budget', language), total?.amount === undefined ? undefined : money(total.amount, total.currency, language)], ...['funding', 'accountable', 'implementing', 'sub-contractor'].map((role): [string, string] => [choiceName(role, language), withRole(role)]),
  ]
  return [{ facts: facts.filter((fact): fact is [string, string] => Boolean(fact[1])) }, ...(programme.summary ? [{ words: programme.summary }] : []), orLacking(programme.objective, 'objective', language)]
}

function results({ record, language, t }: Around): Block[] {
  const all = listed<NonNullable<NonNullable<ProgrammeRecord['design']>['results']>[number]>(record.design?.results)
  const rows = (['impact', 'outcome', 'output'] as const).flatMap(level => all.filter(each => each.level === level).map(each => [choiceName(level, language), [each.code, each.title].filter(Boolean).join(' ')]))
  return rows.length > 0 ? [{ table: { caption: t('evaluating.terms.results'), head: [fieldName('level', language), t('evaluating.terms.result')], rows } }] : [{ lacking: t('evaluating.terms.results') }]
}

const criterionName = (group: MatrixGroup, t: Translate): string => group.criterion ? t(`criterion.${group.criterion}`) : group.own ?? t('evaluating.matrix.noCriterion')

function questions({ evaluation, t }: Around): Block[] {
  const { groups } = matrixOf(evaluation)
  if (groups.length === 0) return [{ lacking: t('evaluating.terms.questions') }]
  const rows = groups.flatMap(group => group.rows.length > 0 ? group.rows.map(({ question }) => [criterionName(group, t), question.question]) : [[criterionName(group, t), t('evaluating.terms.noQuestion')]])
  return [{ table: { caption: t('evaluating.terms.questions'), head: [t('forms.field.criterion'), t('forms.field.question')], rows } }]
}

function people({ evaluation, language, t }: Around): Block[] {
  const named = (['manager', 'administrativeOffice', 'technicalOffice'] as const).map((name): [string, string | undefined] => [fieldName(name, language), evaluation[name]])
  const facts = [...named, [fieldName('evaluators', language), evaluation.evaluators?.join('; ')] as [string, string | undefined]].filter((fact): fact is [string, string] => Boolean(fact[1]))
  return [{ facts }, ...(evaluation.kind === 'self' && !evaluation.independence ? [] : [orLacking(evaluation.independence, 'independence', language)]), { words: t('evaluating.terms.conduct') }]
}

function means({ evaluation, record, language, t }: Around): Block[] {
  const rows = calendarOf(evaluation).map(step => [stretch(step, language) || '–', step.what, step.responsible ?? '–'])
  return [
    rows.length > 0 ? { table: { caption: fieldName('calendar', language), head: [t('evaluating.plan.when'), fieldName('what', language), fieldName('responsible', language)], rows } } : { lacking: fieldName('calendar', language) },
    evaluation.budget === undefined ? { lacking: t('evaluating.terms.money') } : { facts: [[t('evaluating.terms.money'), money(evaluation.budget, record.programme.currency, language)]] },
  ]
}

function heard({ record, language, t }: Around): Block[] {
  const rows = listed<NonNullable<NonNullable<ProgrammeRecord['design']>['stakeholders']>[number]>(record.design?.stakeholders).map(each => [each.group ? choiceName(each.group, language) : '–', each.title, each.country ? countryName(each.country, language) : '–'])
  return rows.length > 0 ? [{ table: { caption: t('evaluating.terms.annex', { number: 1, what: t('evaluating.terms.heard') }), head: [fieldName('group', language), t('evaluating.terms.who'), t('evaluating.terms.country')], rows } }] : [{ lacking: t('evaluating.terms.heard') }]
}

/** Papers of the programme itself come into the annex; of what its record merely cites, how much there is. */
const ITS_PAPERS: ReadonlySet<string | undefined> = new Set(['concept-note', 'project-document', 'budget', 'agreement', 'guideline', 'evaluation-summary', 'evaluation-report'])

function documents({ record, language, t }: Around): Block[] {
  // A document marked confidential is not named to bidders.
  const open = (record.documents ?? []).filter(each => !each.confidential)
  const cited = open.filter(each => each.kind !== undefined && !ITS_PAPERS.has(each.kind)).length
  const rows = open.filter(each => each.kind === undefined || ITS_PAPERS.has(each.kind)).map(each => [each.title, each.kind ? choiceName(each.kind, language) : '–', each.date ? shownDate(each.date, language) : '–'])
  return [rows.length > 0 ? { table: { caption: t('evaluating.terms.annex', { number: 2, what: t('evaluating.terms.documents') }), head: [choiceName('document', language), fieldName('kind', language), fieldName('date', language)], rows } } : { words: t('evaluating.terms.noDocuments') }, ...(cited > 0 ? [{ words: t('evaluating.terms.cited', { count: cited }) }] : [])]
}

function matrix({ evaluation, t }: Around): Block[] {
  return matrixOf(evaluation).groups.filter(group => group.rows.length > 0).map(group => ({ table: {
    caption: criterionName(group, t), head: [t('forms.field.question'), t('forms.field.judgementCriteria'), t('forms.field.indicators'), t('forms.field.evidenceSources'), t('forms.field.methods')],
    rows: group.rows.map(({ question }) => [question.question, ...[question.judgementCriteria, question.indicators, question.evidenceSources, question.methods].map(each => each?.join('\n') || '–')]),
  } }))
}

/** Terms of reference drafted from what the record and the plan hold; what is still missing is said in its place. */
export function termsOf(record: ProgrammeRecord, evaluation: Evaluation, language: Language): Paper {
  const t = translator(language)
  const around: Around = { record, evaluation, language, t }
  const { kind, timing, date } = evaluation
  const section = (id: string, heading: string, blocks: readonly Block[], level: 1 | 2 = 1): Section => ({ id, heading, level, blocks: blocks.filter(isFilled) })
  const purpose: Block[] = [...(evaluation.purpose ? [{ words: evaluation.purpose }] : []), ...(evaluation.purposes?.length ? [{ points: evaluation.purposes }] : [])]
  return {
    language, title: t('evaluating.terms.title'), subtitle: [evaluation.title ?? [timing, kind].filter(each => each !== undefined).map(each => choiceName(each, language)).join(', '), record.programme.title, ...(typeof date === 'string' && !isUnknown(date) ? [shownDate(date, language)] : [])].filter(Boolean).join(' · '),
    sections: [
      section('background', t('evaluating.terms.background'), background(around)), section('results', t('evaluating.terms.results'), results(around), 2),
      section('purpose', t('evaluating.terms.purpose'), [...(purpose.length > 0 ? purpose : [{ lacking: fieldName('purpose', language) }])]),
      section('users', fieldName('clients', language), [evaluation.clients?.length ? { points: evaluation.clients } : { lacking: fieldName('clients', language) }], 2),
      section('scope', fieldName('scope', language), [orLacking(evaluation.scope, 'scope', language), ...(stretch(evaluation.period, language) ? [{ facts: [[fieldName('period', language), stretch(evaluation.period, language)] as const] }] : [])]),
      section('questions', t('evaluating.terms.questions'), questions(around)),
      section('method', fieldName('method', language), [orLacking(evaluation.method, 'method', language), ...(evaluation.sample ? [{ words: evaluation.sample }] : [])]),
      section('limits', t('evaluation.limitations'), [evaluation.limitations?.length ? { points: evaluation.limitations.map(each => each.text) } : { lacking: t('evaluation.limitations') }], 2),
      section('people', t('evaluating.plan.people'), people(around)), section('means', t('evaluating.plan.means'), means(around)),
      section('heard', t('evaluating.terms.annex', { number: 1, what: t('evaluating.terms.heard') }), heard(around)), section('documents', t('evaluating.terms.annex', { number: 2, what: t('evaluating.terms.documents') }), documents(around)),
      section('matrix', t('evaluating.terms.annex', { number: 3, what: t('evaluating.page.matrix') }), matrix(around)),
    ].filter(each => each.blocks.length > 0),
  }
}

/** What the terms of reference still lack, in the order of their sections. */
export const lackingInTerms = ({ sections }: Paper): readonly { readonly section: string, readonly what: string }[] => sections.flatMap(({ id, blocks }) => blocks.flatMap(block => 'lacking' in block ? [{ section: id, what: block.lacking }] : []))
