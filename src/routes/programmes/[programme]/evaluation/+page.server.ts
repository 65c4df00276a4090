import { granted } from '../../../answer.ts'
import { opened } from '../opened.ts'
import { templateProblems } from '../paper.ts'
import { shownOf } from './shown.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { programme, report } = await opened(event)
  const { locals, url } = event
  const mine = programme.role === 'evaluator' ? granted(await locals.call('list-members', { programme: programme.id })).members.find(each => each.person === locals.person?.id)?.evaluation : undefined
  const evaluations = programme.record.evaluations ?? []
  // One at a time, so that each thing stated has one address; the last is what readers come for.
  const index = Math.max(evaluations.findIndex(each => each.id === url.searchParams.get('of')), url.searchParams.has('of') ? 0 : evaluations.length - 1)
  const evaluation = evaluations[index]
  const names = evaluations.length < 2 ? [] : evaluations.map(each => ({ id: each.id, title: each.title ?? each.id }))
  return {
    templateProblems: templateProblems(event.cookies), mine, names, isThere: mine === undefined || evaluations.some(each => each.id === mine), shown: evaluation && shownOf(programme.record, evaluation, locals.language),
    failing: report.findings.filter(finding => finding.verdict === 'fails' && !finding.waived && finding.at.startsWith(`evaluations[${index}]`)),
  }
}
