import { STAGES } from '#language/code-lists.ts'
import { translator } from '#ui/i18n/translate.ts'
import { DESIGN_SLUGS } from './design/pages.ts'
import { isFailing, opened } from './opened.ts'
import type { LayoutServerLoad } from './$types'

/** What every page of a programme shows around itself. The record and the report stay with whichever page asks for them (`opened`): what a layout returns is sent with each page that runs scripts. */
export const load: LayoutServerLoad = async event => {
  const { programme: { id, revision, role, mayWrite, source, record }, report, design, base } = await opened(event)
  const open = (stage: string) => (stage === 'design' ? design : report).findings.filter(finding => isFailing(finding) && finding.stage === stage).length
  const t = translator(event.locals.language)
  const entries = [{ key: 'overview' as const, href: base }, ...STAGES.map(stage => ({ key: stage, href: `${base}/${stage}`, open: open(stage), ...(stage === 'design' ? { inside: DESIGN_SLUGS.map(slug => ({ title: t(`forms.page.${slug}`), href: `${base}/design/${slug}` })) } : {}) })), { key: 'checks' as const, href: `${base}/checks`, open: STAGES.reduce((sum, stage) => sum + open(stage), 0) }, { key: 'history' as const, href: `${base}/history` }, { key: 'people' as const, href: `${base}/people` }]
  return { programme: { id, revision, role, mayWrite, source, title: record.programme.title, code: record.programme.code }, entries, base }
}
