import type { Block, Detail, Section } from '#language/paper.ts'
import type { Evaluation, Finding, Recommendation } from '#record/schema/evaluation.ts'
import { choiceName, fieldName } from '#ui/forms/names.ts'
import { shownDate } from '#ui/i18n/dates.ts'
import type { Translate } from '#ui/i18n/translate.ts'
import { TEMPLATE } from '../findings/thread.ts'
import { findingGroups, type Around } from './around.ts'
import { borneIn, type Behind, type Borne } from './heard.ts'

/** What an evaluation states, each with its number, and pointing to what it rests on. Ids are `finding-` and so on before the id of the record, as on the report's web page. */
export type Stated = { readonly findings: readonly Section[], readonly conclusions: readonly Block[], readonly recommendations: { readonly inNoArea: readonly Block[], readonly areas: readonly Section[] }, readonly lessons: readonly Block[], readonly goodPractices: readonly Block[] }

type Links = (ids: readonly string[] | undefined) => Detail[]

/** The statements of an evaluation as a paper makes them. */
export function statementsOf(around: Around): Stated {
  const { evaluation, t, language } = around
  const groups = findingGroups(around)
  const found = groups.flatMap(each => each.findings)
  const named = new Map<string, { readonly words: string, readonly to: string }>([
    ...found.map((each, index) => [each.id, { words: t('report.number.finding', { number: index + 1 }), to: `finding-${each.id}` }] as const),
    ...(evaluation.conclusions ?? []).map((each, index) => [each.id, { words: t('report.number.conclusion', { number: index + 1 }), to: `conclusion-${each.id}` }] as const),
  ])
  // What is named and not there is left out: nothing would stand where the link leads.
  const restsOn: Links = ids => { const links = (ids ?? []).flatMap(id => named.get(id) ?? []); return links.length === 0 ? [] : [{ name: t('report.named', { name: fieldName('restsOn', language) }), links }] }
  const borne = borneIn(evaluation)
  const took = takenIn(around)
  const block = (id: string, label: string, words: string, details: readonly Detail[]): Block => ({ statement: { id, label, words, details } })
  return {
    findings: groups.map(({ heading, findings }, index): Section => ({ id: `criterion-${findings[0]?.criterion ?? index + 1}-${index + 1}`, heading: heading || t('evaluating.matrix.noCriterion'), level: 2, blocks: findings.map(each => block(`finding-${each.id}`, named.get(each.id)?.words ?? '', each.statement, [...findingDetails(each, borne(each), around), ...took(each.id)])) })),
    conclusions: (evaluation.conclusions ?? []).map(each => block(`conclusion-${each.id}`, named.get(each.id)?.words ?? '', each.statement, [...restsOn(each.restsOn), ...took(each.id)])),
    recommendations: recommendations(around, restsOn, took),
    lessons: taught('lesson', evaluation.lessons, around, restsOn, took), goodPractices: taught('goodPractice', evaluation.goodPractices, around, restsOn, took),
  }
}

type Took = (id: string) => Detail[]

/** How the validation workshop took a statement, where the evaluators decided to tell it: by group, never by person. */
function takenIn({ evaluation: { validationWorkshop }, language, t, list }: Around): Took {
  const views = Map.groupBy(validationWorkshop?.views ?? [], each => each.on)
  return id => {
    const told = views.get(id) ?? []
    const counts = (each: typeof told[number]) => list((['agreed', 'partly', 'notAgreed'] as const).flatMap(view => each[view] > 0 ? [t(`report.workshop.${view}`, { count: each[view] })] : []))
    const words = told.map(each => t('report.workshop.by', { group: each.group ? choiceName(each.group, language) : t('report.workshop.others'), counts: counts(each) })).join('; ')
    return told.length === 0 ? [] : [{ name: t('report.named', { name: t('report.workshop.took') }), words: told.some(each => each.reworded) ? `${words} (${t('report.workshop.reworded')})` : words }]
  }
}

const saying = (t: Translate) => (name: string, words: string | undefined): Detail[] => words ? [{ name: t('report.named', { name }), words }] : []
const goingOn = (details: readonly Detail[]): Detail[] => details.map((each, index) => index === 0 ? each : { ...each, goesOn: true })

function findingDetails(finding: Finding, { standing, kinds, by, contrary }: Borne, { evaluation, language, t, list }: Around): Detail[] {
  const said = saying(t)
  const behind = ({ groups, others }: Behind) => [...groups.map(each => choiceName(each, language)), ...others ? [t('report.smallGroup')] : []]
  const told = (of: typeof kinds, groups: Behind) => [list(of.map(each => choiceName(each, language))), list(behind(groups))].filter(Boolean).join(' – ')
  return [
    ...said(t('report.answers'), evaluation.questions?.find(each => each.id === finding.question)?.question),
    ...goingOn([...said(t('report.direction'), finding.direction && t(`direction.${finding.direction}`)), ...said(t('report.borneOut'), standing === 'none' ? t('report.noEvidence') : `${told(kinds, by)} (${t(standing === 'triangulated' ? 'report.triangulated' : 'report.oneKind', { count: kinds.length })})`)]),
    ...said(t('report.against'), contrary && told(contrary.kinds, contrary.by)),
    ...said(t('report.holds'), contrary && finding.answerToContrary),
  ]
}

function recommendations({ evaluation, language, t, list }: Around, restsOn: Links, took: Took): Stated['recommendations'] {
  const said = saying(t)
  const detail = ({ id, addressees, priority, timeframe, due, resources, reason, restsOn: rests }: Recommendation): Detail[] => [
    ...goingOn([...said(t('evaluation.who'), list(addressees ?? []) || t('report.notStated')), ...said(t('evaluation.priority'), priority ? t(`report.level.${priority}`) : t('report.notStated')),
    ...said(t('evaluation.timeframe'), [timeframe && t(`report.timeframe.${timeframe}`), due && shownDate(due, language)].filter(Boolean).join(', ') || t('report.notStated')), ...said(t('evaluation.resources'), resources ? t(`report.level.${resources}`) : t('report.notStated'))]),
    ...said(fieldName('reason', language), reason), ...restsOn(rests), ...took(id),
  ]
  const numbered = (evaluation.recommendations ?? []).map((each, index) => ({ area: each.area ?? '', block: { statement: { id: `recommendation-${each.id}`, label: t('report.number.recommendation', { number: each.number ?? index + 1 }), words: each.text, details: detail(each) } } satisfies Block }))
  const areas = [...Map.groupBy(numbered.filter(({ area }) => area !== ''), ({ area }) => area)].map(([area, members], index): Section => ({ id: `area-${index + 1}`, heading: area, level: 2, blocks: members.map(each => each.block) }))
  return { inNoArea: numbered.filter(({ area }) => area === '').map(each => each.block), areas }
}

type Taught = NonNullable<Evaluation['lessons']>[number]

function taught(kind: keyof typeof TEMPLATE, list: readonly Taught[] | undefined, { language, t }: Around, restsOn: Links, took: Took): Block[] {
  const said = saying(t)
  const template: readonly string[] = TEMPLATE[kind].filter(field => field !== 'text')
  const valueOf = (each: Taught, field: string) => (each as Readonly<Record<string, unknown>>)[field] as string | undefined
  return (list ?? []).map((each, index): Block => ({ statement: {
    id: `${kind === 'lesson' ? 'lesson' : 'practice'}-${each.id}`, label: t(`report.number.${kind}`, { number: index + 1 }), words: each.text,
    details: [...template.flatMap(field => said(fieldName(field, language), valueOf(each, field))), ...restsOn(each.restsOn), ...took(each.id)],
  } }))
}
