import { opened } from '../opened.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { programme, report } = await opened(event)
  return { evaluations: programme.record.evaluations ?? [], failing: report.findings.filter(finding => finding.verdict === 'fails' && !finding.waived && finding.at.startsWith('evaluations')) }
}
