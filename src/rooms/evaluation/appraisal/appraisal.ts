import type { Evaluation } from '#record/schema/evaluation.ts'
import { emptyIn, threadOf } from '../findings/thread.ts'
import { triangulationOf } from '../findings/triangulation.ts'
import { matrixOf } from '../matrix/matrix.ts'

export type Appraised = NonNullable<Evaluation['appraisal']>[number]
export type Answer = Appraised['answer']
export const ANSWERS = ['yes', 'partly', 'no', 'not-applicable'] as const satisfies readonly Answer[]
/** What the working copy answers by itself, with the numbers it rests on: `met` of `all`. */
export type Read = { readonly answer: Answer, readonly met: number, readonly all: number }
type Point = { readonly item: string, readonly from: 'uneg' | 'ilo' | 'oecd', readonly read?: (evaluation: Evaluation) => Read }

/** All met: yes; none: no; some: partly. Nothing to be met counts as `empty`. */
function share(met: number, all: number, empty: Answer = 'no'): Read {
  return { met, all, answer: all === 0 ? empty : met === all ? 'yes' : met === 0 ? 'no' : 'partly' }
}
const stated = (...values: readonly unknown[]): Read => share(values.filter(value => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)).length, values.length)
const filled = (list: readonly unknown[] | undefined) => (list?.length ?? 0) > 0
const those = <T>(list: readonly T[] | undefined, met: (each: T) => boolean, empty?: Answer): Read => share((list ?? []).filter(met).length, list?.length ?? 0, empty)

function lessonsOnTemplate(evaluation: Evaluation): Read {
  const taught = [...(evaluation.lessons ?? []).map(each => emptyIn('lesson', each)), ...(evaluation.goodPractices ?? []).map(each => emptyIn('goodPractice', each))]
  return those(taught, empty => empty.length === 0)
}

/** The checklist: what bodies that judge evaluations ask of them, in this project’s words (`evaluating.appraisal.*`). Points without `read` are a person’s to answer. */
export const POINTS: readonly Point[] = [
  { item: 'purpose', from: 'uneg', read: each => stated(each.purpose ?? each.purposes, each.clients) },
  { item: 'scope', from: 'uneg', read: each => stated(each.scope, each.period) },
  { item: 'questions', from: 'oecd', read: each => those(matrixOf(each).groups.filter(group => group.asked), group => group.rows.length > 0) },
  { item: 'sources', from: 'uneg', read: each => those(matrixOf(each).groups.flatMap(group => group.rows), row => !row.lacks.includes('source') && !row.lacks.includes('method')) },
  { item: 'method', from: 'oecd', read: each => stated(each.method, each.sample, each.limitations) },
  { item: 'independence', from: 'oecd', read: each => each.kind === 'self' ? share(0, 0, 'not-applicable') : stated(each.independence, each.manager) },
  { item: 'ethics', from: 'uneg' },
  { item: 'participation', from: 'uneg' },
  { item: 'evidence', from: 'uneg', read: each => those(each.findings, finding => filled(finding.evidence)) },
  { item: 'triangulation', from: 'oecd', read: each => those(each.findings?.filter(finding => filled(finding.evidence)), finding => triangulationOf(finding, each).standing === 'triangulated') },
  { item: 'contrary', from: 'oecd', read: each => those(each.findings?.filter(finding => filled(finding.contraryEvidence)), finding => !triangulationOf(finding, each).unanswered, 'not-applicable') },
  { item: 'causes', from: 'oecd' },
  { item: 'balance', from: 'uneg' },
  { item: 'criteria', from: 'ilo', read: each => those(each.criteria, criterion => (each.findings ?? []).some(finding => finding.criterion === criterion)) },
  { item: 'cross-cutting', from: 'ilo', read: each => share(Number((each.questions ?? []).some(question => question.criterion === 'cross-cutting')) + Number((each.findings ?? []).some(finding => finding.criterion === 'cross-cutting')), 2) },
  { item: 'ratings', from: 'ilo', read: each => those(each.ratings, rating => Boolean(rating.reason)) },
  { item: 'conclusions', from: 'uneg', read: each => those(each.conclusions, conclusion => filled(conclusion.restsOn)) },
  { item: 'recommendations', from: 'uneg', read: each => those(each.recommendations, recommendation => threadOf(recommendation, each).breaks.length === 0) },
  { item: 'usable', from: 'ilo', read: each => those(each.recommendations, recommendation => filled(recommendation.addressees) && recommendation.priority !== undefined && recommendation.timeframe !== undefined && recommendation.resources !== undefined) },
  { item: 'lessons', from: 'ilo', read: lessonsOnTemplate },
  { item: 'validation', from: 'oecd', read: each => share(Number(each.validationWorkshop?.held ?? false), 1) },
  { item: 'clarity', from: 'uneg' },
]
export type Item = typeof POINTS[number]['item']

/** One point as answered: by the working copy (`read`), by a person (`said`), or by nobody yet. */
export type PointShown = { readonly item: string, readonly from: Point['from'], readonly read?: Read, readonly said?: Appraised }

/** The checklist with its answers. A person’s answer to a point the working copy answers itself is not taken. */
export const appraisalOf = (evaluation: Evaluation): readonly PointShown[] => POINTS.map(({ item, from, read }) => {
  const said = read ? undefined : evaluation.appraisal?.find(each => each.item === item)
  return { item, from, ...(read ? { read: read(evaluation) } : {}), ...(said ? { said } : {}) }
})

/** How many points are answered how; `open`: by nobody yet. */
export function talliesOf(points: readonly PointShown[]): Readonly<Record<Answer | 'open', number>> {
  const count = (answer: Answer | 'open') => points.filter(point => (point.read?.answer ?? point.said?.answer ?? 'open') === answer).length
  return { 'yes': count('yes'), 'partly': count('partly'), 'no': count('no'), 'not-applicable': count('not-applicable'), 'open': count('open') }
}

/** The answers a person gave, in the order of the checklist: what a form sent, laid over what stood there. Points answered with nothing are taken out. */
export function answersFrom(sent: (item: string) => { readonly answer: string, readonly remark: string }, before: readonly Appraised[] | undefined): readonly Appraised[] {
  const asked = POINTS.filter(point => point.read === undefined).map(point => point.item)
  const given = asked.flatMap((item): Appraised[] => {
    const { answer, remark } = sent(item)
    const known = ANSWERS.find(each => each === answer)
    const was = before?.find(each => each.item === item)
    return known ? [{ item, answer: known, ...(remark === '' ? {} : { remark }), ...(was?.sources ? { sources: was.sources } : {}) }] : []
  })
  // Points of another version of the checklist are somebody's answers too.
  return [...given, ...(before ?? []).filter(each => !asked.includes(each.item))]
}
