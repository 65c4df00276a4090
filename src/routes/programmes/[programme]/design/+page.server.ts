import { COPIED_PARTS } from '#record/copy.ts'
import { leftBehind } from '#rooms/design/programme/left-behind.ts'
import { isFailing, opened } from '../opened.ts'
import { DESIGN_PAGES, heldOn } from './pages.ts'
import type { PageServerLoad } from './$types'

/** Most places told that lost what they named; the rest is counted. */
const MOST_BEHIND = 100

const isNoted = (value: string | null): value is 'yes' | 'no' | 'none' => value === 'yes' || value === 'no' || value === 'none'
const nameOf = ({ title, code, id }: { readonly title?: string | undefined, readonly code?: string | undefined, readonly id: string }) => [code, title].filter(Boolean).join(' · ') || id

export const load: PageServerLoad = async event => {
  const { programme, design, base } = await opened(event)
  const { searchParams } = event.url
  const from = searchParams.get('from')
  // Just copied: what it lost is worked out from the programme it came from, where that may still be read.
  const source = from === null ? undefined : await event.locals.call('read-programme', { programme: from })
  const behind = source?.ok ? leftBehind(source.value.record, new Set(COPIED_PARTS.filter(part => searchParams.getAll('part').includes(part))), programme.record) : undefined
  const noted = searchParams.get('noted')
  return {
    copied: behind && { back: `${event.url.pathname}${event.url.search}`, behind: behind.slice(0, MOST_BEHIND), more: Math.max(0, behind.length - MOST_BEHIND), considered: programme.record.programme.relatedProgrammes?.flatMap(each => each.considered ?? []).length ?? 0, ...(isNoted(noted) && source?.ok ? { noted: { done: noted, title: nameOf(source.value.record.programme), href: `/programmes/${from}/parts/followUp.nextPhase` } } : {}) },
    pages: DESIGN_PAGES.map(({ slug, kinds }) => ({ slug, href: `${base}/design/${slug}`, held: heldOn(programme.record, kinds) })),
    failing: design.findings.filter(finding => isFailing(finding) && finding.stage === 'design').slice(0, 6),
  }
}
