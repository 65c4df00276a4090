import { DESIGN_PAGES, heldOn } from './pages.ts'
import { opened } from '../opened.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { programme, report, base } = await opened(event)
  return {
    pages: DESIGN_PAGES.map(({ slug, kinds }) => ({ slug, href: `${base}/design/${slug}`, held: heldOn(programme.record, kinds) })),
    failing: report.findings.filter(finding => finding.verdict === 'fails' && !finding.waived && finding.stage === 'design').slice(0, 6),
  }
}
