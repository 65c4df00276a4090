import { granted } from '../../../answer.ts'
import { opened } from '../opened.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { programme, report } = await opened(event)
  const mine = programme.role === 'evaluator' ? granted(await event.locals.call('list-members', { programme: programme.id })).members.find(each => each.person === event.locals.person?.id)?.evaluation : undefined
  return { mine, evaluations: programme.record.evaluations ?? [], failing: report.findings.filter(finding => finding.verdict === 'fails' && !finding.waived && finding.at.startsWith('evaluations')) }
}
