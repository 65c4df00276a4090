import { STAGES } from '#language/code-lists.ts'
import { translator } from '#ui/i18n/translate.ts'
import { granted } from '../../answer.ts'
import { DESIGN_SLUGS } from './design/pages.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async ({ params, locals, url }) => {
  const programme = granted(await locals.call('read-programme', { programme: params.programme }), url.pathname)
  const report = granted(await locals.call('check-programme', { programme: params.programme, language: locals.language }))
  const open = (stage: string) => report.findings.filter(finding => finding.verdict === 'fails' && !finding.waived && finding.stage === stage).length
  const t = translator(locals.language)
  const base = `/programmes/${params.programme}`
  const entries = [{ key: 'overview' as const, href: base }, ...STAGES.map(stage => ({ key: stage, href: `${base}/${stage}`, open: open(stage), ...(stage === 'design' ? { inside: DESIGN_SLUGS.map(slug => ({ title: t(`forms.page.${slug}`), href: `${base}/design/${slug}` })) } : {}) })), { key: 'checks' as const, href: `${base}/checks`, open: STAGES.reduce((sum, stage) => sum + open(stage), 0) }, { key: 'history' as const, href: `${base}/history` }]
  return { programme, report, entries, base }
}
