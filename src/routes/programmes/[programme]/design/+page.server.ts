import { DESIGN_PAGES, heldOn } from './pages.ts'
import { isFailing, opened } from '../opened.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { programme, design, base } = await opened(event)
  const count = (name: string) => { const given = event.url.searchParams.get(name); return given !== null && /^\d{1,6}$/.test(given) ? Number(given) : undefined }
  return {
    copied: count('dropped') === undefined ? undefined : { dropped: count('dropped') ?? 0, left: count('left') ?? 0 },
    pages: DESIGN_PAGES.map(({ slug, kinds }) => ({ slug, href: `${base}/design/${slug}`, held: heldOn(programme.record, kinds) })),
    failing: design.findings.filter(finding => isFailing(finding) && finding.stage === 'design').slice(0, 6),
  }
}
