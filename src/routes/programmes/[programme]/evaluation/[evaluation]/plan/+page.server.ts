import { calendarOf, planOf, PLAN_PARTS } from '#rooms/evaluation/plan/plan.ts'
import { liesIn } from '../../../live-checks/typed.ts'
import { openedEvaluation } from '../opened.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { id, evaluation, failing, at, record, base } = await openedEvaluation(event)
  const here = encodeURIComponent(event.url.pathname)
  const form = (fields: readonly string[]) => `${base}/things/evaluation/${encodeURIComponent(id)}?only=${fields.join(',')}&back=${here}`
  const parts = planOf(evaluation).map(each => ({ ...each, form: form(PLAN_PARTS[each.part]) }))
  // What stands in the evaluation itself; what stands in its questions and findings is shown with those.
  const own = failing.filter(finding => finding.at === at || /^\.(?!questions|evidence|findings|ratings|conclusions|recommendations|lessons|goodPractices|comments)/.test(finding.at.slice(at.length)) || liesIn(finding, `${at}.limitations`))
  return {
    parts, calendar: calendarOf(evaluation), limitations: (evaluation.limitations ?? []).map(({ id: limitation, text }) => ({ text, form: `${base}/things/limitation/${limitation}?back=${here}` })), addLimitation: `${base}/things/limitation/new?back=${here}`,
    currency: record.programme.currency, failing: own,
  }
}
