import { CRITERIA } from '#language/code-lists.ts'
import { emptyIn, threadOf } from '#rooms/evaluation/findings/thread.ts'
import { triangulationOf } from '#rooms/evaluation/findings/triangulation.ts'
import { liesIn } from '../../../live-checks/typed.ts'
import { openedEvaluation } from '../opened.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { evaluation, failing, at, base } = await openedEvaluation(event)
  const checksOn = (list: string, index: number) => failing.filter(finding => liesIn(finding, `${at}.${list}[${index}]`))
  const questions = new Map((evaluation.questions ?? []).map(each => [each.id, each.question]))
  const findings = (evaluation.findings ?? []).map((finding, index) => ({ finding, question: finding.question === undefined ? undefined : questions.get(finding.question), stands: triangulationOf(finding, evaluation), checks: checksOn('findings', index) }))
  const groups = [...CRITERIA.map(criterion => ({ criterion, own: undefined, findings: findings.filter(each => each.finding.criterion === criterion) })), ...[...new Set(findings.filter(each => each.finding.criterion === undefined).map(each => each.finding.ownCriterion))].map(own => ({ criterion: undefined, own, findings: findings.filter(each => each.finding.criterion === undefined && each.finding.ownCriterion === own) }))].filter(group => group.findings.length > 0)
  const rated = new Set([...evaluation.criteria ?? [], ...(evaluation.ratings ?? []).flatMap(each => each.criterion ?? [])])
  const own = new Set([...evaluation.ownCriteria ?? [], ...(evaluation.ratings ?? []).flatMap(each => each.criterion === undefined ? each.ownCriterion ?? [] : [])])
  const ratings = [
    ...CRITERIA.filter(criterion => rated.has(criterion)).map(criterion => ({ criterion, own: undefined, rating: evaluation.ratings?.find(each => each.criterion === criterion) })),
    ...[...own].map(name => ({ criterion: undefined, own: name, rating: evaluation.ratings?.find(each => each.criterion === undefined && each.ownCriterion === name) })),
  ]
  const statements = new Map((evaluation.findings ?? []).map(each => [each.id, each.statement]))
  const conclusions = (evaluation.conclusions ?? []).map((conclusion, index) => ({ conclusion, findings: (conclusion.restsOn ?? []).flatMap(id => { const statement = statements.get(id); return statement === undefined ? [] : [{ id, statement }] }), checks: checksOn('conclusions', index) }))
  const recommendations = (evaluation.recommendations ?? []).map((recommendation, index) => ({ recommendation, thread: threadOf(recommendation, evaluation), checks: checksOn('recommendations', index) }))
  const taught = (['lesson', 'goodPractice'] as const).map(kind => { const list = kind === 'lesson' ? 'lessons' : 'goodPractices'; return { kind, list: (evaluation[list] ?? []).map((each, index) => ({ id: each.id, text: each.text, empty: emptyIn(kind, each), checks: checksOn(list, index) })) } })
  return { groups, ratings, conclusions, recommendations, taught, evidence: evaluation.evidence?.length ?? 0, evaluationBase: base, path: event.url.pathname }
}
